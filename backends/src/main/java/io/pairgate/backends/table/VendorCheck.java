package io.pairgate.backends.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a vendor cannot hold of a spec that the family allows. For one check. */
final class VendorCheck {

  private final NativeType type;
  private final String marker;
  private final List<Violation> violations = new ArrayList<>();

  VendorCheck(NativeType type, String marker) {
    this.type = type;
    this.marker = marker;
  }

  List<Violation> check(Map<String, Object> spec) {
    Map<String, Object> mapped = new LinkedHashMap<>(spec);
    Object own = mapped.get(NativePart.NAME);
    if (own instanceof Map<?, ?> part && type.takesNative()) {
      NativePart.clashes(type, part, violations);
      mapped.remove(NativePart.NAME);
    }
    values(type.mappings(), mapped, "");
    conflicts(spec);
    for (List<String> group : type.notTogether()) {
      List<String> given = group.stream().filter(name -> isGiven(spec.get(name))).toList();
      if (given.size() > 1) {
        add("", "only one of " + String.join(", ", group) + " is possible on this backend");
      }
    }
    type.needs().stream().filter(spec::containsKey).forEach(name -> need(name, spec));
    return violations;
  }

  List<Violation> lacking(Map<String, Object> spec) {
    type.needs().forEach(name -> need(name, spec));
    return violations;
  }

  private void need(String name, Map<String, Object> spec) {
    if (!isGiven(spec.get(name))) {
      add("/" + name, "is needed for a " + type.nativeName() + " of this backend");
    }
  }

  private void values(Map<String, Mapping> mappings, Map<?, ?> values, String at) {
    values.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          Mapping mapping = mappings.get(name);
          String below = at + "/" + SpecCheck.pointer(name);
          if (mapping == null) {
            add(below, "cannot be set on a " + type.nativeName() + " of this backend");
          } else if (value != null) {
            value(mapping, value, below);
          }
        });
  }

  private void value(Mapping mapping, Object value, String at) {
    if (!mapping.parts().isEmpty()) {
      parts(mapping, value, at);
      return;
    }
    boolean reference = mapping.attribute().rule() instanceof Rule.Reference;
    (reference ? Limit.NONE : mapping.limit())
        .refuses(value)
        .ifPresent(
            why -> add(at, why + ": so a " + type.nativeName() + " of this backend wants it"));
    mapping.codec().refuses(value).ifPresent(why -> add(at, why + " (" + type.nativeName() + ")"));
    if (mapping.lengthMax() > 0 && value instanceof String text) {
      length(mapping, text, at);
    }
  }

  private void parts(Mapping mapping, Object value, String at) {
    if (value instanceof Map<?, ?> group) {
      values(mapping.parts(), group, at);
    } else if (value instanceof List<?> groups) {
      for (int i = 0; i < groups.size(); i++) {
        if (groups.get(i) instanceof Map<?, ?> group) {
          values(mapping.parts(), group, at + "/" + i);
        }
      }
    }
  }

  private void length(Mapping mapping, String text, String at) {
    boolean carries = type.marked().filter(mapping.attribute().name()::equals).isPresent();
    // the marker and the space before it
    int taken = carries && !marker.isEmpty() ? marker.length() + 1 : 0;
    int length = text.codePointCount(0, text.length());
    int room = mapping.lengthMax() - taken;
    if (length > 0 && length > room) {
      String why =
          "must have at most " + room + " characters, not " + length + ": the backend holds ";
      String rest = taken == 0 ? "" : " and the marker takes " + taken + " of them";
      add(at, why + mapping.lengthMax() + rest);
    }
  }

  private static boolean isGiven(Object value) {
    return value != null && !(value instanceof List<?> list && list.isEmpty());
  }

  /** Two attributes of which each wants another value beside it cannot be given together. */
  private void conflicts(Map<String, Object> spec) {
    Map<Place, Object> wanted = new LinkedHashMap<>();
    Map<Place, String> wantedBy = new LinkedHashMap<>();
    spec.forEach(
        (name, value) -> {
          Mapping mapping = type.mappings().get(name);
          if (mapping == null || !isGiven(value)) {
            return;
          }
          mapping
              .with()
              .forEach(
                  (place, constant) -> {
                    Object other = wanted.putIfAbsent(place, constant);
                    if (other != null && !other.equals(constant)) {
                      String first = wantedBy.get(place);
                      add(
                          "/" + name,
                          "cannot be given together with " + first + " on this backend");
                    }
                    wantedBy.putIfAbsent(place, name);
                  });
        });
  }

  private void add(String at, String message) {
    violations.add(new Violation(at, message));
  }
}
