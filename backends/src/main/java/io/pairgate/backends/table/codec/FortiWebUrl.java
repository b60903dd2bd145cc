package io.pairgate.backends.table.codec;

import java.util.List;
import java.util.Optional;

/**
 * A path ⇄ two fields, the kind of a FortiWeb condition and its text: {@code /admin} is a simple
 * string, {@code /admin*} the regular expression {@code ^/admin}.
 */
public record FortiWebUrl() implements Codec {
  private static final String SIMPLE = "simple-string";
  private static final String REGEX = "regex-expression";

  /** What means something else in a regular expression. */
  private static final String SPECIAL = "\\.$()+*?[]{}|^";

  @Override
  public Object toNative(Object value) {
    String path = (String) value;
    if (!path.endsWith("*")) {
      return List.of(SIMPLE, path);
    }
    StringBuilder regex = new StringBuilder("^");
    path.substring(0, path.length() - 1)
        .chars()
        .forEach(c -> regex.append(isSpecial(c) ? "\\" : "").append((char) c));
    return List.of(REGEX, regex.toString());
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof List<?> fields)
        || fields.size() != 2
        || !(fields.getLast() instanceof String text)) {
      return Optional.empty();
    }
    if (fields.getFirst().equals(REGEX) && text.startsWith("^/")) {
      return path(text.substring(1)).map(path -> path + "*");
    }
    // a star at its end is a star there, and all that begins so in the family's words
    boolean simple = fields.getFirst().equals(SIMPLE) && text.startsWith("/");
    return simple && !text.endsWith("*") ? Optional.of(text) : Optional.empty();
  }

  @Override
  public int fields() {
    return 2;
  }

  /** The text that an expression stands for; empty if it stands for more than one. */
  private static Optional<String> path(String regex) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length() && isSpecial(regex.charAt(i + 1))) {
        path.append(regex.charAt(++i));
      } else if (isSpecial(c)) {
        return Optional.empty(); // an escaped letter, too: \d is any digit
      } else {
        path.append(c);
      }
    }
    return Optional.of(path.toString());
  }

  private static boolean isSpecial(int c) {
    return SPECIAL.indexOf(c) >= 0;
  }
}
