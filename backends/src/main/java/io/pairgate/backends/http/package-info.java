/**
 * Carries requests: connections, sign-in, limits, circuit breaker, and which transport error means
 * NOT_SENT and which UNKNOWN. May use {@code wire} and {@code table}.
 */
package io.pairgate.backends.http;
