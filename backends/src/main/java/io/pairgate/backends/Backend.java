package io.pairgate.backends;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One registered instance of a network system: {@code fw-taipei-1}, {@code neutron-2}.
 *
 * <p>Immutable, thread-safe. {@link #toString} shows no secret.
 *
 * @param name 1–64 of {@code A–Z a–z 0–9 . _ -}
 * @param driver the name of the table that says how it speaks
 * @param url scheme, host and port, optionally a path that all calls begin with
 * @param credentials what the driver's sign-in scheme asks for ({@code user}, {@code password},
 *     {@code token} …)
 * @param options what the driver's table asks for ({@code vdom}, {@code region} …)
 * @param trust how its TLS certificate is judged
 */
public record Backend(
    String name,
    String driver,
    URI url,
    Map<String, String> credentials,
    Map<String, String> options,
    Trust trust,
    Limits limits) {

  public Backend {
    Objects.requireNonNull(name);
    Objects.requireNonNull(driver);
    Objects.requireNonNull(url);
    credentials = Map.copyOf(credentials);
    options = Map.copyOf(options);
    Objects.requireNonNull(trust);
    Objects.requireNonNull(limits);
  }

  /** A backend with default limits and the system's trusted certificate authorities. */
  public static Backend of(
      String name, String driver, String url, Map<String, String> credentials) {
    return new Backend(
        name, driver, URI.create(url), credentials, Map.of(), Trust.SYSTEM, Limits.DEFAULTS);
  }

  @Override
  public String toString() {
    return "Backend[" + name + ", " + driver + ", " + url + "]";
  }

  /**
   * How the backend's TLS certificate is judged.
   *
   * @param caPem certificate authorities in PEM that replace the system's; empty for the system's
   * @param insecure true to take any certificate: only by explicit wish, shown wherever the backend
   *     is shown
   * @param pins if there are any, the certificate's public key must be one of these, and that is
   *     all that is looked at; each {@code sha256/} and the base64 of the SHA-256 of the key's
   *     SubjectPublicKeyInfo
   */
  public record Trust(String caPem, boolean insecure, Set<String> pins) {
    public static final Trust SYSTEM = new Trust("", false);

    public Trust {
      pins = Set.copyOf(pins);
    }

    public Trust(String caPem, boolean insecure) {
      this(caPem, insecure, Set.of());
    }
  }

  /** Whether it is certain whom a request reaches. */
  public enum TlsCheck {
    /** An authority vouches for the certificate and the host name. */
    AUTHORITY,
    /** The public key is the one that was registered. */
    PIN,
    /** Any certificate is taken, by explicit wish. */
    INSECURE,
    /** There is no TLS. */
    PLAIN
  }

  /** Whether it is certain whom a request to this backend reaches. */
  public TlsCheck tlsCheck() {
    if (!"https".equalsIgnoreCase(url.getScheme()) && !"tls".equalsIgnoreCase(url.getScheme())) {
      return TlsCheck.PLAIN;
    }
    if (trust.insecure()) {
      return TlsCheck.INSECURE;
    }
    return trust.pins().isEmpty() ? TlsCheck.AUTHORITY : TlsCheck.PIN;
  }

  /**
   * Limits of one backend instance on this node. A network device dies of too many sessions.
   *
   * @param deadlineMillis from when the exchange begins to its outcome, sign-in and queueing
   *     included
   * @param connectMillis for one TCP and TLS connection
   * @param inFlightMax requests under way at once; also the number of connections
   * @param queueMax requests that wait for one of those; one more is NOT_SENT at once
   * @param replyBytesMax a longer reply is given up
   * @param keepAliveMillis how long an idle connection is kept; keep it below the backend's own,
   *     for a connection that the backend closes while a request is being written makes that
   *     request UNKNOWN
   * @param breakerFailures consecutive failures that open the circuit
   * @param breakerOpenMillis how long an open circuit lets nothing through before its first trial
   * @param breakerOpenMillisMax the same after trials that failed, each of which doubles it; never
   *     below {@code breakerOpenMillis}
   */
  public record Limits(
      long deadlineMillis,
      int connectMillis,
      int inFlightMax,
      int queueMax,
      int replyBytesMax,
      int keepAliveMillis,
      int breakerFailures,
      long breakerOpenMillis,
      long breakerOpenMillisMax) {
    public static final Limits DEFAULTS =
        new Limits(30_000, 3_000, 8, 64, 16 * 1024 * 1024, 4_000, 5, 500, 10_000);

    public Limits {
      breakerOpenMillisMax = Math.max(breakerOpenMillis, breakerOpenMillisMax);
    }
  }
}
