package io.pairgate.backends.wire;

import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986). Pure, thread-safe. */
final class Escaping {

  private static final String HEX = "0123456789ABCDEF";

  private Escaping() {}

  /** As one segment of a path: {@code /} becomes {@code %2F}. */
  static void segment(String text, StringBuilder target) {
    escape(text, false, target);
  }

  /** As a value of a query: {@code :} stays, for devices that look for it unescaped. */
  static void value(String text, StringBuilder target) {
    escape(text, true, target);
  }

  private static void escape(String text, boolean query, StringBuilder target) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (stays(c) || query && c == ':') {
        target.append(c);
      } else if (c < 0x80) {
        hex(c, target);
      } else {
        int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
        for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          hex(b, target);
        }
        i = end - 1;
      }
    }
  }

  private static void hex(int b, StringBuilder target) {
    target.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
  }

  private static boolean stays(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
