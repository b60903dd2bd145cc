package io.pairgate.backends.wire;

import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.Mapping;
import io.pairgate.backends.table.Marker;
import io.pairgate.backends.table.NativePart;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Rule;
import io.pairgate.backends.wire.Dialect.Unsupported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says an object's attributes in the vendor's words. Pure, thread-safe. */
record AttributeWriter(NativeType type) {

  /** All that a create sets: what is always set, the chosen id, the attributes, the marker. */
  Map<String, Object> create(Facts facts) {
    Map<String, Object> body = new LinkedHashMap<>();
    type.always().forEach((place, value) -> place.write(body, value));
    if (type.id().chosen() && type.id().composed().isEmpty() && !type.id().onlyInPath()) {
      type.id().place().write(body, type.id().of(facts.key()));
    }
    all(facts.change(), facts.marker(), body);
    layNative(facts.change(), body);
    return body;
  }

  /**
   * What an update sets. Immutable attributes are left out: vendors refuse them even unchanged, and
   * only the caller can know that they are.
   */
  Map<String, Object> update(Facts facts) {
    Map<String, Object> body = new LinkedHashMap<>();
    write(facts.change(), true, facts.marker(), body);
    layNative(facts.change(), body);
    return body;
  }

  /**
   * What an update sets where the vendor forgets all that it leaves out: as a create, of what is
   * known of the object and what the update changes.
   */
  Map<String, Object> whole(Facts facts) {
    Map<String, Object> body = new LinkedHashMap<>();
    type.always().forEach((place, value) -> place.write(body, value));
    if (type.id().chosen() && type.id().composed().isEmpty() && !type.id().onlyInPath()) {
      type.id().place().write(body, type.id().inBody(facts.nativeId()));
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    facts
        .spec()
        .forEach(
            (name, value) -> {
              Mapping mapping = type.mappings().get(name);
              boolean own = name.equals(NativePart.NAME);
              if (own || mapping != null && !mapping.attribute().readOnly()) {
                attributes.put(name, value);
              }
            });
    attributes.putAll(facts.change());
    all(attributes, facts.marker(), body);
    layNative(attributes, body);
    return body;
  }

  /** The vendor's own attributes; that none says what a family's does was checked before. */
  private void layNative(Map<String, Object> attributes, Map<String, Object> body) {
    if (attributes.get(NativePart.NAME) instanceof Map<?, ?> part) {
      if (!type.takesNative()) {
        throw new Unsupported("attribute 'native' cannot be set on a " + type.nativeName());
      }
      NativePart.lay(part, body);
    }
  }

  private void all(Map<String, Object> attributes, String marker, Map<String, Object> body) {
    write(attributes, false, marker, body);
    type.mappings()
        .forEach(
            (name, mapping) -> {
              if (attributes.get(name) != null) {
                return;
              }
              if (mapping.whenEmpty() != null) {
                set(mapping, List.of(), body);
              }
              mapping.whenAbsent().set().forEach((place, constant) -> place.write(body, constant));
            });
    if (!marker.isEmpty()) type.markedAt().ifPresent(place -> place.write(body, marker));
    type.marked()
        .filter(name -> attributes.get(name) == null && !marker.isEmpty())
        .ifPresent(name -> set(type.mappings().get(name), marker, body));
  }

  private void write(
      Map<String, Object> attributes, boolean update, String marker, Map<String, Object> body) {
    for (Map.Entry<String, Object> entry : attributes.entrySet()) {
      if (entry.getKey().equals(NativePart.NAME)) {
        continue;
      }
      Mapping mapping = type.mappings().get(entry.getKey());
      if (mapping == null) {
        throw new Unsupported(
            "attribute '" + entry.getKey() + "' cannot be set on a " + type.nativeName());
      }
      Attribute attribute = mapping.attribute();
      if (attribute.readOnly()) {
        throw new Unsupported("attribute '" + attribute.name() + "' is read-only");
      }
      if (update && attribute.immutable()) {
        continue;
      }
      Object value = entry.getValue();
      if (value == null && !attribute.clearable()) {
        value = attribute.defaultValue();
      }
      boolean carries = type.marked().isPresent() && type.marked().get().equals(entry.getKey());
      if (carries) {
        value = Marker.join(value == null ? "" : value.toString(), marker);
      }
      if (value != null || attribute.clearable()) {
        set(mapping, value, body);
      }
    }
  }

  private static void set(Mapping mapping, Object value, Map<String, Object> body) {
    if (mapping.natives().isEmpty()) {
      return;
    }
    if (value == null) {
      mapping.natives().forEach(place -> place.write(body, null));
      return;
    }
    boolean empty = value instanceof List<?> list && list.isEmpty();
    Object ours = empty && mapping.whenEmpty() != null ? mapping.whenEmpty() : value;
    Object theirs =
        mapping.parts().isEmpty() ? mapping.codec().toNative(ours) : parts(mapping, ours);
    if (mapping.natives().size() == 1) {
      mapping.place().write(body, theirs);
    } else {
      List<?> fields = (List<?>) theirs;
      for (int i = 0; i < fields.size(); i++) {
        // null is a field that this value does not need
        if (fields.get(i) != null) {
          mapping.natives().get(i).write(body, fields.get(i));
        }
      }
    }
    if (!empty) {
      mapping.with().forEach((place, constant) -> place.write(body, constant));
    }
  }

  private static Object parts(Mapping mapping, Object value) {
    if (mapping.attribute().rule() instanceof Rule.Group) {
      return group(mapping, (Map<?, ?>) value);
    }
    List<Object> groups = new ArrayList<>();
    for (Object item : (List<?>) value) {
      groups.add(group(mapping, (Map<?, ?>) item));
    }
    return groups;
  }

  private static Map<String, Object> group(Mapping mapping, Map<?, ?> values) {
    Map<String, Object> group = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Mapping part = mapping.parts().get(name);
          if (part == null) {
            throw new Unsupported(
                "'" + name + "' cannot be set in attribute '" + mapping.attribute().name() + "'");
          }
          set(part, value, group);
        });
    return group;
  }
}
