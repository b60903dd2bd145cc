package io.pairgate.relay.pair;

/** All that the pair's machine touches. */
public record Ports(
    Witness witness,
    Database database,
    Vip vip,
    Peer peer,
    Heart heart,
    Timers timers,
    Copy copy) {}
