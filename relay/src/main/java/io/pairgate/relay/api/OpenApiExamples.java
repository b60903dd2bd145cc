package io.pairgate.relay.api;

import io.pairgate.backends.table.Attribute;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Rule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Examples that are really valid: made from the rules, and checked against them by a test. */
final class OpenApiExamples {

  private static final Set<String> WELCOME = Set.of("name", "description");

  private OpenApiExamples() {}

  /** A small whole spec: what must be given, and a name and description where there are such. */
  static Map<String, Object> spec(ResourceType type) {
    return some(type.attributes(), type.oneOf(), type.anyOf());
  }

  static Map<String, Object> arguments(ResourceType.Action action) {
    return some(action.arguments(), action.oneOf(), List.of());
  }

  /** A small patch: the first attribute that can be changed. */
  static Map<String, Object> patch(ResourceType type) {
    Map<String, Object> patch = new LinkedHashMap<>();
    type.attributes().values().stream()
        .filter(attribute -> !attribute.readOnly() && !attribute.immutable())
        .limit(1)
        .forEach(attribute -> patch.put(attribute.name(), value(attribute)));
    return patch;
  }

  private static Map<String, Object> some(
      Map<String, Attribute> attributes, List<List<String>> oneOf, List<List<String>> anyOf) {
    Set<String> chosen = new LinkedHashSet<>();
    oneOf.forEach(names -> chosen.add(names.getFirst()));
    anyOf.forEach(names -> chosen.add(names.getFirst()));
    Map<String, Object> some = new LinkedHashMap<>();
    for (Attribute attribute : attributes.values()) {
      boolean wanted =
          attribute.required()
              || chosen.contains(attribute.name())
              || WELCOME.contains(attribute.name());
      if (wanted && !attribute.readOnly()) {
        some.put(attribute.name(), value(attribute));
      }
    }
    return some;
  }

  private static Object value(Attribute attribute) {
    return switch (attribute.name()) {
      case "name" -> "web";
      case "description" -> "web servers";
      default -> value(attribute.rule());
    };
  }

  private static Object value(Rule rule) {
    return switch (rule) {
      case Rule.Text text -> text(text);
      case Rule.Whole whole -> Math.clamp(443L, whole.min(), whole.max());
      case Rule.Flag() -> Boolean.TRUE;
      case Rule.Open() -> Map.of();
      case Rule.Many many -> List.of(value(many.of()));
      case Rule.Group group -> some(group.attributes(), List.of(), List.of());
      case Rule.Reference reference -> "the-" + reference.types().getFirst();
    };
  }

  private static String text(Rule.Text text) {
    if (!text.values().isEmpty()) {
      return text.values().getFirst();
    }
    return switch (text.format()) {
      case null -> "x".repeat(Math.max(1, text.lengthMin()));
      case IP -> "192.0.2.10";
      case CIDR -> "192.0.2.0/24";
      case MAC -> "00:53:00:00:00:01";
      case IP_RANGE -> "192.0.2.10-192.0.2.20";
      case PORT_RANGE -> "8000-8100";
      case FQDN -> "www.example.com";
      case ENDPOINT -> "192.0.2.10:443";
      case URL_PATH -> "/admin*";
      case COUNTRY -> "PL";
      case NAME -> "Ethernet1";
      case UUID -> "1b4e28ba-2fa1-41d2-883f-0016d3cca427";
    };
  }
}
