package io.pairgate.backends.table;

import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads attributes and their rules from a family's table. */
final class RuleReader {

  /** Longest text where a table says nothing, in characters. */
  private static final int TEXT_MAX = 255;

  /** Longest list where a table says nothing. */
  private static final int ITEMS_MAX = 256;

  private static final List<String> KINDS =
      List.of("text", "whole", "flag", "list", "group", "reference");

  private RuleReader() {}

  static Map<String, Attribute> attributes(YamlMap map) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (name, value) ->
                attributes.put(name, attribute(name, value.map("attribute '" + name + "'"))));
    return attributes;
  }

  private static Attribute attribute(String name, YamlMap map) {
    boolean required = map.flag("required", false);
    boolean readOnly = map.flag("read-only", false);
    Rule rule = rule(map);
    Object otherwise = map.value("default").map(YamlValue::plain).orElse(null);
    Attribute attribute =
        new Attribute(
            name,
            rule,
            map.text("about"),
            required,
            map.flag("immutable", false),
            readOnly,
            map.flag("clearable", false),
            otherwise);
    if (required && (readOnly || attribute.clearable() || otherwise != null)) {
      map.problem("a required attribute cannot be read-only or clearable or have a default");
    }
    if (otherwise != null) {
      List<Violation> violations = new ArrayList<>();
      ValueCheck.check(rule, otherwise, "", violations);
      violations.forEach(
          v ->
              map.problem(
                  "default",
                  ("the default"
                      + (v.at().isEmpty() ? " " : " at " + v.at() + " ")
                      + v.message())));
    }
    map.done();
    return attribute;
  }

  private static Rule rule(YamlMap map) {
    String kind = map.text("is");
    return switch (kind) {
      case "text" -> text(map);
      case "whole" -> {
        long[] range = range(map, "range", Integer.MIN_VALUE, Integer.MAX_VALUE);
        yield new Rule.Whole(range[0], range[1]);
      }
      case "flag" -> new Rule.Flag();
      case "list" -> {
        long[] items = range(map, "items", 0, ITEMS_MAX);
        YamlMap of = map.map("of").called("the list's items");
        Rule rule = rule(of);
        of.done();
        yield new Rule.Many(rule, (int) items[0], (int) items[1]);
      }
      case "group" -> new Rule.Group(attributes(map.map("attributes")));
      case "reference" -> {
        List<String> types = map.texts("to");
        if (types.isEmpty()) {
          map.problem("a reference lacks 'to'");
        }
        yield new Rule.Reference(types);
      }
      default -> {
        if (map.has("is")) {
          map.problem("is", "'" + kind + "' is no kind of value" + Nearest.hint(kind, KINDS));
        }
        yield new Rule.Flag();
      }
    };
  }

  private static Rule text(YamlMap map) {
    long[] length = range(map, "length", 0, TEXT_MAX);
    Rule.Format format = map.has("format") ? map.choice("format", Rule.Format.class) : null;
    return new Rule.Text((int) length[0], (int) length[1], format, map.texts("values"));
  }

  /** {@code 0..255}, from the lower to the higher. */
  private static long[] range(YamlMap map, String key, long min, long max) {
    String text = map.text(key, min + ".." + max);
    int dots = text.indexOf("..");
    try {
      long first = Long.parseLong(text.substring(0, Math.max(dots, 0)));
      long last = Long.parseLong(text.substring(dots + 2));
      if (first <= last) {
        return new long[] {first, last};
      }
    } catch (NumberFormatException wrong) {
      // reported below, as a range the wrong way round is
    }
    map.problem(key, "'" + key + "' must be two numbers like 0..255, the lower first");
    return new long[] {min, max};
  }

  /** The types that a rule refers to, with those of its parts. */
  static List<String> referred(Rule rule) {
    return switch (rule) {
      case Rule.Reference reference -> reference.types();
      case Rule.Many many -> referred(many.of());
      case Rule.Group group -> {
        List<String> types = new ArrayList<>();
        group.attributes().values().forEach(a -> types.addAll(referred(a.rule())));
        yield types;
      }
      case Rule.Text text -> List.of();
      case Rule.Whole whole -> List.of();
      case Rule.Flag flag -> List.of();
      case Rule.Open open -> List.of();
    };
  }
}
