package io.pairgate.backends.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The attribute {@code native} that each type has: a JSON object in the vendor's own words, for
 * what the family does not know. It is laid over the object in the request's body as it is, at
 * creation and in each update that names it. Pure, thread-safe.
 */
public final class NativePart {

  public static final String NAME = "native";

  /** Deepest nesting of objects and lists. */
  public static final int DEPTH_MAX = 8;

  /** Most fields and list items in it, those of nested ones too. */
  public static final int ENTRIES_MAX = 256;

  /** Longest field names and texts together, in characters. */
  public static final int CHARACTERS_MAX = 16_384;

  static final Attribute ATTRIBUTE =
      new Attribute(
          NAME,
          new Rule.Open(),
          "The vendor's own attributes, for what the family does not know, as the vendor's API names"
              + " them. Sent as they are, and shown as they were recorded, not as the backend has"
              + " them. What is left out stays at the backend as it is.",
          false,
          false,
          false,
          false,
          null);

  private NativePart() {}

  /** The form and the limits. */
  static void check(Object value, String at, List<Violation> violations) {
    if (!(value instanceof Map<?, ?> map)) {
      violations.add(new Violation(at, "must be an object in the vendor's own words"));
      return;
    }
    int[] left = {ENTRIES_MAX, CHARACTERS_MAX};
    over(map, 1, left).ifPresent(problem -> violations.add(new Violation(at, problem)));
  }

  private static Optional<String> over(Object value, int depth, int[] left) {
    if (value instanceof String text) {
      left[1] -= text.length();
    }
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      if (depth > DEPTH_MAX) {
        return Optional.of("must not be nested more than " + DEPTH_MAX + " deep");
      }
      Iterable<?> items = value instanceof Map<?, ?> map ? map.values() : (List<?>) value;
      if (value instanceof Map<?, ?> map) {
        for (Object name : map.keySet()) {
          left[1] -= name.toString().length();
          if (name.toString().isEmpty()) {
            return Optional.of("must not have a field without a name");
          }
        }
      }
      for (Object item : items) {
        left[0]--;
        Optional<String> problem = over(item, depth + 1, left);
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    if (left[0] < 0) {
      return Optional.of("must not have more than " + ENTRIES_MAX + " fields and items");
    }
    return left[1] < 0
        ? Optional.of("must not have more than " + CHARACTERS_MAX + " characters")
        : Optional.empty();
  }

  /**
   * What of it an attribute of the family already says on this backend: it may not be said twice.
   */
  static void clashes(NativeType type, Map<?, ?> part, List<Violation> violations) {
    for (List<String> leaf : leaves(part)) {
      said(type, leaf)
          .ifPresent(
              by ->
                  violations.add(
                      new Violation(
                          at(leaf),
                          "cannot be set here: "
                              + by
                              + " already says it on this backend. Use that, and leave this out")));
    }
  }

  private static String at(List<String> leaf) {
    StringBuilder pointer = new StringBuilder("/" + NAME);
    leaf.forEach(step -> pointer.append('/').append(SpecCheck.pointer(step)));
    return pointer.toString();
  }

  private static Optional<String> said(NativeType type, List<String> leaf) {
    if (type.id().chosen() && meets(type.id().place(), leaf)) {
      return Optional.of("the object's id");
    }
    for (Mapping mapping : type.mappings().values()) {
      Stream<Place> beside =
          Stream.concat(
              mapping.with().keySet().stream(), mapping.whenAbsent().set().keySet().stream());
      if (Stream.concat(mapping.natives().stream(), beside).anyMatch(p -> meets(p, leaf))) {
        return Optional.of("the attribute " + mapping.attribute().name());
      }
    }
    return Optional.empty();
  }

  /** Whether one stands at, above or below the other. */
  private static boolean meets(Place place, List<String> leaf) {
    int common = Math.min(place.steps().size(), leaf.size());
    return common > 0 && place.steps().subList(0, common).equals(leaf.subList(0, common));
  }

  private static List<List<String>> leaves(Map<?, ?> part) {
    List<List<String>> leaves = new ArrayList<>();
    part.forEach((name, value) -> leaves(List.of(name.toString()), value, leaves));
    return leaves;
  }

  private static void leaves(List<String> path, Object value, List<List<String>> leaves) {
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      leaves.add(path);
      return;
    }
    map.forEach(
        (name, below) -> {
          List<String> longer = new ArrayList<>(path);
          longer.add(name.toString());
          leaves(longer, below, leaves);
        });
  }

  /** Lays the part over a body; objects are joined, anything else takes the old one's place. */
  public static void lay(Map<?, ?> part, Map<String, Object> over) {
    part.forEach(
        (name, value) -> {
          String field = name.toString();
          if (value instanceof Map<?, ?> below && over.get(field) instanceof Map<?, ?> old) {
            Map<String, Object> joined = new LinkedHashMap<>();
            old.forEach((key, kept) -> joined.put(key.toString(), kept));
            lay(below, joined);
            over.put(field, joined);
          } else {
            over.put(field, value);
          }
        });
  }
}
