package io.pairgate.backends.http;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers of a backend's own reply go back to whoever asked. Pure. */
final class NativeHeaders {

  /** For one connection only (RFC 9110, 7.6.1), and what would let its reader in at the backend. */
  private static final Set<String> NEVER =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-connection",
          "set-cookie",
          "set-cookie2",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private NativeHeaders() {}

  /** Names in lower case, several of one name joined by commas. */
  static Map<String, String> ofReply(MultiMap headers, Grant grant, Secrets secrets) {
    Set<String> stay = new HashSet<>();
    for (String line : headers.getAll("Connection")) {
      for (String name : line.split(",")) stay.add(name.strip().toLowerCase(Locale.ROOT));
    }
    stay.add(grant.header().toLowerCase(Locale.ROOT));
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (NEVER.contains(name) || stay.contains(name)) continue;
      shown.merge(name, secrets.blot(header.getValue()), (one, other) -> one + ", " + other);
    }
    return shown;
  }
}
