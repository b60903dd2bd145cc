package io.pairgate.relay.cli.ask;

import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.tls.Authorities;
import io.pairgate.relay.tls.TlsFailure;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a relay's API is.
 *
 * @param address for messages, like {@code https://127.0.0.1:8443}
 */
record Where(String address, String host, int port, HttpClientOptions options) {

  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /** The node that runs on this machine with the configuration. */
  static Where of(Config.Listen listen) {
    String host = reachable(listen.host());
    HttpClientOptions options = new HttpClientOptions();
    listen
        .tls()
        // The node is known by the certificate that it was given, whatever name stands in it.
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setVerifyHost(false)
                    .setTrustOptions(authorities(tls.certificate())));
    return where(options.isSsl() ? "https" : "http", host, listen.port(), options);
  }

  /**
   * @param url {@code http[s]://host[:port]}
   * @param authorities whose certificates are trusted; empty: those that the JDK trusts
   * @throws StartFailure if the URL is none of an API
   */
  static Where of(String url, Optional<Path> authorities) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException wrong) {
      throw malformed(url);
    }
    boolean tls = "https".equals(uri.getScheme());
    boolean bare = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
    if (!(tls || "http".equals(uri.getScheme())) || uri.getHost() == null || !bare) {
      throw malformed(url);
    }
    if (!tls && authorities.isPresent()) {
      throw wrong("--ca-file is for https, --url says " + uri.getScheme());
    }
    HttpClientOptions options = new HttpClientOptions().setSsl(tls);
    authorities.ifPresent(file -> options.setTrustOptions(authorities(file)));
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP;
    return where(uri.getScheme(), uri.getHost().replaceAll("[\\[\\]]", ""), port, options);
  }

  private static PemTrustOptions authorities(Path file) {
    try {
      return Authorities.read(file);
    } catch (TlsFailure unusable) {
      throw new StartFailure(unusable.getMessage());
    }
  }

  private static Where where(String scheme, String host, int port, HttpClientOptions options) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return new Where(scheme + "://" + name + ":" + port, host, port, options);
  }

  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "::1";
      default -> host.replaceAll("[\\[\\]]", "");
    };
  }

  private static StartFailure malformed(String url) {
    return wrong("--url: '" + url + "' is no address of an API; write http[s]://HOST[:PORT]");
  }

  private static StartFailure wrong(String line) {
    return new StartFailure(2, List.of(line));
  }
}
