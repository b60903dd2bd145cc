package io.pairgate.backends.table;

/**
 * The text that carries an object's id into the backend object, so that a lost create can be found
 * again: {@code [pairgate:web-1@0a1b2c3d]}. It stands at the end of a text attribute, after one
 * space if there is other text. Pure, thread-safe.
 */
public final class Marker {

  /** Longest id in a marker, in characters. */
  public static final int ID_MAX = 64;

  /** Longest marker, in characters. */
  public static final int LENGTH_MAX = 10 + ID_MAX + 1 + 8 + 1;

  private static final String START = "[pairgate:";

  private Marker() {}

  /**
   * @param id 1–64 of {@code A–Z a–z 0–9 . _ -}
   * @param identity 8 lower-case hexadecimal digits that tell one installation from another
   * @throws IllegalArgumentException for anything else
   */
  public static String of(String id, String identity) {
    String marker = START + id + "@" + identity + "]";
    if (!isMarker(marker)) {
      throw new IllegalArgumentException(
          "no marker can be made of '" + id + "', '" + identity + "'");
    }
    return marker;
  }

  /** A text with the marker at its end; the text alone if the marker is empty. */
  public static String join(String text, String marker) {
    if (marker.isEmpty() || text.isEmpty()) {
      return text + marker;
    }
    return text + " " + marker;
  }

  /** A text without its marker, and the marker. */
  public static Split split(String joined) {
    int start = joined.endsWith("]") ? joined.lastIndexOf(START) : -1;
    if (start < 0 || !isMarker(joined.substring(start))) {
      return new Split(joined, "");
    }
    boolean spaced = start > 0 && joined.charAt(start - 1) == ' ';
    return new Split(joined.substring(0, spaced ? start - 1 : start), joined.substring(start));
  }

  /**
   * @param marker empty if there is none
   */
  public record Split(String text, String marker) {}

  private static boolean isMarker(String text) {
    int at = text.length() - 10;
    int idLength = at - START.length();
    if (idLength < 1 || idLength > ID_MAX || !text.startsWith(START) || text.charAt(at) != '@') {
      return false;
    }
    return text.substring(START.length(), at).chars().allMatch(Marker::isIdLetter)
        && text.substring(at + 1, at + 9).chars().allMatch(Marker::isHex)
        && text.endsWith("]");
  }

  private static boolean isIdLetter(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '_'
        || c == '-';
  }

  private static boolean isHex(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }
}
