package io.pairgate.relay.api;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass between a client and a backend that is spoken to in its own language. */
final class NativeHeaders {

  /**
   * Where clients of vendors' APIs put a token: here it is one of this node's, and never passed on.
   */
  static final List<String> TOKENS =
      List.of("X-Auth-Token", "X-F5-Auth-Token", "X-PAN-KEY", "X-API-Key");

  private static final Set<String> STAY =
      Set.of(
          // What lets somebody in is for one side only: here the client, there this node.
          "authorization",
          "cookie",
          "x-auth-token",
          "x-f5-auth-token",
          "x-pan-key",
          "x-api-key",
          "x-service-token",
          "x-subject-token",
          // The journal shall have what the backend does: no other method behind the one named.
          "x-http-method",
          "x-http-method-override",
          "x-method-override",
          // Some let a caller in for where he says he comes from.
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-real-ip",
          // The reply is looked through for secrets, so it comes as it is.
          "accept-encoding",
          // Between client and relay; the trace is passed on by the transport.
          "idempotency-key",
          "traceparent");

  private NativeHeaders() {}

  /** What goes to the backend; several of one name joined by commas (RFC 9110, 5.3). */
  static Map<String, String> onward(MultiMap headers) {
    MultiMap endToEnd = MultiMap.caseInsensitiveMultiMap();
    HopByHop.pass(headers, endToEnd);
    Map<String, String> onward = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : endToEnd) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!STAY.contains(name) && !name.startsWith("pairgate-")) {
        onward.merge(name, header.getValue(), (one, other) -> one + ", " + other);
      }
    }
    return onward;
  }

  /** What goes back: all but what only this node may say. */
  static Map<String, String> back(Map<String, String> headers) {
    Map<String, String> back = new LinkedHashMap<>(headers);
    back.keySet().removeIf(name -> name.startsWith("pairgate-"));
    return back;
  }
}
