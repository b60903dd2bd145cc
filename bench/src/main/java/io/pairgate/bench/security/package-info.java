/**
 * What a stranger and each role can reach of a relay that runs. Knows the relay by its API and its
 * table of who may do what.
 */
package io.pairgate.bench.security;
