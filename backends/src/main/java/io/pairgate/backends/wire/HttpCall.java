package io.pairgate.backends.wire;

import java.util.Map;

/**
 * One HTTP request as a driver's table makes it, before sign-in adds its headers.
 *
 * @param target path and query, percent-encoded, beginning with {@code /}; the backend URL's own
 *     path is put before it by the transport
 * @param headers extra headers of the driver's table
 * @param body the encoded JSON body, or null for none (then no Content-Type is sent)
 */
public record HttpCall(String method, String target, Map<String, String> headers, byte[] body) {}
