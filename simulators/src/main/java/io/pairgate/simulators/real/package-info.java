/**
 * Real backends (Neutron with Keystone, Caddy, Open vSwitch, OVN), installed and started by the
 * scripts in {@code real-backends}. For tests, the demo and proofs of any module.
 */
package io.pairgate.simulators.real;
