package io.pairgate.backends.gate;

import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** Tells why no connection could be made: whatever the transport, nothing was sent. Pure. */
public final class Unreachable {

  private static final int REASON_CHARS_MAX = 300;

  private Unreachable() {}

  /**
   * @param where the backend's address as it may be shown
   */
  public static Outcome outcome(String where, Throwable error) {
    return new Outcome.NotSent(
        NotSentCause.UNREACHABLE, "cannot connect to " + where + ": " + reason(error), 0);
  }

  private static String reason(Throwable error) {
    Throwable root = root(error);
    if (error instanceof UnknownHostException) return "its name is not known: " + text(error);
    if (root instanceof GeneralSecurityException
        || error instanceof SSLException
        || root instanceof SSLException) {
      return "TLS failed: " + text(root) + " (check the certificate, the host name and the trust)";
    }
    if (error instanceof ConnectException) return text(root);
    return text(error);
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    for (int depth = 0; root.getCause() != null && depth < 10; depth++) root = root.getCause();
    return root;
  }

  /** The error's own words, on one line and not too many. */
  public static String text(Throwable error) {
    String words = error.getMessage();
    if (words == null || words.isBlank()) words = error.getClass().getSimpleName();
    words = words.replaceAll("\\p{Cntrl}+", " ").strip();
    return words.length() <= REASON_CHARS_MAX ? words : words.substring(0, REASON_CHARS_MAX) + "…";
  }
}
