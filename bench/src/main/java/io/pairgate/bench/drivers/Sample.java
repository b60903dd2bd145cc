package io.pairgate.bench.drivers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an object of a type may look like. In its values <code>{n}</code> is a number that no other
 * object has, and <code>{network}</code> the id of an object of the sample of that name, which is
 * made first. Immutable.
 *
 * @param name the type's, or another where a type has several
 * @param spec at creation; what a driver does not map is left out
 * @param update attributes to change
 * @param id the CMP's id, where it cannot be just any
 * @param needs samples that must be there although the spec does not refer to them
 * @param usedBy the sample that uses it, so that it cannot be deleted
 * @param refused attributes that the family allows and the vendor refuses
 * @param actions by name, their arguments
 * @param alwaysThere a create only takes it under management, a delete gives it back: a port
 */
record Sample(
    String name,
    String type,
    Map<String, Object> spec,
    Map<String, Object> update,
    String id,
    List<String> needs,
    String usedBy,
    Map<String, Object> refused,
    Map<String, Map<String, Object>> actions,
    boolean alwaysThere) {

  private static final Pattern SLOT = Pattern.compile("\\{([a-z0-9-]+)}");

  /** The samples whose objects must be there first. */
  Set<String> prerequisites() {
    Set<String> names = new LinkedHashSet<>(needs);
    slots(spec, names);
    slots(update, names);
    slots(refused, names);
    slots(actions, names);
    names.remove("n");
    return names;
  }

  /** The same with these attributes alone. */
  Sample only(Set<String> attributes) {
    return new Sample(
        name,
        type,
        only(spec, attributes),
        only(update, attributes),
        id,
        needs,
        usedBy,
        only(refused, attributes),
        actions,
        alwaysThere);
  }

  private static Map<String, Object> only(Map<String, Object> values, Set<String> attributes) {
    Map<String, Object> left = new LinkedHashMap<>(values);
    left.keySet().retainAll(attributes);
    return left;
  }

  private static void slots(Object value, Set<String> into) {
    switch (value) {
      case Map<?, ?> map -> map.values().forEach(inner -> slots(inner, into));
      case List<?> list -> list.forEach(inner -> slots(inner, into));
      case String text -> {
        for (Matcher slot = SLOT.matcher(text); slot.find(); ) into.add(slot.group(1));
      }
      case null, default -> {}
    }
  }

  /**
   * The values with all slots filled.
   *
   * @param ids the id of each sample's object
   */
  static Map<String, Object> filled(
      Map<String, Object> values, long n, Function<String, String> ids) {
    Map<String, Object> filled = new LinkedHashMap<>();
    values.forEach((key, value) -> filled.put(key, filled(value, n, ids)));
    return filled;
  }

  private static Object filled(Object value, long n, Function<String, String> ids) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> inner = new LinkedHashMap<>();
        map.forEach((key, one) -> inner.put(key.toString(), filled(one, n, ids)));
        yield inner;
      }
      case List<?> list -> {
        List<Object> inner = new ArrayList<>();
        list.forEach(one -> inner.add(filled(one, n, ids)));
        yield inner;
      }
      case String text when text.equals("{n}") -> n;
      case String text -> filled(text, n, ids);
      case null -> null;
      default -> value;
    };
  }

  static String filled(String text, long n, Function<String, String> ids) {
    return SLOT.matcher(text)
        .replaceAll(
            slot ->
                Matcher.quoteReplacement(
                    slot.group(1).equals("n") ? Long.toString(n) : ids.apply(slot.group(1))));
  }
}
