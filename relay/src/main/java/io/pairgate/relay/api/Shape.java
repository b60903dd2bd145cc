package io.pairgate.relay.api;

import io.pairgate.backends.yaml.Nearest;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object of a request, asked for its members one by one. What is wrong is gathered, so that
 * the caller sees all of it at once; {@link #done} ends the questions.
 *
 * <p>Not thread-safe.
 */
final class Shape {

  private final Map<?, ?> members;
  private final String at;
  private final List<Problem.At> wrong;
  private final Set<String> known = new LinkedHashSet<>();

  private Shape(Map<?, ?> members, String at, List<Problem.At> wrong) {
    this.members = members;
    this.at = at;
    this.wrong = wrong;
  }

  /** The body, which must be a JSON object. */
  static Shape of(Object body) {
    if (body instanceof Map<?, ?> members) {
      return new Shape(members, "", new ArrayList<>());
    }
    throw new ProblemException(
        Problem.of(
            ProblemKind.INVALID_BODY, "The body is " + name(body) + "; a JSON object is wanted."));
  }

  boolean has(String key) {
    known.add(key);
    return members.containsKey(key);
  }

  Object value(String key) {
    known.add(key);
    return members.get(key);
  }

  /** A text that must be given, 1–max characters. */
  String text(String key, int max) {
    if (!has(key)) {
      wrong(key, "is missing: give a text of 1–" + max + " characters.");
      return "";
    }
    if (members.get(key) instanceof String text && !text.isEmpty() && text.length() <= max) {
      return text;
    }
    wrong(key, "must be a text of 1–" + max + " characters, not " + name(members.get(key)) + ".");
    return "";
  }

  /** A text that may be given; null and absent mean empty. */
  String textOrEmpty(String key, int max) {
    Object value = value(key);
    if (value == null || "".equals(value)) {
      return "";
    }
    return text(key, max);
  }

  /** A name of the usual form that must be given. */
  String id(String key) {
    String id = text(key, Ids.LENGTH_MAX);
    if (!id.isEmpty() && !Ids.wellFormed(id)) {
      wrong(key, "must be 1–64 of A–Z a–z 0–9 . _ -.");
    }
    return id;
  }

  boolean flag(String key) {
    Object value = value(key);
    if (value != null && !(value instanceof Boolean)) {
      wrong(key, "must be true or false, not " + name(value) + ".");
    }
    return Boolean.TRUE.equals(value);
  }

  long whole(String key, long min, long max, long otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (members.get(key) instanceof Long number && number >= min && number <= max) {
      return number;
    }
    wrong(key, "must be a whole number from " + min + " to " + max + ".");
    return otherwise;
  }

  /** An object that must be given. */
  Map<String, Object> map(String key) {
    if (!has(key)) {
      wrong(key, "is missing: give a JSON object.");
      return Map.of();
    }
    return mapOf(key, members.get(key));
  }

  private Map<String, Object> mapOf(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((name, member) -> map.put((String) name, member));
    } else {
      wrong(key, "must be a JSON object, not " + name(value) + ".");
    }
    return map;
  }

  /** An object of texts that may be given; null if it is absent. */
  Map<String, String> texts(String key, int entriesMax, int charactersMax) {
    if (value(key) == null) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    mapOf(key, members.get(key))
        .forEach(
            (name, member) -> {
              if (member instanceof String text && text.length() <= charactersMax) {
                texts.put(name, text);
              } else {
                wrong(
                    key + "/" + name, "must be a text of up to " + charactersMax + " characters.");
              }
            });
    if (texts.size() > entriesMax) {
      wrong(key, "has more than " + entriesMax + " entries.");
    }
    return texts;
  }

  /** A list of texts that may be given; empty if it is not. */
  List<String> list(String key, int entriesMax, int charactersMax) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> given
        && given.size() <= entriesMax
        && given.stream().allMatch(one -> one instanceof String s && s.length() <= charactersMax)) {
      return given.stream().map(String.class::cast).toList();
    }
    wrong(
        key,
        "must be a list of up to "
            + entriesMax
            + " texts of up to "
            + charactersMax
            + " characters.");
    return List.of();
  }

  /** An object below, sharing this one's list of wrongs; null if it is absent. */
  Shape below(String key) {
    Object value = value(key);
    return value == null ? null : new Shape(mapOf(key, value), at + "/" + key, wrong);
  }

  void wrong(String key, String what) {
    wrong.add(new Problem.At(at + "/" + key, "'" + key + "' " + what));
  }

  /** Notes each member that was never asked for. */
  void known() {
    for (Object member : members.keySet()) {
      String key = (String) member;
      if (!known.contains(key)) {
        wrong.add(
            new Problem.At(
                at + "/" + key.replace("~", "~0").replace("/", "~1"),
                "'"
                    + key
                    + "' is unknown"
                    + Nearest.hint(key, known)
                    + "; known are "
                    + String.join(", ", known)
                    + "."));
      }
    }
  }

  /** Throws if anything was wrong. */
  void done() {
    known();
    if (!wrong.isEmpty()) {
      Problem.At first = wrong.getFirst();
      String more = wrong.size() == 1 ? "" : " (" + (wrong.size() - 1) + " more in errors)";
      throw new ProblemException(
          Problem.of(ProblemKind.INVALID_BODY, first.detail() + more).at(first.at()).errors(wrong));
    }
  }

  static String name(Object value) {
    return switch (value) {
      case null -> "null";
      case String s -> s.isEmpty() ? "an empty text" : "the text of " + s.length() + " characters";
      case Boolean b -> b.toString();
      case Number n -> "the number " + n;
      case List<?> l -> "a list";
      default -> "an object";
    };
  }
}
