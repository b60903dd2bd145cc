/**
 * Turns operations into requests and replies into outcomes, as a driver's table says. Pure: knows
 * no network. May use {@code table}; may be used by {@code http} and the top package.
 */
package io.pairgate.backends.wire;
