package io.pairgate.relay.config;

import java.net.URI;

/** Reads {@code http://host:port}. */
final class HttpAddress {

  /** Stands for an address that is missing or wrong, so that reading goes on. */
  static final URI NONE = URI.create("http://none.invalid:1");

  private static final int PORT_MAX = 65_535;

  private HttpAddress() {}

  /** Notes a problem with the key unless the text is such an address and nothing more. */
  static URI of(ConfigValues values, ConfigKey key, String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && isPort(uri.getPort()) && isBare(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException notOne) {
      // told below, together with what is no address
    }
    values.problem(key, key.path() + " must be http://host:port or https://host:port");
    return NONE;
  }

  private static boolean isPort(int port) {
    return port > 0 && port <= PORT_MAX;
  }

  private static boolean isBare(URI uri) {
    return (uri.getPath().isEmpty() || uri.getPath().equals("/"))
        && uri.getUserInfo() == null
        && uri.getQuery() == null
        && uri.getFragment() == null;
  }
}
