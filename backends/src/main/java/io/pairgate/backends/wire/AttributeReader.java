package io.pairgate.backends.wire;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.ComposedId;
import io.pairgate.backends.table.Mapping;
import io.pairgate.backends.table.Marker;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.Place;
import io.pairgate.backends.table.codec.OptionList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a reply shows of an object in the family's words. Pure, thread-safe. */
final class AttributeReader {

  private final Place id;
  private final Optional<ComposedId> composed;
  private final Optional<String> marked;
  private final Mapping[] mappings;

  AttributeReader(CallLine line, NativeType type) {
    this.id = line.id();
    this.composed = type.id().composed();
    this.marked = type.marked();
    this.mappings = line.shows().values().toArray(Mapping[]::new);
  }

  /**
   * @param otherwise the native id where the reply shows none; null if it must
   * @return null if the reply shows no object
   */
  NativeObject read(Object shown, String otherwise) {
    if (!(shown instanceof Map<?, ?>)) {
      return null;
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (Mapping mapping : mappings) {
      read(mapping, shown, attributes);
    }
    String nativeId = id(shown, attributes, otherwise);
    if (nativeId == null || nativeId.isEmpty()) {
      return null;
    }
    // what the id says, the reply need not show
    composed.ifPresent(by -> by.attributes(nativeId).forEach(attributes::putIfAbsent));
    String marker = "";
    if (marked.isPresent() && attributes.get(marked.get()) instanceof String text) {
      Marker.Split split = Marker.split(text);
      attributes.put(marked.get(), split.text());
      marker = split.marker();
    }
    return new NativeObject(nativeId, attributes, marker);
  }

  private String id(Object shown, Map<String, Object> attributes, String otherwise) {
    if (composed.isPresent()) {
      return composed
          .get()
          .of(attributes)
          .filter(id -> !composed.get().natives(id).isEmpty())
          .orElse(otherwise);
    }
    Object found = id.read(shown);
    return found instanceof String || found instanceof Long ? found.toString() : otherwise;
  }

  private static void read(Mapping mapping, Object shown, Map<String, Object> attributes) {
    if (mapping.natives().isEmpty() || !holds(mapping.with(), shown)) {
      return;
    }
    Map<Place, Object> whenAbsent = mapping.whenAbsent().set();
    if (!whenAbsent.isEmpty() && holds(whenAbsent, shown)) {
      return;
    }
    String name = mapping.attribute().name();
    if (mapping.natives().size() > 1) {
      fields(mapping, shown).ifPresent(value -> attributes.put(name, value));
      return;
    }
    Object theirs = mapping.place().read(shown);
    if (theirs == null) {
      if (mapping.place().isIn(shown)) {
        attributes.put(name, null);
      }
      return;
    }
    Optional<Object> ours =
        mapping.parts().isEmpty() ? mapping.codec().fromNative(theirs) : parts(mapping, theirs);
    ours.ifPresent(
        value -> attributes.put(name, value.equals(mapping.whenEmpty()) ? List.of() : value));
  }

  private static boolean holds(Map<Place, Object> with, Object shown) {
    for (Map.Entry<Place, Object> constant : with.entrySet()) {
      if (!constant.getValue().equals(OptionList.plain(constant.getKey().read(shown)))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Object> fields(Mapping mapping, Object shown) {
    List<Object> fields = new ArrayList<>();
    for (Place place : mapping.natives()) {
      Object field = place.read(shown);
      if (field == null && !mapping.codec().partial()) {
        return Optional.empty();
      }
      fields.add(field);
    }
    return mapping.codec().fromNative(fields);
  }

  private static Optional<Object> parts(Mapping mapping, Object theirs) {
    if (theirs instanceof Map<?, ?>) {
      return Optional.of(group(mapping, theirs));
    }
    if (!(theirs instanceof List<?> items)) {
      return Optional.empty();
    }
    List<Object> groups = new ArrayList<>(items.size());
    for (Object item : items) {
      if (!(item instanceof Map<?, ?>)) {
        return Optional.empty();
      }
      groups.add(group(mapping, item));
    }
    return Optional.of(groups);
  }

  private static Map<String, Object> group(Mapping mapping, Object shown) {
    Map<String, Object> group = new LinkedHashMap<>();
    for (Mapping part : mapping.parts().values()) {
      read(part, shown, group);
    }
    return group;
  }
}
