/**
 * What devices that speak RESTCONF (RFC 8040) have in common: sign-in, errors, media types. Called
 * by the devices' own packages.
 */
package io.pairgate.simulators.restconf;
