package io.pairgate.relay.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them: UTC, and how long ago. */
final class Clock {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Clock() {}

  /** The time with its age, or a dash for 0. */
  static Markup when(long millis, long nowMillis) {
    if (millis <= 0) return Markup.of("<span class=\"dim\">never</span>");
    boolean today = Math.abs(nowMillis - millis) < 12 * 3_600_000L;
    return Markup.of(
        "<time datetime=\"{}\">{}</time> <span class=\"dim\">{}</span>",
        Instant.ofEpochMilli(millis),
        (today ? TIME : DAY_AND_TIME).format(Instant.ofEpochMilli(millis)),
        ago(nowMillis - millis));
  }

  static String utc(long millis) {
    return DAY_AND_TIME.format(Instant.ofEpochMilli(millis)) + " UTC";
  }

  static String ago(long millis) {
    if (millis < -999) return "in " + span(-millis);
    return millis < 1_000 ? "just now" : span(millis) + " ago";
  }

  /** One number and its unit, for people. */
  static String span(long millis) {
    long seconds = millis / 1_000;
    if (seconds < 1) return millis + " ms";
    if (seconds < 120) return seconds + " s";
    if (seconds < 7_200) return seconds / 60 + " min";
    if (seconds < 172_800) return seconds / 3_600 + " h";
    return seconds / 86_400 + " days";
  }

  /** A duration in milliseconds, finely. */
  static String micros(long micros) {
    return micros < 10_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0)
        : micros / 1_000 + " ms";
  }
}
