package io.pairgate.relay.tls;

import io.pairgate.relay.tls.TlsFailure.Which;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;

/** Authorities that the other side's certificate is checked against. */
public final class Authorities {

  private Authorities() {}

  /**
   * Reads a PEM file; blocks.
   *
   * @throws TlsFailure if it cannot be used
   */
  public static PemTrustOptions read(Path file) throws TlsFailure {
    byte[] pem = Pem.bytes(Which.PEER_CA, file);
    Pem.certificates(Which.PEER_CA, file, pem);
    return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
  }
}
