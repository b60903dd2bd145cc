package io.pairgate.backends.yaml;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that someone probably meant. Pure, thread-safe. */
public final class Nearest {

  /** Longer words are not compared: what a stranger sends must not cost time. */
  private static final int LENGTH_MAX = 80;

  private Nearest() {}

  /** The known word with the fewest different letters, if it is near enough to be meant. */
  public static Optional<String> to(String word, Collection<String> known) {
    if (word.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = Math.min(4, (word.length() + 2) / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code " (did you mean 'x'?)"}, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
  }

  private static int distance(String a, String b) {
    if (b.length() > LENGTH_MAX) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
