package io.pairgate.relay.access;

/**
 * What lives as long as the process and is told from outside the API: tokens that were made, and
 * where acts are written down.
 */
public record Guard(IssuedTokens issued, AuditLog audit) {}
