/**
 * Carries transactions to OVSDB servers (RFC 7047): JSON-RPC over TCP or TLS, the server's {@code
 * echo} answered, one {@code transact} a call. Which end is NOT_SENT and which UNKNOWN is decided
 * here. May use {@code gate}, {@code wire} and {@code table}.
 */
package io.pairgate.backends.ovsdb;
