/**
 * {@code ./prove soak}: one relay's process under mixed traffic for a long time, watched from
 * outside for what grows. Called by {@code io.pairgate.bench.SoakCommand}; knows the relay by its
 * API and its process, the simulators, and {@code truth}.
 */
package io.pairgate.bench.soak;
