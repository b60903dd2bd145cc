package io.pairgate.backends.table;

import io.pairgate.backends.table.codec.Codec;
import io.pairgate.backends.table.codec.Codecs;
import io.pairgate.backends.table.codec.Command;
import io.pairgate.backends.table.codec.Plain;
import io.pairgate.backends.table.codec.Prefixed;
import io.pairgate.backends.table.codec.Stripped;
import io.pairgate.backends.table.codec.Values;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads how a driver says the family's attributes. */
final class MappingReader {

  /** Longest text of any vendor, in characters. */
  private static final int LENGTH_MAX = 65_535;

  private MappingReader() {}

  static Map<String, Mapping> mappings(
      YamlMap map, Map<String, Attribute> attributes, String title) {
    Map<String, Mapping> mappings = new LinkedHashMap<>();
    Map<Place, String> taken = new HashMap<>();
    map.entries()
        .forEach(
            (name, value) -> {
              Attribute attribute = attributes.get(name);
              if (attribute == null) {
                String hint = Nearest.hint(name, attributes.keySet());
                value.problem("the family's " + title + " has no attribute '" + name + "'" + hint);
                return;
              }
              Mapping mapping = value.isMap() ? full(attribute, value) : plain(attribute, value);
              for (Place place : mapping.natives()) {
                String other = taken.putIfAbsent(place, name);
                if (other != null && !bothTell(mappings.get(other), mapping)) {
                  value.problem("'" + place + "' already stands for attribute '" + other + "'");
                }
              }
              mappings.put(name, mapping);
            });
    return mappings;
  }

  /** Whether two attributes may stand at one place, because each knows its own values. */
  private static boolean bothTell(Mapping one, Mapping other) {
    return one.codec().tells() && other.codec().tells();
  }

  private static Mapping plain(Attribute attribute, YamlValue value) {
    if (!parts(attribute.rule()).isEmpty()) {
      value.problem("attribute '" + attribute.name() + "' has parts: give 'native' and 'parts'");
    }
    return Mapping.plain(attribute, List.of(Place.of(value.text())), new Plain());
  }

  private static Mapping full(Attribute attribute, YamlValue value) {
    YamlMap map = value.map("attribute '" + attribute.name() + "'");
    boolean inPath = map.has("in") && inPath(map);
    List<Place> natives = map.texts("native").stream().map(Place::of).toList();
    Codec codec = codec(attribute, map);
    if (inPath && natives.isEmpty()) {
      map.done();
      return Mapping.plain(attribute, natives, codec);
    }
    if (natives.size() != codec.fields()) {
      map.problem(
          "attribute '"
              + attribute.name()
              + "' needs "
              + codec.fields()
              + " native field(s), not "
              + natives.size());
      natives = List.of(Place.of(attribute.name()));
    }
    Map<Place, Object> with = constants(map, "with");
    WhenAbsent whenAbsent = WhenAbsent.read(attribute, map);
    List<Object> whenEmpty =
        map.has("when-empty") ? new ArrayList<>(map.texts("when-empty")) : null;
    if (whenEmpty != null && !(attribute.rule() instanceof Rule.Many)) {
      map.problem("when-empty", "only a list can have 'when-empty'");
    }
    Map<String, Attribute> inside = parts(attribute.rule());
    Map<String, Mapping> parts =
        inside.isEmpty() && !map.has("parts")
            ? Map.of()
            : mappings(map.map("parts"), inside, "attribute '" + attribute.name() + "'");
    if (parts.values().stream().anyMatch(part -> part.whenAbsent() != WhenAbsent.NOTHING)) {
      map.problem("parts", "a part of an attribute cannot have 'when-absent'");
    }
    int length = (int) map.whole("length", 1, LENGTH_MAX, 0);
    Limit limit = limit(attribute, map);
    map.done();
    return new Mapping(
        attribute, natives, codec, with, whenEmpty, whenAbsent, length, limit, parts);
  }

  static Map<Place, Object> constants(YamlMap map, String key) {
    Map<Place, Object> constants = new LinkedHashMap<>();
    map.mapOrEmpty(key)
        .entries()
        .forEach((place, value) -> constants.put(Place.of(place), value.plain()));
    return constants;
  }

