package io.pairgate.relay.pair.mariadb;

/**
 * Something that is not as a pair needs it.
 *
 * @param what is wrong
 * @param mend the statement, setting or command that puts it right
 */
public record Finding(String what, String mend) {}
