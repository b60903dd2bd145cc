package io.pairgate.backends.table;

/**
 * One thing that is wrong with a value.
 *
 * @param at JSON pointer below the checked value: {@code /mtu}, {@code /fixed_ips/0/subnet}
 * @param message what is wrong and what would be right, one sentence
 */
public record Violation(String at, String message) {}
