package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;

import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.NativePart;
import io.pairgate.backends.table.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables' rules as JSON Schema. */
final class OpenApiRules {

  private static final String ID = "[A-Za-z0-9._-]{1,64}";

  private OpenApiRules() {}

  /** A closed set of attributes. */
  static Map<String, Object> group(
      Map<String, Attribute> attributes,
      List<List<String>> oneOf,
      List<List<String>> anyOf,
      boolean patch) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Attribute attribute : attributes.values()) {
      properties.put(attribute.name(), attribute(attribute, patch));
      if (attribute.required()) {
        required.add(attribute.name());
      }
    }
    Map<String, Object> schema =
        map("type", "object", "additionalProperties", false, "properties", properties);
    if (!patch && !required.isEmpty()) {
      schema.put("required", required);
    }
    List<Object> all = new ArrayList<>();
    oneOf.forEach(names -> all.add(map("oneOf", eachRequired(names))));
    anyOf.forEach(names -> all.add(map("anyOf", eachRequired(names))));
    if (!all.isEmpty()) {
      schema.put("allOf", all);
    }
    return schema;
  }

  private static List<Object> eachRequired(List<String> names) {
    return names.stream().map(name -> (Object) map("required", List.of(name))).toList();
  }

  static Map<String, Object> attribute(Attribute attribute, boolean patch) {
    Map<String, Object> schema = rule(attribute.rule());
    StringBuilder about = new StringBuilder(attribute.about());
    if (attribute.immutable()) {
      about.append(" Cannot be changed after creation.");
    }
    if (schema.get("description") instanceof String more) {
      about.append(' ').append(more);
    }
    schema.put("description", about.toString());
    if (attribute.defaultValue() != null && !patch) {
      schema.put("default", attribute.defaultValue());
    }
    if (attribute.readOnly()) {
      schema.put("readOnly", true);
    }
    boolean clears = attribute.clearable() || patch && attribute.defaultValue() != null;
    return clears ? nullable(schema) : schema;
  }

  private static Map<String, Object> nullable(Map<String, Object> schema) {
    schema.put("type", List.of(schema.get("type"), "null"));
    if (schema.get("enum") instanceof List<?> values) {
      List<Object> more = new ArrayList<>(values);
      more.add(null);
      schema.put("enum", more);
    }
    return schema;
  }

  static Map<String, Object> rule(Rule rule) {
    return switch (rule) {
      case Rule.Text text -> text(text);
      case Rule.Whole whole ->
          map("type", "integer", "minimum", whole.min(), "maximum", whole.max());
      case Rule.Flag() -> map("type", "boolean");
      case Rule.Open() ->
          map(
              "type",
              "object",
              "additionalProperties",
              true,
              "maxProperties",
              NativePart.ENTRIES_MAX);
      case Rule.Many many ->
          map(
              "type",
              "array",
              "items",
              rule(many.of()),
              "minItems",
              many.itemsMin(),
              "maxItems",
              many.itemsMax());
      case Rule.Group members -> group(members.attributes(), List.of(), List.of(), false);
      case Rule.Reference reference -> reference(reference);
    };
  }

  private static Map<String, Object> text(Rule.Text text) {
    Map<String, Object> schema = map("type", "string");
    if (!text.values().isEmpty()) {
      schema.put("enum", text.values());
      return schema;
    }
    schema.put("minLength", text.lengthMin());
    schema.put("maxLength", text.lengthMax());
    if (text.format() != null) {
      schema.put(
          "format",
          switch (text.format()) {
            case FQDN -> "hostname";
            case UUID -> "uuid";
            default -> text.format().name().toLowerCase(Locale.ROOT).replace('_', '-');
          });
    }
    return schema;
  }

  private static Map<String, Object> reference(Rule.Reference reference) {
    List<String> types = reference.types();
    String first = types.getFirst();
    return types.size() == 1
        ? map(
            "type",
            "string",
            "pattern",
            "^" + ID + "$",
            "description",
            "The CMP's id of a " + first + ".")
        : map(
            "type",
            "string",
            "pattern",
            "^((" + String.join("|", types) + ")/)?" + ID + "$",
            "description",
            "The CMP's id of a "
                + first
                + ", or type/id of one of: "
                + String.join(", ", types)
                + ".");
  }
}
