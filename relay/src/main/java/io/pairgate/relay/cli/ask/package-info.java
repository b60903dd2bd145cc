/**
 * What commands ask of a relay that runs: where it is, who asks, and how its certificate is judged.
 * Knows the relay by its API, and its configuration for where that is.
 */
package io.pairgate.relay.cli.ask;
