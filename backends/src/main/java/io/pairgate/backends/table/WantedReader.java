package io.pairgate.backends.table;

import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code where}: what must stand where in a reply. */
final class WantedReader {

  private WantedReader() {}

  /** By place; empty if the map says nothing of it. */
  static Map<Place, Wanted> where(YamlMap map) {
    return where(map, "where");
  }

  private static Map<Place, Wanted> where(YamlMap map, String key) {
    Map<Place, Wanted> where = new LinkedHashMap<>();
    map.mapOrEmpty(key)
        .entries()
        .forEach((place, value) -> where.put(Place.of(place), wanted(value)));
    return where;
  }

  /**
   * {@code done}, {@code [saved, deleted]}, <code>{ trimmed: OK }</code>, <code>{ contains: part }
   * </code>, <code>{ is: absent }</code>, <code>{ each: { status: OK } }</code>.
   */
  private static Wanted wanted(YamlValue value) {
    if (!value.isMap()) {
      return new Wanted.Text(texts(value.list(), value), false);
    }
    YamlMap map = value.map();
    if (map.has("contains")) {
      Wanted containing = new Wanted.Containing(map.text("contains"));
      map.done();
      return containing;
    }
    if (map.has("each")) {
      Wanted each = new Wanted.Each(where(map, "each"));
      map.done();
      return each;
    }
    boolean trimmed = map.has("trimmed");
    if (trimmed == map.has("is")) {
      map.problem(map.title() + " must have either 'trimmed', 'contains', 'each' or 'is'");
    }
    Wanted wanted =
        trimmed
            ? new Wanted.Text(texts(map.list("trimmed"), value), true)
            : switch (map.text("is", "absent")) {
              case "absent" -> new Wanted.Absent();
              case "present" -> new Wanted.Present();
              default -> {
                map.problem("is", "'is' must be absent or present");
                yield new Wanted.Absent();
              }
            };
    map.done();
    return wanted;
  }

  private static Set<String> texts(List<YamlValue> values, YamlValue where) {
    Set<String> texts = new LinkedHashSet<>();
    values.forEach(value -> texts.add(value.text()));
    if (texts.isEmpty()) {
      where.problem("a text, or a list of texts, must be given");
    }
    return texts;
  }
}
