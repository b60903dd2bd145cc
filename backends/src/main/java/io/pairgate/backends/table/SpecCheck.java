package io.pairgate.backends.table;

import io.pairgate.backends.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks what a caller gives against the family's rules. Pure, thread-safe.
 *
 * <p>References are checked for their form only; whether they exist is the caller's business.
 */
public final class SpecCheck {

  private SpecCheck() {}

  /** A whole spec, as at creation or replacement: unknown, missing, read-only, wrong, too long. */
  public static List<Violation> whole(ResourceType type, Map<String, Object> spec) {
    List<Violation> violations = new ArrayList<>();
    given(type.name(), type.attributes(), spec, false, violations);
    missing(type.attributes(), spec, "", violations);
    exactlyOne(type.oneOf(), spec, violations);
    atLeastOne(type.anyOf(), spec, violations);
    return violations;
  }

  /**
   * A merge patch (RFC 7396) of a spec: null is allowed where the attribute is clearable or has a
   * default; immutable attributes are not checked here (only the caller knows the present value).
   */
  public static List<Violation> patch(ResourceType type, Map<String, Object> patch) {
    List<Violation> violations = new ArrayList<>();
    given(type.name(), type.attributes(), patch, true, violations);
    for (List<String> group : type.oneOf()) {
      List<String> both = present(group, patch);
      if (both.size() > 1) {
        violations.add(new Violation("", "only one of " + words(group) + " may be given"));
      }
    }
    return violations;
  }

  /** The arguments of an action. */
  public static List<Violation> arguments(
      ResourceType.Action action, Map<String, Object> arguments) {
    List<Violation> violations = new ArrayList<>();
    given("action " + action.name(), action.arguments(), arguments, false, violations);
    missing(action.arguments(), arguments, "", violations);
    exactlyOne(action.oneOf(), arguments, violations);
    return violations;
  }

  private static void given(
      String title,
      Map<String, Attribute> attributes,
      Map<String, Object> values,
      boolean patch,
      List<Violation> violations) {
    values.forEach(
        (name, value) -> {
          Attribute attribute = attributes.get(name);
          String at = "/" + pointer(name);
          if (attribute == null) {
            String hint = Nearest.hint(name, attributes.keySet());
            violations.add(new Violation(at, "is no attribute of " + title + hint));
          } else if (attribute.readOnly()) {
            violations.add(new Violation(at, "is read-only: only the backend sets it"));
          } else if (value == null) {
            nothing(attribute, at, patch, violations);
          } else {
            ValueCheck.check(attribute.rule(), value, at, violations);
          }
        });
  }

  private static void nothing(
      Attribute attribute, String at, boolean patch, List<Violation> violations) {
    if (attribute.clearable() || patch && attribute.defaultValue() != null) {
      return;
    }
    violations.add(
        new Violation(
            at,
            attribute.required()
                ? "must not be null: it is required"
                : "must not be null: give a value or leave it out"));
  }

  private static void missing(
      Map<String, Attribute> attributes,
      Map<String, Object> values,
      String at,
      List<Violation> violations) {
    for (Attribute attribute : attributes.values()) {
      if (attribute.required() && !values.containsKey(attribute.name())) {
        violations.add(
            new Violation(at + "/" + pointer(attribute.name()), "is missing: it is required"));
      }
    }
  }

  private static void exactlyOne(
      List<List<String>> groups, Map<String, Object> values, List<Violation> violations) {
    for (List<String> group : groups) {
      if (present(group, values).size() != 1) {
        violations.add(new Violation("", "exactly one of " + words(group) + " must be given"));
      }
    }
  }

  private static void atLeastOne(
      List<List<String>> groups, Map<String, Object> values, List<Violation> violations) {
    for (List<String> group : groups) {
      if (present(group, values).isEmpty()) {
        violations.add(new Violation("", "at least one of " + words(group) + " must be given"));
      }
    }
  }

  private static List<String> present(List<String> group, Map<String, Object> values) {
    return group.stream().filter(name -> values.get(name) != null).toList();
  }

  private static String words(List<String> group) {
    return String.join(", ", group);
  }

  /** A name as one step of a JSON pointer (RFC 6901). */
  static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The values of a group inside of a spec: always whole, even in a patch. */
  static void group(Rule.Group group, Map<?, ?> values, String at, List<Violation> violations) {
    values.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          Attribute attribute = group.attributes().get(name);
          String below = at + "/" + pointer(name);
          if (attribute == null) {
            String hint = Nearest.hint(name, group.attributes().keySet());
            violations.add(new Violation(below, "is not known here" + hint));
          } else if (attribute.readOnly()) {
            violations.add(new Violation(below, "is read-only: only the backend sets it"));
          } else if (value == null) {
            nothing(attribute, below, false, violations);
          } else {
            ValueCheck.check(attribute.rule(), value, below, violations);
          }
        });
    for (Attribute attribute : group.attributes().values()) {
      if (attribute.required() && !values.containsKey(attribute.name())) {
        violations.add(
            new Violation(at + "/" + pointer(attribute.name()), "is missing: it is required"));
      }
    }
  }
}
