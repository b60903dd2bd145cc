package io.pairgate.backends.wire;

import java.util.Map;

/**
 * One HTTP reply, whole.
 *
 * @param headers names in lower case, the last value of each
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {}
