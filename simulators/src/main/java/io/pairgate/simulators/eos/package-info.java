/**
 * Arista's eAPI: commands over JSON-RPC. Made from general knowledge of EOS, not held against a
 * device: the texts of errors and the members of what {@code show} answers are guesses, only those
 * that a client needs are there.
 */
package io.pairgate.simulators.eos;
