package io.pairgate.backends.table;

/** Writes IPv6 addresses as RFC 5952 wants them: short, lower case, one {@code ::}. */
final class Addresses6 {

  private Addresses6() {}

  static String shown(byte[] address) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 255) << 8 | address[2 * i + 1] & 255;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int zeros = 0;
      while (i + zeros < 8 && groups[i + zeros] == 0) {
        zeros++;
      }
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
