/**
 * {@code pairgate token}: makes, lists and revokes tokens by the API of a relay that runs. Knows
 * the relay by its API, and its configuration for where that is.
 */
package io.pairgate.relay.cli.token;
