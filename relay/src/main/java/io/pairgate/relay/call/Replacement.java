package io.pairgate.relay.call;

import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which attributes an update sets: what a new spec or a patch says of an object that is bound.
 * Pure.
 */
final class Replacement {

  private Replacement() {}

  /**
   * A full replacement: every attribute that can be changed, as the new spec says or by its
   * default; what was set before and is absent now is cleared where that can be said.
   *
   * @param mapped the attributes that the driver knows
   * @param asked what the CMP asked for last
   * @param state what the backend last showed
   */
  static Map<String, Object> whole(
      ResourceType type,
      Set<String> mapped,
      Map<String, Object> spec,
      Map<String, Object> asked,
      Map<String, Object> state) {
    refuseImmutable(type, spec, asked, state);
    Map<String, Object> change = new LinkedHashMap<>();
    for (Attribute attribute : type.attributes().values()) {
      String name = attribute.name();
      if (attribute.readOnly() || attribute.immutable() || !mapped.contains(name)) {
        continue;
      }
      if (spec.containsKey(name)) {
        change.put(name, spec.get(name));
      } else if (attribute.defaultValue() != null) {
        change.put(name, attribute.defaultValue());
      } else if (attribute.clearable() && state.get(name) != null) {
        change.put(name, null);
      }
    }
    return change;
  }

  /** A merge patch: the attributes that it names, whole, as they shall be. */
  static Map<String, Object> patched(
      ResourceType type,
      Map<String, Object> patch,
      Map<String, Object> asked,
      Map<String, Object> state) {
    Map<String, Object> change = new LinkedHashMap<>();
    patch.forEach(
        (name, value) -> {
          Attribute attribute = type.attributes().get(name);
          Object now = state.containsKey(name) ? state.get(name) : asked.get(name);
          change.put(name, value == null ? attribute.defaultValue() : MergePatch.apply(now, value));
        });
    refuseImmutable(type, change, asked, state);
    change.keySet().removeIf(name -> type.attributes().get(name).immutable());
    return change;
  }

  private static void refuseImmutable(
      ResourceType type,
      Map<String, Object> spec,
      Map<String, Object> asked,
      Map<String, Object> state) {
    List<Problem.At> wrong = new ArrayList<>();
    for (Attribute attribute : type.attributes().values()) {
      String name = attribute.name();
      if (!attribute.immutable() || !spec.containsKey(name)) {
        continue;
      }
      Object wanted = spec.get(name);
      if (!same(wanted, asked.get(name)) && !same(wanted, state.get(name))) {
        Object is = asked.containsKey(name) ? asked.get(name) : state.get(name);
        wrong.add(
            new Problem.At(
                "/spec/" + name,
                name
                    + " is "
                    + Json.text(is)
                    + " and cannot be changed. Leave it, or delete the object and create it anew."));
      }
    }
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemKind.IMMUTABLE_ATTRIBUTE, wrong.getFirst().detail())
              .at(wrong.getFirst().at())
              .errors(wrong));
    }
  }

  /** Integers and longs of one value are the same value. */
  private static boolean same(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    return Objects.equals(one, other) || Json.canonical(one).equals(Json.canonical(other));
  }
}
