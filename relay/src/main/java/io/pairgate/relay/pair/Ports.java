package io.pairgate.relay.pair;

import java.util.function.Consumer;

/**
 * All that the pair's machine touches.
 *
 * @param fault told of an exception in the machine itself; a machine that stopped half-way must not
 *     go on
 */
public record Ports(
    Witness witness,
    Database database,
    Vip vip,
    Peer peer,
    Heart heart,
    Timers timers,
    Copy copy,
    Consumer<Throwable> fault) {}
