package io.pairgate.relay.record;

/**
 * One object refers to another.
 *
 * @param at JSON pointer in the referring object's spec
 */
public record Reference(ObjectKey from, String at, ObjectKey to) {}
