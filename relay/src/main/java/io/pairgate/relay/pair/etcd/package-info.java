/**
 * Where the witness's record is kept: in etcd ({@link io.pairgate.relay.pair.etcd.EtcdWitness}),
 * or, for a pair that has no witness, on each node's own disk ({@link
 * io.pairgate.relay.pair.etcd.NoWitness}). Knows the pair's ports and settings, and nothing else of
 * the house. May be called by {@code cli}.
 */
package io.pairgate.relay.pair.etcd;
