package io.pairgate.backends;

import java.util.Map;

/**
 * One reply in a vendor's own language, whole.
 *
 * <p>Immutable by convention. {@link #toString} shows no header and no body.
 *
 * @param headers end-to-end headers, names in lower case, several of one name joined by commas;
 *     none that would let its reader in at the backend
 */
public record NativeReply(int status, Map<String, String> headers, byte[] body) {

  public NativeReply {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "NativeReply[" + status + ", " + body.length + " bytes]";
  }
}
