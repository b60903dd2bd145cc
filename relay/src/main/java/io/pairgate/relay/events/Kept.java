package io.pairgate.relay.events;

/**
 * An event with its place.
 *
 * @param position where it stands on this node
 */
public record Kept(Position position, Event event) {}
