/**
 * The listener's TLS: certificate, key and authorities as PEM files, checked, and looked at again
 * while the node runs. Knows nothing of the house.
 */
package io.pairgate.relay.tls;
