package io.pairgate.relay.events;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a node's events: what a listener keeps, to go on from there.
 *
 * @param run names one run of one node; numbers of different runs say nothing of each other
 * @param number counts the run's events from 1; 0 before the first
 * @param atMillis when it was, wall clock, milliseconds since 1970
 */
public record Position(String run, long number, long atMillis) {

  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8})-(\\d{1,18})-(\\d{1,18})");

  /** A text that {@link #read} reads. */
  public String text() {
    return run + "-" + number + "-" + atMillis;
  }

  /** Empty if it is not the text of a position. */
  public static Optional<Position> read(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Position(
                parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }
}
