package io.pairgate.backends.tls;

import io.pairgate.backends.Backend;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;

/** How a backend's trust becomes the settings of a client. Pure. */
public final class BackendTrust {

  private BackendTrust() {}

  /**
   * @return whether the certificate must also be one for the host that is called
   */
  public static boolean apply(Backend.Trust trust, ClientOptionsBase options) {
    if (trust.insecure()) {
      options.setTrustAll(true);
      return false;
    }
    if (!trust.pins().isEmpty()) {
      options.setTrustOptions(TrustOptions.wrap(new Pins(trust.pins())));
      return false;
    }
    if (!trust.caPem().isEmpty()) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(trust.caPem())));
    }
    return true;
  }
}
