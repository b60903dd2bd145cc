/**
 * The heart: one call's way, open, exchange, close, answer, and settling what is in doubt. Knows
 * nothing of HTTP. May use {@code record}, {@code problem} and the backends library.
 */
package io.pairgate.relay.call;
