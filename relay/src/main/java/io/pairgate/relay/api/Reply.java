package io.pairgate.relay.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer, whole.
 *
 * @param contentType empty if there is no body
 * @param callId the call that it answers, empty if none
 * @param backendCalls how many calls to backends the request caused
 * @param headers further headers
 * @param flow what writes a body bit by bit instead; null for none
 */
record Reply(
    int status,
    String contentType,
    byte[] body,
    String callId,
    int backendCalls,
    boolean replayed,
    Map<String, String> headers,
    Flow flow) {

  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  private static final byte[] NOTHING = {};

  static Reply json(int status, byte[] body) {
    return new Reply(status, JSON, body, "", 0, false, Map.of(), null);
  }

  static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, contentType, body, "", 0, false, Map.of(), null);
  }

  static Reply empty(int status) {
    return new Reply(status, "", NOTHING, "", 0, false, Map.of(), null);
  }

  /** With a body that is written bit by bit. */
  Reply flowing(Flow body) {
    return new Reply(status, contentType, NOTHING, callId, backendCalls, replayed, headers, body);
  }

  Reply call(String id, int calls, boolean again) {
    return new Reply(status, contentType, body, id, calls, again, headers, flow);
  }

  Reply header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, callId, backendCalls, replayed, more, flow);
  }
}
