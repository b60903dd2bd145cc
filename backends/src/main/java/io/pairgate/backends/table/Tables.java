package io.pairgate.backends.table;

import io.pairgate.backends.yaml.YamlProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All families and drivers, read and checked.
 *
 * <p>Immutable, thread-safe.
 */
public final class Tables {

  private static final List<String> FAMILIES =
      List.of("network", "firewall", "waf", "switch", "fabric");
  private static final List<String> DRIVERS =
      List.of(
          "neutron",
          "fortios",
          "panos",
          "opnsense",
          "caddy",
          "f5-awaf",
          "fortiweb",
          "sonic",
          "eos",
          "onyx",
          "iosxe",
          "ovs",
          "ovn",
          "neo");

  private final Map<String, Family> families;
  private final Map<String, Driver> drivers;
  private final Map<String, ResourceType> types = new LinkedHashMap<>();
  private final Map<String, ResourceType> collections = new LinkedHashMap<>();

  private Tables(Map<String, Family> families, Map<String, Driver> drivers) {
    this.families = families;
    this.drivers = drivers;
    for (Family family : families.values()) {
      types.putAll(family.types());
      family.types().values().forEach(type -> collections.put(type.collection(), type));
    }
  }

  /**
   * A table's text.
   *
   * @param file what the table is called in problems
   */
  public record Source(String file, String text) {}

  /** The tables that come with the library; read anew at each call. */
  public static Tables builtIn() {
    return builtInAnd(List.of());
  }

  /**
   * The same and further drivers for their families.
   *
   * @throws YamlProblems all that is wrong, by file and line
   */
  public static Tables builtInAnd(List<Source> drivers) {
    List<Source> all = new ArrayList<>(builtIn("drivers", DRIVERS));
    all.addAll(drivers);
    return read(builtIn("families", FAMILIES), all);
  }

  /**
   * Reads tables and checks each by itself and against the others.
   *
   * @throws YamlProblems all that is wrong in all of them, by file and line
   */
  public static Tables read(List<Source> families, List<Source> drivers) {
    TablesReader reader = new TablesReader();
    families.forEach(reader::family);
    drivers.forEach(reader::driver);
    reader.finish();
    return new Tables(reader.families(), reader.drivers());
  }

  private static List<Source> builtIn(String folder, List<String> names) {
    List<Source> sources = new ArrayList<>();
    for (String name : names) {
      String file = folder + "/" + name + ".yaml";
      try (InputStream in = Tables.class.getResourceAsStream("/io/pairgate/backends/" + file)) {
        sources.add(new Source(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException("the library's own table " + file, e);
      }
    }
    return sources;
  }

  public Collection<Family> families() {
    return Collections.unmodifiableCollection(families.values());
  }

  public Collection<Driver> drivers() {
    return Collections.unmodifiableCollection(drivers.values());
  }

  public Optional<Driver> driver(String name) {
    return Optional.ofNullable(drivers.get(name));
  }

  /** A type of any family by its name: type names are unique over all families. */
  public Optional<ResourceType> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** A type of any family by its collection's name. */
  public Optional<ResourceType> collection(String collection) {
    return Optional.ofNullable(collections.get(collection));
  }
}
