/**
 * The pair: two nodes, one of them active.
 *
 * <p>{@link io.pairgate.relay.pair.PairNode} is the machine, one class a role. It decides; the
 * interfaces here ({@link io.pairgate.relay.pair.Witness}, {@link io.pairgate.relay.pair.Database},
 * {@link io.pairgate.relay.pair.Vip}, {@link io.pairgate.relay.pair.Peer}, {@link
 * io.pairgate.relay.pair.Heart}, {@link io.pairgate.relay.pair.Timers}) are all that it touches, so
 * that the same code runs in a simulation with virtual time. Everything here runs on one thread:
 * implementations complete their futures on the machine's thread.
 */
package io.pairgate.relay.pair;
