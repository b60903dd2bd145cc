package io.pairgate.relay.cli.pair;

import io.pairgate.relay.pair.NodeView.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Times and timelines for people. */
final class Texts {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private Texts() {}

  static String time(long wallMillis) {
    return TIME.format(Instant.ofEpochMilli(wallMillis)) + " UTC";
  }

  /** "2 h 5 min", the two largest units; "0 s" for what lies ahead. */
  static String duration(long millis) {
    long seconds = Math.max(0, millis / 1_000);
    long minutes = seconds / 60;
    long hours = minutes / 60;
    long days = hours / 24;
    if (days > 0) {
      return days + " d " + hours % 24 + " h";
    }
    if (hours > 0) {
      return hours + " h " + minutes % 60 + " min";
    }
    return minutes > 0 ? minutes + " min " + seconds % 60 + " s" : seconds + " s";
  }

  static String millis(long micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / 1_000.0);
  }

  static long micros(Timeline timeline) {
    return timeline.steps().stream().mapToLong(Timeline.Step::micros).sum();
  }

  static String steps(Timeline timeline) {
    return timeline.steps().stream()
        .map(step -> step.name() + " " + millis(step.micros()))
        .collect(Collectors.joining(" · "));
  }
}