  private static Limit limit(Attribute attribute, YamlMap map) {
    if (map.has("matches") != map.has("like")) {
      map.problem("'matches' and 'like' belong together: the pattern, and the same in words");
    }
    Optional<Pattern> matches = map.value("matches").flatMap(MappingReader::pattern);
    long from = map.whole("from", 0, Integer.MAX_VALUE, Long.MIN_VALUE);
    long to = map.whole("to", 0, Integer.MAX_VALUE, Long.MAX_VALUE);
    if (from > to) map.problem("to", "'to' must not be below 'from'");
    if ((map.has("from") || map.has("to")) && !(attribute.rule() instanceof Rule.Whole)) {
      map.problem(map.has("from") ? "from" : "to", "only a whole number goes 'from' and 'to'");
    }
    boolean text =
        attribute.rule() instanceof Rule.Text || attribute.rule() instanceof Rule.Reference;
    if (matches.isPresent() && !text) {
      map.problem("matches", "only a text or a reference 'matches' a pattern");
    }
    return new Limit(matches, map.text("like", ""), from, to);
  }

  private static Optional<Pattern> pattern(YamlValue value) {
    try {
      return Optional.of(Pattern.compile(value.text()));
    } catch (PatternSyntaxException wrong) {
      value.problem("'" + value.text() + "' is no pattern: " + wrong.getDescription());
      return Optional.empty();
    }
  }

  private static boolean inPath(YamlMap map) {
    if (!map.text("in").equals("path") || map.has("native")) {
      map.problem("in", "'in' must be 'path', in place of 'native'");
    }
    return true;
  }

  /** The attributes inside of a group or a list of groups; empty for other values. */
  private static Map<String, Attribute> parts(Rule rule) {
    return switch (rule) {
      case Rule.Group group -> group.attributes();
      case Rule.Many many -> parts(many.of());
      case Rule.Text t -> Map.of();
      case Rule.Whole w -> Map.of();
      case Rule.Flag f -> Map.of();
      case Rule.Reference r -> Map.of();
      case Rule.Open o -> Map.of();
    };
  }

  /** How a value is said; one way only. */
  private static final List<String> WAYS = List.of("values", "prefix", "strip", "command", "codec");

  private static Codec codec(Attribute attribute, YamlMap map) {
    List<String> said = WAYS.stream().filter(map::has).toList();
    if (said.size() > 1) {
      said.forEach(map::value);
      map.problem(said.getLast(), "a value is said in one way: " + String.join(" or ", said));
    }
    if (map.has("values")) {
      return new Values(values(attribute, map.map("values")));
    }
    if (map.has("prefix")) {
      if (!(attribute.rule() instanceof Rule.Whole)) {
        map.problem("prefix", "only a whole number can have a 'prefix'");
      }
      return new Prefixed(map.text("prefix"));
    }
    if (map.has("strip")) {
      return new Stripped(map.text("strip"));
    }
    if (map.has("command")) {
      return new Command(map.text("command"));
    }
    return map.value("codec").map(MappingReader::named).orElseGet(Plain::new);
  }

  static Codec named(YamlValue value) {
    return named(value.text(), value);
  }

  static Codec named(String name, YamlValue value) {
    return Codecs.named(name)
        .orElseGet(
            () -> {
              value.problem("unknown codec '" + name + "'" + Nearest.hint(name, Codecs.names()));
              return new Plain();
            });
  }

  private static Map<Object, Object> values(Attribute attribute, YamlMap map) {
    Map<Object, Object> values = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (word, value) -> {
              switch (attribute.rule()) {
                case Rule.Flag flag when word.equals("true") || word.equals("false") ->
                    values.put(Boolean.valueOf(word), value.plain());
                case Rule.Text text when text.values().contains(word) ->
                    values.put(word, value.plain());
                case Rule rule ->
                    value.problem(
                        "attribute '" + attribute.name() + "' has no value '" + word + "'");
              }
              if (value.plain() == null) {
                value.problem("'" + word + "' needs the vendor's word");
              }
            });
    values.values().removeIf(v -> v == null);
    return values;
  }
}
