package io.pairgate.backends.table;

import java.util.List;
import java.util.Map;

/** Checks one value, which is not null, against its rule. Pure. */
final class ValueCheck {

  /** Longest id of an object, in characters. */
  private static final int ID_MAX = 64;

  private ValueCheck() {}

  static void check(Rule rule, Object value, String at, List<Violation> violations) {
    switch (rule) {
      case Rule.Text text -> text(text, value, at, violations);
      case Rule.Whole whole -> whole(whole, value, at, violations);
      case Rule.Flag flag -> {
        if (!(value instanceof Boolean)) {
          violations.add(new Violation(at, "must be true or false, not " + kind(value)));
        }
      }
      case Rule.Many many -> many(many, value, at, violations);
      case Rule.Group group -> {
        if (value instanceof Map<?, ?> values) {
          SpecCheck.group(group, values, at, violations);
        } else {
          violations.add(new Violation(at, "must be an object, not " + kind(value)));
        }
      }
      case Rule.Open open -> NativePart.check(value, at, violations);
      case Rule.Reference reference -> reference(reference, value, at, violations);
    }
  }

  private static void text(Rule.Text rule, Object value, String at, List<Violation> violations) {
    if (!(value instanceof String text)) {
      violations.add(new Violation(at, "must be a text, not " + kind(value)));
      return;
    }
    int length = text.codePointCount(0, text.length());
    if (!rule.values().isEmpty()) {
      if (!rule.values().contains(text)) {
        violations.add(new Violation(at, "must be one of " + String.join(", ", rule.values())));
      }
    } else if (length < rule.lengthMin() || length > rule.lengthMax()) {
      violations.add(
          new Violation(
              at,
              "must have "
                  + rule.lengthMin()
                  + " to "
                  + rule.lengthMax()
                  + " characters, not "
                  + length));
    } else if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 0x7F)) {
      violations.add(new Violation(at, "must not contain control characters"));
    } else if (rule.format() != null) {
      Formats.problem(rule.format(), text).ifPresent(why -> violations.add(new Violation(at, why)));
    }
  }

  private static void whole(Rule.Whole rule, Object value, String at, List<Violation> violations) {
    if (!(value instanceof Long) && !(value instanceof Integer)) {
      violations.add(new Violation(at, "must be a whole number, not " + kind(value)));
      return;
    }
    long number = ((Number) value).longValue();
    if (number < rule.min() || number > rule.max()) {
      violations.add(
          new Violation(
              at, "must be from " + rule.min() + " to " + rule.max() + ", not " + number));
    }
  }

  private static void many(Rule.Many rule, Object value, String at, List<Violation> violations) {
    if (!(value instanceof List<?> items)) {
      violations.add(new Violation(at, "must be a list, not " + kind(value)));
      return;
    }
    if (items.size() < rule.itemsMin() || items.size() > rule.itemsMax()) {
      violations.add(
          new Violation(
              at,
              "must have "
                  + rule.itemsMin()
                  + " to "
                  + rule.itemsMax()
                  + " items, not "
                  + items.size()));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) == null) {
        violations.add(new Violation(at + "/" + i, "must not be null"));
      } else {
        check(rule.of(), items.get(i), at + "/" + i, violations);
      }
    }
  }

  private static void reference(
      Rule.Reference rule, Object value, String at, List<Violation> violations) {
    if (!(value instanceof String text)) {
      violations.add(new Violation(at, "must be the id of an object, not " + kind(value)));
      return;
    }
    int slash = text.indexOf('/');
    if (slash >= 0 && !rule.types().contains(text.substring(0, slash))) {
      violations.add(new Violation(at, "must refer to one of " + String.join(", ", rule.types())));
    } else if (!isId(text.substring(slash + 1))) {
      violations.add(new Violation(at, "must be an id: 1 to " + ID_MAX + " of A-Z a-z 0-9 . _ -"));
    }
  }

  private static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= ID_MAX
        && !text.equals(".")
        && !text.equals("..")
        && text.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || c == '.'
                        || c == '_'
                        || c == '-');
  }

  private static String kind(Object value) {
    return switch (value) {
      case String s -> "a text";
      case Boolean b -> "a flag";
      case Number n -> n instanceof Long || n instanceof Integer ? "a number" : "a fraction";
      case List<?> l -> "a list";
      case Map<?, ?> m -> "an object";
      default -> "something else";
    };
  }
}
