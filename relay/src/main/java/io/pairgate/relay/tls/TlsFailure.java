package io.pairgate.relay.tls;

/** A file of the listener's TLS that cannot be used; the message says why and what to do. */
public final class TlsFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** Which of the files it is. */
  public enum Which {
    CERTIFICATE,
    KEY,
    CLIENT_CA,
    PEER_CA
  }

  private final Which which;

  TlsFailure(Which which, String message) {
    super(message);
    this.which = which;
  }

  public Which which() {
    return which;
  }
}
