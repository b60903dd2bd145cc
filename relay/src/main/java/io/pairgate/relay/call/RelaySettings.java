package io.pairgate.relay.call;

import io.pairgate.relay.events.Event;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * @param node this node's name
 * @param term the term of this node's promotion; 0 on a single node
 * @param inFlightMarginMillis how long after its deadline a request may still be under way: time to
 *     write the call down before it is sent, and time that the backend may take to carry out what
 *     it has read already
 * @param clock wall clock
 * @param tell told what happens, after it was written down; must not block
 */
public record RelaySettings(
    String node, long term, long inFlightMarginMillis, InstantSource clock, Consumer<Event> tell) {}
