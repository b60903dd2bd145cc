/**
 * Client library for network backends: one {@link io.pairgate.backends.Operation} is at most one
 * request and ends in one of four {@link io.pairgate.backends.Outcome}s.
 *
 * <p>Knows nothing of CMPs, records or pairs; may be called by anything. {@code table} holds
 * families and drivers, {@code wire} turns operations into requests and replies into outcomes,
 * {@code http} carries them, {@code yaml} reads tables with line numbers.
 */
package io.pairgate.backends;
