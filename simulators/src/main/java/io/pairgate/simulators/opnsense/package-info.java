/**
 * OPNsense's firewall API ({@code /api/firewall}) from the project's own sources (its model
 * controllers): replies, upserts, option lists, errors. No device was at hand: what is a guess is
 * marked as one. Called by {@link io.pairgate.simulators.SimulatedDevice} only.
 */
package io.pairgate.simulators.opnsense;
