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

  /** What of a path's characters means something else in a regular expression. */
  private static final String ESCAPED = ".$()+";

  @Override
  public Object toNative(Object value) {
    String path = (String) value;
    if (!path.endsWith("*")) {
      return List.of(SIMPLE, path);
    }
    StringBuilder regex = new StringBuilder("^");
    path.substring(0, path.length() - 1)
        .chars()
        .forEach(c -> regex.append(ESCAPED.indexOf(c) < 0 ? "" : "\\").append((char) c));
    return List.of(REGEX, regex.toString());
  }

  @Override
  public Optional<Object> fromNative(Object value) {
    if (!(value instanceof List<?> fields)
        || fields.size() != 2
        || !(fields.getLast() instanceof String text)
        || !text.startsWith(fields.getFirst().equals(REGEX) ? "^/" : "/")) {
      return Optional.empty();
    }
    return fields.getFirst().equals(REGEX)
        ? path(text.substring(1)).map(path -> path + "*")
        : Optional.of(text).filter(all -> fields.getFirst().equals(SIMPLE)).map(all -> all);
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
      boolean escape = c == '\\' && i + 1 < regex.length();
      if (!escape && ".$()+*?[]{}|^\\".indexOf(c) >= 0) {
        return Optional.empty();
      }
      path.append(escape ? regex.charAt(++i) : c);
    }
    return Optional.of(path.toString());
  }
}
