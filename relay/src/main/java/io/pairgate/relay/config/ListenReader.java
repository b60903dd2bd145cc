package io.pairgate.relay.config;

import io.pairgate.relay.tls.Certificates;
import io.pairgate.relay.tls.TlsFailure;
import io.pairgate.relay.tls.TlsFiles;
import io.pairgate.relay.tls.TlsFiles.ClientCertificates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code listen.*}: nothing that should be secret passes a network in clear unless said. */
final class ListenReader {

  /** Whether HTTP without TLS may be spoken beyond the loopback address. */
  private enum PlainHttp {
    LOOPBACK,
    ALLOWED
  }

  private final ConfigValues values;

  ListenReader(ConfigValues values) {
    this.values = values;
  }

  Config.Listen listen() {
    String host = values.text(ListenKey.HOST);
    Optional<TlsFiles> tls = tls();
    PlainHttp plain = values.choice(ListenKey.PLAIN_HTTP, PlainHttp.class);
    if (tls.isPresent() && plain == PlainHttp.ALLOWED) {
      values.problem(
          ListenKey.PLAIN_HTTP,
          "listen.plain_http is allowed, but with listen.tls there is no plain HTTP: remove one of"
              + " them");
    }
    if (!Loopback.names(host)) {
      beyondThisMachine(host, !tlsKeys().isEmpty() || plain == PlainHttp.ALLOWED);
    }
    return new Config.Listen(host, values.number(ListenKey.PORT), tls);
  }

  private void beyondThisMachine(String host, boolean said) {
    if (!values.hasTokens() && !values.hasCertificates() && !values.given(AuthKey.OIDC_ISSUER)) {
      values.problem(
          ListenKey.HOST,
          "listen.host is "
              + host
              + " but there is no token: everybody could drive the backends. Add auth.tokens, or"
              + " listen on 127.0.0.1");
    } else if (!said) {
      values.problem(
          ListenKey.HOST,
          "listen.host is "
              + host
              + " but there is no listen.tls: tokens and credentials would pass the network in"
              + " clear. Give listen.tls.certificate_file and listen.tls.key_file, or say"
              + " listen.plain_http: allowed where the network is safe or something before the"
              + " relay ends TLS");
    }
  }

  private List<ConfigKey> tlsKeys() {
    return ConfigKey.all().stream()
        .filter(key -> key.path().startsWith("listen.tls.") && values.given(key))
        .toList();
  }

  private Optional<TlsFiles> tls() {
    if (tlsKeys().isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> certificate = values.path(ListenKey.TLS_CERTIFICATE);
    Optional<Path> key = values.path(ListenKey.TLS_KEY);
    Optional<Path> clientCa =
        values.given(ListenKey.TLS_CLIENT_CA)
            ? values.path(ListenKey.TLS_CLIENT_CA)
            : Optional.empty();
    ClientCertificates clients =
        values.choice(ListenKey.TLS_CLIENT_CERTIFICATES, ClientCertificates.class);
    if (clients == ClientCertificates.REQUIRED && !values.given(ListenKey.TLS_CLIENT_CA)) {
      values.problem(
          ListenKey.TLS_CLIENT_CERTIFICATES,
          "listen.tls.client_certificates is required, but there is no listen.tls.client_ca_file to"
              + " check them against");
    }
    int lookMillis = values.number(ListenKey.TLS_LOOK_MILLIS);
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    TlsFiles files = new TlsFiles(certificate.get(), key.get(), clientCa, clients, lookMillis);
    return usable(files) ? Optional.of(files) : Optional.empty();
  }

  private boolean usable(TlsFiles files) {
    try {
      Certificates.read(files);
      return true;
    } catch (TlsFailure unusable) {
      ConfigKey key =
          switch (unusable.which()) {
            case CERTIFICATE -> ListenKey.TLS_CERTIFICATE;
            case KEY -> ListenKey.TLS_KEY;
            case CLIENT_CA, PEER_CA -> ListenKey.TLS_CLIENT_CA;
          };
      values.problem(key, key.path() + ": " + unusable.getMessage());
      return false;
    }
  }
}
