package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Blots out what lets this node in at a backend, should the backend ever show it: each character
 * becomes an asterisk, so that lengths stay as they are. A net under the rest, not the fence: what
 * a backend encodes in another way is not found.
 *
 * <p>Immutable, thread-safe.
 */
final class Secrets {

  /** Shorter ones would be found in words that have nothing to do with them. */
  private static final int CHARS_MIN = 8;

  /** These say who or where, not why we may. */
  private static final Set<String> NO_SECRETS =
      Set.of(
          "user", "auth_url", "project", "user_domain", "project_domain", "login_provider", "vdom");

  private final List<byte[]> texts;

  private Secrets(List<byte[]> texts) {
    this.texts = texts;
  }

  static Secrets of(Backend backend, Grant grant) {
    List<byte[]> texts = new ArrayList<>();
    for (Map.Entry<String, String> credential : backend.credentials().entrySet()) {
      if (!NO_SECRETS.contains(credential.getKey())) add(credential.getValue(), texts);
    }
    String value = grant.value();
    add(value.substring(value.lastIndexOf(' ') + 1), texts); // without "Bearer"
    return new Secrets(List.copyOf(texts));
  }

  private static void add(String text, List<byte[]> texts) {
    if (text.length() >= CHARS_MIN) texts.add(text.getBytes(StandardCharsets.UTF_8));
  }

  String blot(String text) {
    String blotted = text;
    for (byte[] secret : texts) {
      String clear = new String(secret, StandardCharsets.UTF_8);
      if (blotted.contains(clear)) blotted = blotted.replace(clear, "*".repeat(clear.length()));
    }
    return blotted;
  }

  /** The same array if there is nothing to blot out. */
  byte[] blot(byte[] text) {
    byte[] blotted = text;
    for (byte[] secret : texts) {
      for (int at = find(blotted, secret, 0); at >= 0; at = find(blotted, secret, at + 1)) {
        if (blotted == text) blotted = text.clone();
        Arrays.fill(blotted, at, at + secret.length, (byte) '*');
      }
    }
    return blotted;
  }

  /** Blots out in a text that comes in pieces, wherever the pieces end. */
  Blotter blotter() {
    return new Blotter();
  }

  /** Keeps back so much of a text as may be the beginning of a secret. Not thread-safe. */
  final class Blotter {

    private final int keptMax =
        texts.stream().mapToInt(secret -> secret.length - 1).max().orElse(0);
    private byte[] kept = {};

    /** What came before and was kept back, and what of the next piece can be told already. */
    byte[] next(byte[] piece) {
      byte[] all = Arrays.copyOf(kept, kept.length + piece.length);
      System.arraycopy(piece, 0, all, kept.length, piece.length);
      byte[] blotted = blot(all);
      int told = Math.max(0, blotted.length - keptMax);
      kept = Arrays.copyOfRange(blotted, told, blotted.length);
      return Arrays.copyOf(blotted, told);
    }

    /** What was kept back: nothing comes behind it. */
    byte[] last() {
      return kept;
    }
  }

  private static int find(byte[] text, byte[] secret, int from) {
    byte first = secret[0];
    for (int at = from; at <= text.length - secret.length; at++) {
      if (text[at] == first
          && Arrays.equals(text, at, at + secret.length, secret, 0, secret.length)) {
        return at;
      }
    }
    return -1;
  }
}
