package io.pairgate.backends;

import java.util.Map;
import java.util.Optional;

/**
 * One reply in a vendor's own language: whole, or the beginning of a long success.
 *
 * <p>Immutable by convention. {@link #toString} shows no header and no body.
 *
 * @param headers end-to-end headers, names in lower case, several of one name joined by commas;
 *     none that would let its reader in at the backend
 * @param rest what comes behind the body; empty if that is all
 */
public record NativeReply(
    int status, Map<String, String> headers, byte[] body, Optional<NativeRest> rest) {

  /** A success that is longer is not gathered: what comes behind this passes as it is read. */
  public static final int GATHERED_BYTES_MAX = 256 * 1024;

  public NativeReply {
    headers = Map.copyOf(headers);
  }

  /** One that is whole. */
  public NativeReply(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Optional.empty());
  }

  public boolean isWhole() {
    return rest.isEmpty();
  }

  @Override
  public String toString() {
    return "NativeReply["
        + status
        + ", "
        + body.length
        + (isWhole() ? " bytes]" : " bytes and more]");
  }
}
