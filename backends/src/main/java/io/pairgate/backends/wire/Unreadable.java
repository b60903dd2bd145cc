package io.pairgate.backends.wire;

import io.pairgate.backends.Outcome;
import java.nio.charset.StandardCharsets;

/** Tells a person what a reply looked like that is not understood. Pure, thread-safe. */
final class Unreadable {

  private static final int EXCERPT_CHARACTERS_MAX = 200;

  private Unreadable() {}

  static Outcome outcome(HttpReply reply, String why) {
    String type = clean(reply.headers().getOrDefault("content-type", "no content type"));
    return new Outcome.Unknown(
        Outcome.UnknownCause.NOT_UNDERSTOOD,
        "a reply came that is not understood: "
            + why
            + " (status "
            + reply.status()
            + ", "
            + type
            + "): "
            + excerpt(reply.body()));
  }

  /** The first 200 characters, on one line. */
  static String excerpt(byte[] body) {
    if (body == null || body.length == 0) {
      return "an empty body";
    }
    // no character takes more than four bytes
    int length = Math.min(body.length, 4 * EXCERPT_CHARACTERS_MAX);
    return clean(new String(body, 0, length, StandardCharsets.UTF_8));
  }

  private static String clean(String text) {
    return shorten(text.replaceAll("\\p{Cntrl}+", " ").strip(), EXCERPT_CHARACTERS_MAX);
  }

  /** At most so many characters, never half of one. */
  static String shorten(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(charactersMax - 1));
    return text.substring(0, splits ? charactersMax - 1 : charactersMax);
  }
}
