package io.pairgate.simulators.neutron;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * One attribute of a resource, as Neutron's own attribute map has it.
 *
 * @param post may come in a POST
 * @param put may come in a PUT
 * @param filter may be filtered on
 * @param hidden never shown
 * @param optional may be left out of a POST
 * @param fallback the value when left out; meaningful if {@code hasFallback}
 * @param convert the conversion before the check, empty for none
 * @param check the check, empty for none
 * @param limitChars for texts
 * @param values for the check {@code values}
 */
record Attribute(
    String name,
    boolean post,
    boolean put,
    boolean filter,
    boolean hidden,
    boolean optional,
    boolean hasFallback,
    Object fallback,
    String convert,
    String check,
    int limitChars,
    List<Object> values) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  Attribute {
    values = List.copyOf(values);
  }

  static Attribute read(String name, JsonNode row) {
    List<Object> values = new ArrayList<>();
    for (JsonNode value : row.path("values")) {
      // null among the allowed values means that null passes; the check lets it by anyway
      if (!value.isNull()) values.add(MAPPER.convertValue(value, Object.class));
    }
    boolean hasFallback = row.has("default");
    return new Attribute(
        name,
        row.path("post").asBoolean(),
        row.path("put").asBoolean(),
        row.path("filter").asBoolean(),
        row.path("hidden").asBoolean(),
        hasFallback || row.path("unset").asBoolean() || name.equals("tenant_id"),
        hasFallback,
        hasFallback ? MAPPER.convertValue(row.get("default"), Object.class) : null,
        row.path("convert").asText(""),
        row.path("check").asText(""),
        row.path("limit").asInt(255),
        values);
  }
}
