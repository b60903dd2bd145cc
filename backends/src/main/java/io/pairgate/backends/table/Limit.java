package io.pairgate.backends.table;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a vendor takes of the values that the family allows. Immutable, thread-safe.
 *
 * @param matches what a text must look like; empty for anything
 * @param like the same in words
 * @param min the lowest number
 * @param max the highest number
 */
public record Limit(Optional<Pattern> matches, String like, long min, long max) {

  static final Limit NONE = new Limit(Optional.empty(), "", Long.MIN_VALUE, Long.MAX_VALUE);

  /** Why the vendor refuses a value, as the end of a sentence; empty if it does not. */
  public Optional<String> refuses(Object value) {
    if (value instanceof Number number && (number.longValue() < min || number.longValue() > max)) {
      return Optional.of("must be from " + min + " to " + max + ", not " + number);
    }
    if (value instanceof String text
        && matches.isPresent()
        && !matches.get().matcher(text).matches()) {
      return Optional.of("must be " + like);
    }
    return Optional.empty();
  }
}
