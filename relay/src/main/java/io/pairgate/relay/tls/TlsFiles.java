package io.pairgate.relay.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the listener's certificate is, and whether clients show theirs.
 *
 * @param certificate PEM: the server's certificate, followed by those between it and its authority
 * @param key PEM: its private key, unencrypted PKCS#8
 * @param clientCa PEM: the authorities of clients' certificates; empty: none is asked for
 * @param lookMillis how often the files are looked at
 */
public record TlsFiles(
    Path certificate,
    Path key,
    Optional<Path> clientCa,
    ClientCertificates clients,
    int lookMillis) {

  /** What of a client that shows no certificate. */
  public enum ClientCertificates {
    /** It may still show a token. */
    OPTIONAL,
    /** It is not let in. */
    REQUIRED
  }
}
