package io.pairgate.backends.table;

import io.pairgate.backends.Operation;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.Map;
import java.util.Optional;

/**
 * What a vendor wants to hear at creation in place of an attribute that is not given: "any".
 *
 * <p>Immutable, thread-safe.
 *
 * @param set what is set in a body made from the attributes; a reply with all of it does not show
 *     the attribute
 * @param said what the attribute's slots are filled with in a request that the table writes out;
 *     may be an empty text
 */
public record WhenAbsent(Map<Place, Object> set, Optional<String> said) {

  static final WhenAbsent NOTHING = new WhenAbsent(Map.of(), Optional.empty());

  /** Of an attribute's mapping. */
  static WhenAbsent read(Attribute attribute, YamlMap map) {
    Optional<YamlValue> value = map.value("when-absent");
    if (value.isEmpty()) {
      return NOTHING;
    }
    if (attribute.required() || !attribute.immutable()) {
      map.problem(
          "when-absent",
          "only an attribute that may be absent and cannot change can have 'when-absent'");
    }
    return value.get().plain() instanceof String text
        ? new WhenAbsent(Map.of(), Optional.of(text))
        : new WhenAbsent(MappingReader.constants(map, "when-absent"), Optional.empty());
  }

  /** Reports those of a type that would never be said. */
  static void check(NativeType type, YamlMap attributes) {
    boolean made = type.saysAttributes(Operation.Kind.CREATE);
    for (Mapping mapping : type.mappings().values()) {
      WhenAbsent absent = mapping.whenAbsent();
      if (made ? absent.said().isPresent() : !absent.set().isEmpty()) {
        attributes
            .value(mapping.attribute().name())
            .orElseThrow()
            .problem(
                made
                    ? "'when-absent' is a map of places where the body is made from the attributes"
                    : "'when-absent' is a text where the request is written out in slots");
      }
    }
  }
}
