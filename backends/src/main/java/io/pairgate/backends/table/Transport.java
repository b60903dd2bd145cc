package io.pairgate.backends.table;

import java.util.List;

/** How a driver's calls travel: a closed list. */
public enum Transport {
  /** HTTP/1.1, with or without TLS. */
  HTTP(List.of("http", "https")),
  /** OVSDB (RFC 7047): JSON-RPC over TCP, with or without TLS. */
  OVSDB(List.of("tcp", "tls"));

  private final List<String> schemes;

  Transport(List<String> schemes) {
    this.schemes = schemes;
  }

  /** The schemes that a backend's URL may have; the first is without TLS. */
  public List<String> schemes() {
    return schemes;
  }
}
