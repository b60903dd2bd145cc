/**
 * Arista's eAPI: commands over JSON-RPC. Made from general knowledge of EOS, not held against a
 * device: the texts of errors and the members of what {@code show} answers are guesses, only those
 * that a client needs are there.
 *
 * <p>Access lists are shown as Arista's own clients and tests have them. "Duplicate sequence
 * number" are the device's words, "not configured. Assigning anyway." those that it has where a
 * list is bound to a mirror; "not configured on" and "is readonly" are guesses.
 */
package io.pairgate.simulators.eos;
