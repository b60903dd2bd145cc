/**
 * FortiGate's configuration API ({@code /api/v2/cmdb}) from public sources: Fortinet's Ansible
 * collection, Terraform provider and their issue trackers. No device was at hand: what is a guess
 * is marked as one in {@link io.pairgate.simulators.fortios.CmdbRefusal} and {@link
 * io.pairgate.simulators.fortios.CmdbTable}. Called by {@link
 * io.pairgate.simulators.FortiGateSimulator} only.
 */
package io.pairgate.simulators.fortios;
