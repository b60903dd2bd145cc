package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;

import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of one resource type. */
final class OpenApiTypeSchemas {

  private final ResourceType type;
  private final String name;

  OpenApiTypeSchemas(ResourceType type) {
    this.type = type;
    this.name = OpenApi.camel(type.name());
  }

  Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put(name + "Spec", spec());
    schemas.put(name + "SpecPatch", patch());
    schemas.put(name + "Status", status());
    schemas.put(name, object());
    schemas.put(name + "Put", put());
    schemas.put(name + "Patch", wrap(map("spec", ref("schemas", name + "SpecPatch")), "spec"));
    schemas.put(
        name + "Page",
        map(
            "type",
            "object",
            "required",
            List.of("items", "next"),
            "properties",
            map(
                "items",
                map("type", "array", "items", ref("schemas", name)),
                "next",
                ref("schemas", "Next"))));
    for (ResourceType.Action action : type.actions().values()) {
      schemas.put(
          name + OpenApi.camel(action.name()),
          OpenApiRules.group(action.arguments(), action.oneOf(), List.of(), false));
    }
    return schemas;
  }

  private Map<String, Object> spec() {
    Map<String, Object> spec = OpenApiRules.group(settable(), type.oneOf(), type.anyOf(), false);
    spec.put("description", "What a CMP sets of: " + type.about());
    return spec;
  }

  private Map<String, Object> patch() {
    Map<String, Object> patch = OpenApiRules.group(settable(), List.of(), List.of(), true);
    patch.put("description", "A merge patch (RFC 7396) of the spec.");
    patch.put("minProperties", 1);
    return patch;
  }

  private Map<String, Attribute> settable() {
    Map<String, Attribute> settable = new LinkedHashMap<>();
    type.attributes().values().stream()
        .filter(attribute -> !attribute.readOnly())
        .forEach(attribute -> settable.put(attribute.name(), attribute));
    return settable;
  }

  private Map<String, Object> status() {
    Map<String, Object> properties = new LinkedHashMap<>();
    type.attributes().values().stream()
        .filter(Attribute::readOnly)
        .forEach(
            attribute ->
                properties.put(attribute.name(), OpenApiRules.attribute(attribute, false)));
    return map(
        "type", "object", "description", "What only the backend sets.", "properties", properties);
  }

  private Map<String, Object> object() {
    Map<String, Object> properties = new LinkedHashMap<>(OpenApiCommon.objectProperties());
    properties.put("type", map("type", "string", "const", type.name()));
    properties.put(
        "spec", map("type", "object", "description", "As last set or as the backend shows it."));
    properties.put("status", ref("schemas", name + "Status"));
    return map(
        "type",
        "object",
        "description",
        type.about() + (type.operatorOnly() ? " It affects more than one tenant." : ""),
        "required",
        new ArrayList<>(properties.keySet()),
        "properties",
        properties);
  }

  private Map<String, Object> put() {
    Map<String, Object> create =
        wrap(
            map(
                "backend",
                ref("schemas", "Name"),
                "tenant",
                ref("schemas", "Tenant"),
                "spec",
                ref("schemas", name + "Spec")),
            "backend",
            "spec");
    return map("oneOf", List.of(create, ref("schemas", "Adoption")));
  }

  private static Map<String, Object> wrap(Map<String, Object> properties, String... required) {
    return map(
        "type",
        "object",
        "additionalProperties",
        false,
        "required",
        List.of(required),
        "properties",
        properties);
  }
}
