package io.pairgate.backends.table.codec;

import java.util.Optional;

/** Whole numbers as vendors write them: digits, and nothing else. Stateless. */
public final class Digits {

  /** Digits of the longest number that surely fits a Long. */
  private static final int DIGITS_MAX = 18;

  private Digits() {}

  /** The number; empty if the text is none, or a longer one. */
  public static Optional<Long> whole(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= DIGITS_MAX
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
