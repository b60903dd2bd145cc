package io.pairgate.bench.peers.jpa;

import org.springframework.data.jpa.repository.JpaRepository;

interface Calls extends JpaRepository<Call, String> {}
