package io.pairgate.relay.api;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Headers that are meant for one connection and never passed on (RFC 9110, 7.6.1). */
final class HopByHop {

  private static final Set<String> ALWAYS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          // Made anew: the body is passed on whole, to another host, without asking first.
          "content-length",
          "expect",
          "host");

  private HopByHop() {}

  /** Adds to {@code to} what is meant for the end. */
  static void pass(MultiMap from, MultiMap to) {
    Set<String> here = new HashSet<>(ALWAYS);
    for (String line : from.getAll("Connection")) {
      for (String name : line.split(",")) {
        here.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    for (Map.Entry<String, String> header : from) {
      if (!here.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }
}
