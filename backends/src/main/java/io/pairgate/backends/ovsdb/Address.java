package io.pairgate.backends.ovsdb;

import io.pairgate.backends.Backend;
import io.pairgate.backends.passage.Timeliness;
import io.pairgate.backends.tls.BackendTrust;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Where an OVSDB server listens: {@code tcp://host:6640} or {@code tls://host:6640}. Pure. */
record Address(String host, int port, boolean tls) {

  /** IANA's port of OVSDB. */
  private static final int OVSDB_PORT = 6640;

  /**
   * @throws IllegalArgumentException if the URL names no host, or another scheme than tcp or tls
   */
  static Address of(URI url) {
    boolean tls = "tls".equalsIgnoreCase(url.getScheme());
    if (!tls && !"tcp".equalsIgnoreCase(url.getScheme())) {
      throw new IllegalArgumentException("the URL must begin with tcp:// or tls://");
    }
    String host = url.getHost();
    if (host == null) throw new IllegalArgumentException("the URL names no host");
    // an IPv6 address wears brackets in a URL
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Address(bare, url.getPort() > 0 ? url.getPort() : OVSDB_PORT, tls);
  }

  String shown() {
    return (tls ? "tls://" : "tcp://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }

  NetClientOptions options(Backend backend) {
    Backend.Limits limits = backend.limits();
    NetClientOptions options =
        new NetClientOptions()
            .setConnectTimeout(limits.connectMillis())
            .setTcpNoDelay(true)
            .setSsl(tls);
    Timeliness.apply(limits, options);
    if (!tls) return options;
    options
        .setSslHandshakeTimeout(limits.connectMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    boolean host = BackendTrust.apply(backend.trust(), options);
    return options.setHostnameVerificationAlgorithm(host ? "HTTPS" : "");
  }
}
