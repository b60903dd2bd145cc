package io.pairgate.simulators.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.simulators.device.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attribute map of all resources and what Neutron's API layer does with it, in its order:
 * unknown attributes, missing and forbidden ones, conversion, check. Immutable.
 */
final class Attributes {

  private final Map<Kind, Map<String, Attribute>> byKind = new EnumMap<>(Kind.class);

  private Attributes() {}

  static Attributes load() {
    Attributes attributes = new Attributes();
    try (InputStream file =
        Attributes.class.getResourceAsStream("/io/pairgate/simulators/neutron/attributes.json")) {
      JsonNode tree = new ObjectMapper().readTree(file);
      for (Kind kind : Kind.values()) {
        Map<String, Attribute> rows = new LinkedHashMap<>();
        tree.get(kind.plural())
            .properties()
            .forEach(row -> rows.put(row.getKey(), Attribute.read(row.getKey(), row.getValue())));
        attributes.byKind.put(kind, rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return attributes;
  }

  Map<String, Attribute> of(Kind kind) {
    return byKind.get(kind);
  }

  /** The values of a POST, defaults filled in; what is left to the plugin is absent. */
  Map<String, Object> forCreate(Kind kind, Map<String, Object> sent) {
    Map<String, Object> given = known(kind, sent);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Attribute attribute : of(kind).values()) {
      String name = attribute.name();
      if (!attribute.post()) {
        if (given.containsKey(name)) {
          throw Refusal.badBody("Attribute '%s' not allowed in POST".formatted(name));
        }
      } else if (given.containsKey(name)) {
        values.put(name, given.get(name));
      } else if (!attribute.optional()) {
        throw Refusal.badBody(
            "Failed to parse request. Required attribute '%s' not specified".formatted(name));
      } else if (attribute.hasFallback()) {
        values.put(name, attribute.fallback());
      }
    }
    return checked(kind, values);
  }

  /** The values of a PUT: only what was sent. */
  Map<String, Object> forUpdate(Kind kind, Map<String, Object> sent) {
    Map<String, Object> given = known(kind, sent);
    for (String name : given.keySet()) {
      if (!of(kind).get(name).put()) {
        throw Refusal.badBody("Cannot update read-only attribute " + name);
      }
    }
    return checked(kind, given);
  }

  /** {@code project_id} is another name of {@code tenant_id}. */
  private Map<String, Object> known(Kind kind, Map<String, Object> sent) {
    Map<String, Object> given = Json.copy(sent);
    if (given.containsKey("project_id")) given.put("tenant_id", given.remove("project_id"));
    List<String> unknown = new ArrayList<>(given.keySet());
    unknown.removeAll(of(kind).keySet());
    if (!unknown.isEmpty()) {
      throw Refusal.badBody("Unrecognized attribute(s) '%s'".formatted(String.join(", ", unknown)));
    }
    return given;
  }

  private Map<String, Object> checked(Kind kind, Map<String, Object> values) {
    for (Attribute attribute : of(kind).values()) {
      if (!values.containsKey(attribute.name())) continue;
      Object value = Conversions.convert(attribute, values.get(attribute.name()));
      Checks.check(attribute, value);
      values.put(attribute.name(), value);
    }
    return values;
  }
}
