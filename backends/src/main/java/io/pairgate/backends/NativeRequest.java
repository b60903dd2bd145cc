package io.pairgate.backends;

import java.util.Map;
import java.util.Objects;

/**
 * One request in a vendor's own language, to be passed to a backend as it is.
 *
 * <p>Immutable by convention: callers do not change what they have handed over. {@link #toString}
 * shows no header and no body: both may hold secrets.
 *
 * @param target path and query as they came, percent-encoded, beginning with {@code /}; the path of
 *     the backend's URL is put before it
 * @param headers end-to-end headers without any that lets a caller in: signing in is the
 *     transport's
 * @param body null for none
 */
public record NativeRequest(
    String method, String target, Map<String, String> headers, byte[] body) {

  public NativeRequest {
    Objects.requireNonNull(method);
    Objects.requireNonNull(target);
    headers = Map.copyOf(headers);
  }

  /** True unless HTTP says that the method changes nothing (RFC 9110, 9.2.1). */
  public boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
  }

  @Override
  public String toString() {
    return "NativeRequest[" + method + " " + target + "]";
  }
}
