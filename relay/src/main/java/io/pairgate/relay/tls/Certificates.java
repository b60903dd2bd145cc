package io.pairgate.relay.tls;

import io.pairgate.relay.tls.TlsFailure.Which;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What stood in the files at one moment, read and checked.
 *
 * <p>Immutable, thread-safe. Shows no key.
 */
public final class Certificates {

  private static final int HANDSHAKE_MILLIS_MAX = 10_000;
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

  private final TlsFiles files;
  private final byte[] chain;
  private final byte[] key;
  private final byte[] clientCa;
  private final X509Certificate own;

  private Certificates(
      TlsFiles files, byte[] chain, byte[] key, byte[] clientCa, X509Certificate own) {
    this.files = files;
    this.chain = chain;
    this.key = key;
    this.clientCa = clientCa;
    this.own = own;
  }

  /**
   * Reads the files; blocks.
   *
   * @throws TlsFailure if one cannot be used. An expired certificate can: clients tell by
   *     themselves, and a relay that does not start any more would be worse.
   */
  public static Certificates read(TlsFiles files) throws TlsFailure {
    byte[] chain = Pem.bytes(Which.CERTIFICATE, files.certificate());
    X509Certificate own =
        Pem.certificates(Which.CERTIFICATE, files.certificate(), chain).getFirst();
    byte[] key = Pem.bytes(Which.KEY, files.key());
    Pem.key(files.key(), key, own);
    byte[] clientCa = new byte[0];
    if (files.clientCa().isPresent()) {
      Path file = files.clientCa().get();
      clientCa = Pem.bytes(Which.CLIENT_CA, file);
      Pem.certificates(Which.CLIENT_CA, file, clientCa);
    }
    return new Certificates(files, chain, key, clientCa, own);
  }

  /** True if nothing changed in the files between the two. */
  boolean same(Certificates other) {
    return Arrays.equals(chain, other.chain)
        && Arrays.equals(key, other.key)
        && Arrays.equals(clientCa, other.clientCa);
  }

  public TlsFiles files() {
    return files;
  }

  /** Until when the certificate holds. */
  public Instant until() {
    return own.getNotAfter().toInstant();
  }

  public String subject() {
    return own.getSubjectX500Principal().getName();
  }

  /** As a server: TLS 1.2 and newer, HTTP/1.1 only. */
  public ServerSSLOptions server() {
    ServerSSLOptions options = new ServerSSLOptions();
    fill(options);
    if (clientCa.length > 0) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(clientCa)));
      options.setClientAuth(
          files.clients() == TlsFiles.ClientCertificates.REQUIRED
              ? ClientAuth.REQUIRED
              : ClientAuth.REQUEST);
    }
    return options;
  }

  /** The node's own certificate, to show to the peer. */
  public PemKeyCertOptions own() {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(chain))
        .addKeyValue(Buffer.buffer(key));
  }

  private void fill(SSLOptions options) {
    options
        .setKeyCertOptions(own())
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setSslHandshakeTimeout(HANDSHAKE_MILLIS_MAX)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  @Override
  public String toString() {
    return "Certificates[" + subject() + ", until " + until() + "]";
  }
}
