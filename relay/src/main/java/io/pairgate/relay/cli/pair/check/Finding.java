package io.pairgate.relay.cli.pair.check;

/**
 * Something that is wrong.
 *
 * @param mend what to do
 */
public record Finding(String what, String mend) {}
