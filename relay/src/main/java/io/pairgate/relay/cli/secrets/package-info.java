/** {@code pairgate secrets}: keys that backends' credentials are sealed with. */
package io.pairgate.relay.cli.secrets;
