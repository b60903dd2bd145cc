package io.pairgate.backends.table;

import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlFile;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a family's table. */
final class FamilyReader {

  private FamilyReader() {}

  static Family read(YamlFile file) {
    YamlMap root = file.root().called("the family");
    String name = root.text("family");
    Map<String, ResourceType> types = new LinkedHashMap<>();
    Map<String, YamlValue> entries = root.map("types").entries();
    entries.forEach(
        (type, value) ->
            types.put(type, type(name, type, value.map("type '" + type + "'"), entries.keySet())));
    Family family = new Family(name, root.text("title"), root.text("about"), types);
    root.done();
    return family;
  }

  private static ResourceType type(
      String family, String name, YamlMap map, Collection<String> types) {
    YamlMap attributesMap = map.map("attributes");
    Map<String, Attribute> attributes = RuleReader.attributes(attributesMap);
    if (attributes.put(NativePart.NAME, NativePart.ATTRIBUTE) != null) {
      attributesMap.problem(
          NativePart.NAME,
          "each type has the attribute 'native' by itself: the vendor's own words");
    }
    attributes.forEach((attribute, a) -> references(attributesMap, attribute, a.rule(), types));
    ResourceType type =
        new ResourceType(
            name,
            map.text("collection"),
            family,
            map.text("about"),
            attributes,
            groups(map, "one-of", attributes.keySet()),
            groups(map, "any-of", attributes.keySet()),
            actions(map, types),
            map.flag("operator-only", false));
    map.done();
    return type;
  }

  private static Map<String, ResourceType.Action> actions(YamlMap map, Collection<String> types) {
    Map<String, ResourceType.Action> actions = new LinkedHashMap<>();
    map.mapOrEmpty("actions")
        .entries()
        .forEach(
            (name, value) -> {
              YamlMap action = value.map("action '" + name + "'");
              YamlMap argumentsMap = action.mapOrEmpty("arguments");
              Map<String, Attribute> arguments = RuleReader.attributes(argumentsMap);
              arguments.forEach(
                  (argument, a) -> references(argumentsMap, argument, a.rule(), types));
              actions.put(
                  name,
                  new ResourceType.Action(
                      name,
                      action.text("about"),
                      arguments,
                      groups(action, "one-of", arguments.keySet()),
                      action.flag("operator-only", false)));
              action.done();
            });
    return actions;
  }

  private static void references(
      YamlMap map, String attribute, Rule rule, Collection<String> types) {
    for (String type : RuleReader.referred(rule)) {
      if (!types.contains(type)) {
        String hint = Nearest.hint(type, types);
        map.problem(
            attribute,
            "attribute '" + attribute + "' refers to unknown type '" + type + "'" + hint);
      }
    }
  }

  static List<List<String>> groups(YamlMap map, String key, Collection<String> known) {
    List<List<String>> groups = new ArrayList<>();
    for (YamlValue group : map.list(key)) {
      List<String> names = group.list().stream().map(YamlValue::text).toList();
      for (String name : names) {
        if (!known.contains(name)) {
          String hint = Nearest.hint(name, known);
          group.problem("'" + key + "' names unknown attribute '" + name + "'" + hint);
        }
      }
      groups.add(names);
    }
    return groups;
  }
}
