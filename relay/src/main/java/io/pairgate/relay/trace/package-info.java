/**
 * Traces: which request of the CMP became which backend call, for an OpenTelemetry collector. Knows
 * nothing of HTTP and of the call's way: both hand on a {@code traceparent} as they do without it.
 */
package io.pairgate.relay.trace;
