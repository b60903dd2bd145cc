package io.pairgate.bench.peers.jpa;

import org.springframework.data.jpa.repository.JpaRepository;

interface Bindings extends JpaRepository<Binding, String> {}
