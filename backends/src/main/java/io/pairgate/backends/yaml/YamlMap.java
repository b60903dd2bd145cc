package io.pairgate.backends.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A map in a YAML file.
 *
 * <p>Each key that is asked for counts as known; {@link #done} reports the others. A value that is
 * missing or wrong is reported to the file and a harmless value given instead, so that reading goes
 * on to the next problem. Not thread-safe.
 */
public final class YamlMap {

  private final YamlFile file;
  private final String title;
  private final int line;
  private final Map<String, YamlValue> values = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  YamlMap(YamlFile file, String title, MappingNode node) {
    this.file = file;
    this.title = title;
    this.line = node.getStartMark().getLine() + 1;
    for (NodeTuple tuple : node.getValue()) {
      int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        file.problem(keyLine, "a key must be a plain text");
        continue;
      }
      String key = scalar.getValue();
      YamlValue value = new YamlValue(file, "'" + key + "'", keyLine, tuple.getValueNode());
      if (values.putIfAbsent(key, value) != null) {
        int first = values.get(key).line();
        file.problem(keyLine, "key '" + key + "' stands twice (first in line " + first + ")");
      }
    }
  }

  /** The same map under another name in problems: {@code type 'network'}. */
  public YamlMap called(String newTitle) {
    YamlMap renamed = new YamlMap(file, newTitle, line);
    renamed.values.putAll(values);
    return renamed;
  }

  private YamlMap(YamlFile file, String title, int line) {
    this.file = file;
    this.title = title;
    this.line = line;
  }

  /** A map without a key, standing for one that is missing. */
  static YamlMap empty(YamlFile file, String title, int line) {
    return new YamlMap(file, title, line);
  }

  /** What the map is called in problems. */
  public String title() {
    return title;
  }

  /** The line where the map begins, from 1. */
  public int line() {
    return line;
  }

  /** The line of a key, or of the map if the key is absent. */
  public int line(String key) {
    YamlValue value = values.get(key);
    return value == null ? line : value.line();
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** All keys and values, for maps whose keys are free; all of them count as known. */
  public Map<String, YamlValue> entries() {
    known.addAll(values.keySet());
    return new LinkedHashMap<>(values);
  }

  /** The value of a key, if it stands there. */
  public Optional<YamlValue> value(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /** A text that must be given. */
  public String text(String key) {
    return required(key, YamlValue::text, "");
  }

  public String text(String key, String otherwise) {
    return value(key).map(YamlValue::text).orElse(otherwise);
  }

  /** A whole number that must be given, from min to max. */
  public long whole(String key, long min, long max) {
    return required(key, value -> value.whole(min, max), min);
  }

  public long whole(String key, long min, long max, long otherwise) {
    return value(key).map(value -> value.whole(min, max)).orElse(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    return value(key).map(YamlValue::flag).orElse(otherwise);
  }

  /** One of an enum's constants that must be given; letters' case and {@code -} do not matter. */
  public <E extends Enum<E>> E choice(String key, Class<E> choices) {
    return required(key, value -> value.choice(choices), choices.getEnumConstants()[0]);
  }

  public <E extends Enum<E>> E choice(String key, Class<E> choices, E otherwise) {
    return value(key).map(value -> value.choice(choices)).orElse(otherwise);
  }

  /** A map that must be given. */
  public YamlMap map(String key) {
    return required(key, YamlValue::map, empty(file, "'" + key + "'", line));
  }

  /** A map that may be given; one without keys if it is not. */
  public YamlMap mapOrEmpty(String key) {
    return value(key).map(YamlValue::map).orElseGet(() -> empty(file, "'" + key + "'", line));
  }

  /** A list, or a single value standing for a list of one; empty if absent. */
  public List<YamlValue> list(String key) {
    return value(key).map(YamlValue::list).orElse(List.of());
  }

  /** A list of texts, or a single text; empty if absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    list(key).forEach(value -> texts.add(value.text()));
    return texts;
  }

  private <T> T required(String key, Function<YamlValue, T> read, T otherwise) {
    Optional<YamlValue> value = value(key);
    if (value.isEmpty()) {
      problem(title + " lacks '" + key + "'");
    }
    return value.map(read).orElse(otherwise);
  }

  /** Notes a problem at the map's line. */
  public void problem(String message) {
    file.problem(line, message);
  }

  /** Notes a problem at a key's line. */
  public void problem(String key, String message) {
    file.problem(line(key), message);
  }

  /** Reports each key that was never asked for. */
  public void done() {
    values.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            String hint = Nearest.hint(key, known);
            file.problem(value.line(), "unknown key '" + key + "' in " + title + hint);
          }
        });
  }
}
