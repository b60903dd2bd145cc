/** {@code pairgate token}: makes, lists and revokes tokens by the API of a relay that runs. */
package io.pairgate.relay.cli.token;
