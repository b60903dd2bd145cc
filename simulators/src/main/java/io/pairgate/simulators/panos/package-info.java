/**
 * PAN-OS' REST API ({@code /restapi}) and the commit of its XML API, from the vendor's documents
 * and public scripts. No device was at hand: what is a guess is marked as one in {@link
 * io.pairgate.simulators.panos.RestRefusal} and {@link io.pairgate.simulators.panos.Resource}.
 * Called by {@link io.pairgate.simulators.SimulatedDevice} only.
 */
package io.pairgate.simulators.panos;
