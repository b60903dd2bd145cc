package io.pairgate.relay.call;

import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Visits every reference of a spec, wherever it is nested, and rebuilds the spec with what the
 * visitor gives for it. Values that do not fit their rule are left as they are: rules are checked
 * elsewhere.
 */
final class RefWalk {

  /** Gives the value that takes a reference's place. */
  @FunctionalInterface
  interface Visitor {
    Object visit(List<String> types, String value, String at);
  }

  private RefWalk() {}

  static Map<String, Object> over(
      Map<String, Attribute> attributes, Map<String, Object> spec, Visitor visitor) {
    return over(attributes, spec, "", visitor);
  }

  private static Map<String, Object> over(
      Map<String, Attribute> attributes, Map<String, Object> spec, String at, Visitor visitor) {
    Map<String, Object> walked = new LinkedHashMap<>();
    spec.forEach(
        (name, value) -> {
          Attribute attribute = attributes.get(name);
          walked.put(
              name,
              attribute == null ? value : value(attribute.rule(), value, at + "/" + name, visitor));
        });
    return walked;
  }

  @SuppressWarnings("unchecked")
  private static Object value(Rule rule, Object value, String at, Visitor visitor) {
    return switch (rule) {
      case Rule.Reference reference when value instanceof String id ->
          visitor.visit(reference.types(), id, at);
      case Rule.Many many when value instanceof List<?> items -> {
        List<Object> walked = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
          walked.add(value(many.of(), items.get(i), at + "/" + i, visitor));
        }
        yield walked;
      }
      case Rule.Group group when value instanceof Map<?, ?> part ->
          over(group.attributes(), (Map<String, Object>) part, at, visitor);
      default -> value;
    };
  }
}
