package io.pairgate.backends.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML file. Asking for what it is not notes a problem and gives a harmless value. Not
 * thread-safe.
 */
public final class YamlValue {

  private final YamlFile file;
  private final String title;
  private final int line;
  private final Node node;

  YamlValue(YamlFile file, String title, int line, Node node) {
    this.file = file;
    this.title = title;
    this.line = line;
    this.node = node;
  }

  /** The line of its key or list item, from 1. */
  public int line() {
    return line;
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isNull() {
    return Tag.NULL.equals(node.getTag());
  }

  public void problem(String message) {
    file.problem(line, message);
  }

  /** The text as it stands, of a number or a flag too. */
  public String text() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    problem(title + " must be a text");
    return "";
  }

  /** A whole number from min to max. */
  public long whole(long min, long max) {
    if (node instanceof ScalarNode scalar) {
      try {
        long number = Long.parseLong(scalar.getValue().replace("_", ""));
        if (number >= min && number <= max) {
          return number;
        }
      } catch (NumberFormatException notWhole) {
        // reported below, as a number out of range is
      }
    }
    problem(title + " must be a whole number from " + min + " to " + max);
    return min;
  }

  /** {@code true} or {@code false}, also {@code yes} or {@code no}. */
  public boolean flag() {
    String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> {
        return true;
      }
      case "false", "no" -> {
        return false;
      }
      default -> problem(title + " must be true or false");
    }
    return false;
  }

  /** One of an enum's constants; letters' case and {@code -} do not matter. */
  public <E extends Enum<E>> E choice(Class<E> choices) {
    String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(word.replace('-', '_'))) {
        return choice;
      }
    }
    problem(title + " must be one of " + Arrays.toString(choices.getEnumConstants()));
    return choices.getEnumConstants()[0];
  }

  public YamlMap map() {
    return map(title);
  }

  /**
   * @param newTitle what the map is called in problems
   */
  public YamlMap map(String newTitle) {
    if (node instanceof MappingNode map) {
      return new YamlMap(file, newTitle, map);
    }
    problem(title + " must be a map of keys and values");
    return YamlMap.empty(file, newTitle, line);
  }

  /** The items of a list; a value that is no list stands for a list of one. */
  public List<YamlValue> list() {
    if (!(node instanceof SequenceNode sequence)) {
      return isNull() ? List.of() : List.of(this);
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlValue(file, title, item.getStartMark().getLine() + 1, item));
    }
    return items;
  }

  /** The value as JSON knows it: String, Long, Double, Boolean, List, Map or null. */
  public Object plain() {
    if (node instanceof MappingNode) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map().entries().forEach((key, value) -> plain.put(key, value.plain()));
      return plain;
    }
    if (node instanceof SequenceNode) {
      List<Object> plain = new ArrayList<>();
      list().forEach(item -> plain.add(item.plain()));
      return plain;
    }
    return scalar(((ScalarNode) node).getValue());
  }

  private Object scalar(String text) {
    try {
      if (isNull()) {
        return null;
      } else if (Tag.BOOL.equals(node.getTag())) {
        return flag();
      } else if (Tag.INT.equals(node.getTag())) {
        return Long.parseLong(text.replace("_", ""));
      } else if (Tag.FLOAT.equals(node.getTag())) {
        return Double.parseDouble(text.replace("_", ""));
      }
    } catch (NumberFormatException unusual) {
      // 0x10 or 1:30, which YAML 1.1 calls numbers: nobody means a number by them here
    }
    return text;
  }
}
