package io.pairgate.backends;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Texts and values that nobody meant, made from what somebody did; the same for the same random.
 */
public final class Garbled {

  private static final int CHANGES_MAX = 6;
  private static final int DEPTH_MAX = 4;
  private static final int FIELDS_MAX = 5;

  /** What readers stumble over. */
  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "\0",
          "\"\\0\"",
          "\n",
          "\t",
          ":",
          ": ",
          "- ",
          "#",
          "{",
          "}",
          "[",
          "]",
          "{}",
          "[]",
          "\"",
          "'",
          "\\",
          "%",
          "%zz",
          "?",
          "&a ",
          "*a",
          "<<: *a",
          "!!java.net.URL",
          "null",
          "true",
          "-1",
          "0",
          "1e999",
          "99999999999999999999999",
          "0x10",
          "\u00fc\u20ac\ud83d\ude00",
          "\ud800",
          "\u0085",
          "\ufeff",
          "../..",
          "{spec.x}",
          "{id}",
          "{id",
          "{x as y}",
          "{x ? y}",
          "a=b",
          "a.b",
          "*",
          "10.0.0.0/99",
          "::/0",
          "256.1.1.1",
          "1-0",
          "-",
          ",",
          ", ,",
          "a".repeat(3_000),
          "a ".repeat(2_000),
          "1,".repeat(2_000),
          "9".repeat(60),
          "[".repeat(100));

  private Garbled() {}

  /** A nasty word, or one of those given. */
  public static String word(List<String> words, Random random) {
    return words.isEmpty() || random.nextInt(3) == 0 ? of(NASTY, random) : of(words, random);
  }

  public static <T> T of(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** The text after a few changes: pieces cut out, doubled, moved, put in; values exchanged. */
  public static String text(String text, Random random) {
    StringBuilder garbled = new StringBuilder(text);
    for (int changes = 1 + random.nextInt(CHANGES_MAX); changes > 0; changes--) {
      change(garbled, random);
    }
    return garbled.toString();
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(40));
    switch (random.nextInt(7)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
      case 3 -> text.insert(at, of(NASTY, random));
      case 4 -> value(text, at, of(NASTY, random));
      case 5 -> line(text, at, random);
      default -> {
        if (at < text.length()) text.setCharAt(at, (char) random.nextInt(0x180));
      }
    }
  }

  /** Puts another value in the place of one: what stands between a colon and the line's end. */
  private static void value(StringBuilder text, int at, String value) {
    int colon = text.indexOf(": ", at);
    if (colon < 0) return;
    int end = text.indexOf("\n", colon);
    text.replace(colon + 2, end < 0 ? text.length() : end, value);
  }

  /** Cuts a line out, or puts it somewhere else. */
  private static void line(StringBuilder text, int at, Random random) {
    int start = text.lastIndexOf("\n", at) + 1;
    int end = text.indexOf("\n", start);
    if (end < 0) return;
    String line = text.substring(start, end + 1);
    text.delete(start, end + 1);
    if (random.nextBoolean()) {
      text.insert(text.indexOf("\n", random.nextInt(text.length() + 1)) + 1, line);
    }
  }

  /** A value as JSON has them, its fields called by those words. */
  public static Object value(List<String> words, Random random) {
    return value(words, random, DEPTH_MAX);
  }

  private static Object value(List<String> words, Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 10)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextBoolean() ? random.nextLong() : random.nextInt(70_000) - 2;
      case 3 -> random.nextGaussian() * 1e9;
      case 4, 5 -> word(words, random);
      case 6, 7 -> {
        List<Object> list = new ArrayList<>();
        for (int items = random.nextInt(FIELDS_MAX); items > 0; items--) {
          list.add(value(words, random, depth - 1));
        }
        yield list;
      }
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int fields = random.nextInt(2 * FIELDS_MAX); fields > 0; fields--) {
          map.put(word(words, random), value(words, random, depth - 1));
        }
        yield map;
      }
    };
  }
}
