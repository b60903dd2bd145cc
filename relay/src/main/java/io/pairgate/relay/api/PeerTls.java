package io.pairgate.relay.api;

import io.pairgate.relay.tls.Authorities;
import io.pairgate.relay.tls.Certificates;
import io.pairgate.relay.tls.TlsFailure;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How this node meets the peer's API: whose certificate it accepts, and which one it shows itself.
 *
 * @param authorities empty: those that Java trusts
 * @param own empty: it shows none
 */
record PeerTls(Optional<PemTrustOptions> authorities, Optional<Certificates> own) {

  /** What holds without any TLS settings. */
  static final PeerTls NONE = new PeerTls(Optional.empty(), Optional.empty());

  /**
   * @param caFile empty for none
   * @throws TlsFailure if it cannot be used any more
   */
  static PeerTls of(String caFile, Optional<Certificates> own) throws TlsFailure {
    return new PeerTls(
        caFile.isEmpty() ? Optional.empty() : Optional.of(Authorities.read(Path.of(caFile))), own);
  }

  HttpClientOptions options(URI peer) {
    HttpClientOptions options = new HttpClientOptions().setSsl("https".equals(peer.getScheme()));
    authorities.ifPresent(options::setTrustOptions);
    own.ifPresent(shown -> options.setKeyCertOptions(shown.own()));
    return options;
  }

  ClientSSLOptions with(Certificates others) {
    ClientSSLOptions options = new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    authorities.ifPresent(options::setTrustOptions);
    options.setKeyCertOptions(others.own());
    return options;
  }
}
