package io.pairgate.bench.drivers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.pairgate.backends.table.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The samples of a driver: those of its family ({@code FAMILY.yaml}), and laid over them as a merge
 * patch what the driver needs otherwise ({@code overrides/DRIVER.yaml}). What it does not map is
 * left out. Immutable.
 *
 * @param byName in the family's order
 */
record Samples(Map<String, Sample> byName) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final TypeReference<Map<String, Map<String, Object>>> SAMPLES =
      new TypeReference<>() {};
  private static final Set<String> KEYS =
      Set.of(
          "type", "spec", "update", "id", "needs", "used-by", "refused", "actions", "always-there");

  static Samples of(Driver driver) {
    return of(driver, read("overrides/" + driver.name() + ".yaml"));
  }

  /**
   * @param overrides laid over the family's samples, as a merge patch
   */
  static Samples of(Driver driver, Map<String, Map<String, Object>> overrides) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    merged(read(driver.family() + ".yaml"), overrides)
        .forEach(
            (name, value) -> {
              Sample sample = sample(name.toString(), value);
              driver
                  .type(sample.type())
                  .ifPresent(type -> samples.put(sample.name(), sample.only(type.attributes())));
            });
    return new Samples(samples);
  }

  /** The sample that stands for a type; null if there is none. */
  Sample ofType(String type) {
    return byName.get(type);
  }

  Sample named(String name) {
    Sample sample = byName.get(name);
    if (sample == null) throw new IllegalArgumentException("there is no sample \"" + name + "\"");
    return sample;
  }

  static Map<String, Map<String, Object>> read(String file) {
    try (InputStream in = Samples.class.getResourceAsStream(file)) {
      return in == null ? Map.of() : YAML.readValue(in, SAMPLES);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the samples in " + file, unreadable);
    }
  }

  private static Map<?, ?> merged(Map<?, ?> under, Map<?, ?> over) {
    Map<Object, Object> merged = new LinkedHashMap<>(under);
    over.forEach(
        (key, value) -> {
          if (value == null) {
            merged.remove(key);
          } else if (value instanceof Map<?, ?> inner) {
            merged.put(key, merged(merged.get(key) instanceof Map<?, ?> m ? m : Map.of(), inner));
          } else {
            merged.put(key, value);
          }
        });
    return merged;
  }

  private static Sample sample(String name, Object value) {
    Map<String, Object> map = map(value);
    for (String key : map.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("sample \"" + name + "\": unknown key \"" + key + "\"");
      }
    }
    Map<String, Map<String, Object>> actions = new LinkedHashMap<>();
    map(map.get("actions")).forEach((action, arguments) -> actions.put(action, map(arguments)));
    return new Sample(
        name,
        text(map.get("type"), name),
        map(map.get("spec")),
        map(map.get("update")),
        text(map.get("id"), ""),
        map.get("needs") instanceof List<?> list
            ? list.stream().map(Object::toString).toList()
            : List.of(),
        text(map.get("used-by"), ""),
        map(map.get("refused")),
        actions,
        Boolean.TRUE.equals(map.get("always-there")));
  }

  private static String text(Object value, String otherwise) {
    return value == null ? otherwise : value.toString();
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> found) {
      found.forEach((key, inner) -> map.put(key.toString(), inner));
    }
    return map;
  }
}
