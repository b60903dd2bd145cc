/**
 * Simulated network backends with their quirks, a state that can be asked, and injectable faults.
 *
 * <p>{@code device} is the server under each of them (faults, request log, admin surface), and each
 * other one but {@code real} behaves as the backend that it is called after, {@code real} starts
 * the real Neutron that the simulated one is held against. Knows nothing of the rest of the
 * project; tests, the demo and proofs call it.
 */
package io.pairgate.simulators;
