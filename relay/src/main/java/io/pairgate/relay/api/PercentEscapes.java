package io.pairgate.relay.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes percent escapes strictly: two hexadecimal digits each, and UTF-8 in the end. */
final class PercentEscapes {

  private PercentEscapes() {}

  /**
   * @param plusIsBlank as in a query
   * @return null if the text is broken
   */
  static String decode(String text, int start, int end, boolean plusIsBlank) {
    boolean plain = true;
    for (int i = start; i < end && plain; i++) {
      char c = text.charAt(i);
      plain = c != '%' && !(plusIsBlank && c == '+');
    }
    return plain ? text.substring(start, end) : decodeEscaped(text, start, end, plusIsBlank);
  }

  private static String decodeEscaped(String text, int start, int end, boolean plusIsBlank) {
    byte[] bytes = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= end) {
          return null;
        }
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        if (high < 0 || low < 0) {
          return null;
        }
        bytes[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        bytes[length++] = (byte) (plusIsBlank && c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
