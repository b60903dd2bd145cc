package io.pairgate.packaging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The guide's configurations: maps of maps, a key a line. */
final class YamlLines {

  private YamlLines() {}

  /** One configuration with the values of another one, which has no key that the first has not. */
  static String with(String text, String others) {
    Map<String, String> values = new HashMap<>();
    walk(
        others,
        (path, line) -> {
          values.put(path, line);
          return line;
        });
    String changed =
        walk(text, (path, line) -> values.containsKey(path) ? values.remove(path) : line);
    if (!values.isEmpty())
      throw new AssertionError("not in the first: " + new TreeSet<>(values.keySet()));
    return changed;
  }

  private interface Leaf {
    String line(String path, String line);
  }

  private static String walk(String text, Leaf leaf) {
    StringBuilder out = new StringBuilder();
    Deque<String> path = new ArrayDeque<>();
    for (String line : text.lines().toList()) {
      String bare = line.strip();
      int depth = (line.length() - line.stripLeading().length()) / 2;
      while (path.size() > depth) path.removeLast();
      String key = bare.replaceFirst(":.*", "");
      boolean isMap = bare.endsWith(":");
      String next = isMap ? line : leaf.line(String.join(".", path) + "." + key, line);
      if (isMap) path.addLast(key);
      out.append(next).append('\n');
    }
    return out.toString();
  }
}
