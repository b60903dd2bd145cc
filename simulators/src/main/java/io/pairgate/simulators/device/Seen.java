package io.pairgate.simulators.device;

/**
 * One request that arrived.
 *
 * @param path encoded, without the query
 * @param body its first 16,384 characters
 * @param fault the fault that met it, empty for none
 */
public record Seen(
    long number, String method, String path, String query, String body, String fault) {}
