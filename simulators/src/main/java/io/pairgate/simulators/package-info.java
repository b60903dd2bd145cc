/**
 * Simulated network backends with their quirks, a state that can be asked, and injectable faults.
 *
 * <p>{@code device} is the server under each of them (faults, request log, admin surface), {@code
 * neutron} and {@code fortios} behave as those backends do, {@code real} starts the real Neutron
 * that the simulated one is held against. Knows nothing of the rest of the project; tests, the demo
 * and proofs call it.
 */
package io.pairgate.simulators;
