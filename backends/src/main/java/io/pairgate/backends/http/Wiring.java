package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.tls.BackendTrust;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** How a backend's definition becomes the settings of an HTTP client. Pure. */
final class Wiring {

  /** All header lines of one reply together; a device that needs more is not well. */
  static final int REPLY_HEADERS_BYTES_MAX = 32 * 1024;

  private Wiring() {}

  static HttpClientOptions options(Backend backend) {
    Backend.Limits limits = backend.limits();
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(limits.connectMillis())
            .setSslHandshakeTimeout(limits.connectMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxHeaderSize(REPLY_HEADERS_BYTES_MAX)
            .setPipelining(false)
            .setDecompressionSupported(false)
            .setSsl(isTls(backend.url()));
    return options.setVerifyHost(BackendTrust.apply(backend.trust(), options));
  }

  /**
   * @throws IllegalArgumentException if the URL names no host or another scheme than http or https
   */
  static HttpConnectOptions where(URI url) {
    boolean tls = isTls(url);
    if (url.getHost() == null) throw new IllegalArgumentException("the URL names no host");
    return new HttpConnectOptions().setHost(host(url)).setPort(port(url)).setSsl(tls);
  }

  static int port(URI url) {
    if (url.getPort() > 0) return url.getPort();
    return isTls(url) ? 443 : 80;
  }

  /** The host without the brackets that an IPv6 address wears in a URL. */
  static String host(URI url) {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Where a URL points to, without what else may stand in it (a password, for example). */
  static String shown(URI url) {
    return url.getScheme() + "://" + url.getHost() + ":" + port(url);
  }

  static boolean isTls(URI url) {
    if ("https".equalsIgnoreCase(url.getScheme())) return true;
    if ("http".equalsIgnoreCase(url.getScheme())) return false;
    throw new IllegalArgumentException("the URL must begin with http:// or https://");
  }
}
