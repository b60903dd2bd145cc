package io.pairgate.relay.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.relay.access.AuditEvent;
import io.pairgate.relay.api.Catalog;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.events.Events;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the console asks of the rest of the house.
 *
 * @param record what keeps the record, in words
 * @param serves whether this node takes calls itself now
 * @param registry holds the figures of backend calls
 * @param pair empty for a single node
 * @param audit notes who did what, and who was refused
 */
public record Sources(
    String node,
    String record,
    BooleanSupplier serves,
    Rooms rooms,
    Catalog catalog,
    Function<String, Optional<BackendHealth>> health,
    MeterRegistry registry,
    Events events,
    Optional<PairSide> pair,
    Consumer<AuditEvent> audit,
    InstantSource clock) {}
