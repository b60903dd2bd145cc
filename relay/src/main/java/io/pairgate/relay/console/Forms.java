package io.pairgate.relay.console;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.pairgate.relay.api.Site;
import io.pairgate.relay.config.Loopback;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a browser sends: a form's fields, a cookie. Pure. */
final class Forms {

  private static final int FIELDS_MAX = 20;
  private static final int BYTES_MAX = 16_384;

  private Forms() {}

  /** The first value of each field; none if the body is too long or is no form. */
  static Map<String, String> fields(Site.Request request) {
    String type = String.valueOf(request.headers().get("Content-Type"));
    if (request.body().length > BYTES_MAX
        || !type.startsWith("application/x-www-form-urlencoded")) {
      return Map.of();
    }
    Map<String, String> fields = new HashMap<>();
    try {
      new QueryStringDecoder(
              new String(request.body(), StandardCharsets.UTF_8),
              StandardCharsets.UTF_8,
              false,
              FIELDS_MAX)
          .parameters()
          .forEach((name, values) -> fields.put(name, values.getFirst().strip()));
    } catch (IllegalArgumentException broken) {
      return Map.of();
    }
    return fields;
  }

  static Optional<String> cookie(Site.Request request, String name) {
    for (String header : request.headers().getAll("Cookie")) {
      for (String pair : header.split(";")) {
        String one = pair.strip();
        if (one.startsWith(name + "=")) return Optional.of(one.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** Whether a browser says that another site's page sent this. */
  static boolean foreign(Site.Request request) {
    String site = request.headers().get("Sec-Fetch-Site");
    if (site != null) return !site.equals("same-origin") && !site.equals("none");
    String origin = request.headers().get("Origin");
    String host = String.valueOf(request.headers().get("Host"));
    return origin != null && !origin.endsWith("://" + host);
  }

  /** Whether the name by which it was asked is one of this machine's own. */
  static boolean local(Site.Request request) {
    String host = String.valueOf(request.headers().get("Host")).replaceFirst(":\\d+$", "");
    return Loopback.names(host);
  }
}
