/**
 * What all simulated devices share: an HTTP server on loopback, a log of the requests, faults on
 * the wire, an admin surface under {@code /simulator}. Knows no vendor; the devices call it.
 */
package io.pairgate.simulators.device;
