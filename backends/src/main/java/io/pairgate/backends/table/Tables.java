package io.pairgate.backends.table;

import io.pairgate.backends.yaml.YamlProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All families and drivers, read and checked. A driver that comes with the library is read when it
 * is first asked for, which takes some milliseconds: fourteen tables would be a quarter of a
 * relay's start, and most fleets need two or three. That they are right is seen when the library is
 * built.
 *
 * <p>Thread-safe.
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
  private final Map<String, Driver> given;
  private final Set<String> builtIn;
  private final Map<String, Driver> read = new ConcurrentHashMap<>();
  private final Map<String, ResourceType> types = new LinkedHashMap<>();
  private final Map<String, ResourceType> collections = new LinkedHashMap<>();

  private Tables(Map<String, Family> families, Map<String, Driver> given, List<String> builtIn) {
    this.families = families;
    this.given = given;
    this.builtIn = new LinkedHashSet<>(builtIn);
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
    return read(builtIn("families", FAMILIES), drivers, DRIVERS);
  }

  /**
   * Reads tables and checks each by itself and against the others.
   *
   * @throws YamlProblems all that is wrong in all of them, by file and line
   */
  public static Tables read(List<Source> families, List<Source> drivers) {
    return read(families, drivers, List.of());
  }

  private static Tables read(List<Source> families, List<Source> drivers, List<String> builtIn) {
    TablesReader reader = new TablesReader(builtIn);
    families.forEach(reader::family);
    drivers.forEach(reader::driver);
    reader.finish();
    return new Tables(reader.families(), reader.drivers(), builtIn);
  }

  private static List<Source> builtIn(String folder, List<String> names) {
    return names.stream().map(name -> builtIn(folder, name)).toList();
  }

  private static Source builtIn(String folder, String name) {
    String file = folder + "/" + name + ".yaml";
    try (InputStream in = Tables.class.getResourceAsStream("/io/pairgate/backends/" + file)) {
      return new Source(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own table " + file, e);
    }
  }

  public Collection<Family> families() {
    return Collections.unmodifiableCollection(families.values());
  }

  /** All of them; reads those that were not asked for yet. */
  public Collection<Driver> drivers() {
    List<Driver> all = new ArrayList<>();
    for (String name : builtIn) all.add(builtIn(name));
    all.addAll(given.values());
    return Collections.unmodifiableCollection(all);
  }

  /** The names of all, in no order; reads nothing. */
  public Set<String> driverNames() {
    Set<String> names = new HashSet<>(builtIn);
    names.addAll(given.keySet());
    return names;
  }

  public Optional<Driver> driver(String name) {
    return builtIn.contains(name)
        ? Optional.of(builtIn(name))
        : Optional.ofNullable(given.get(name));
  }

  private Driver builtIn(String name) {
    Driver known = read.get(name);
    return known != null ? known : read.computeIfAbsent(name, this::readBuiltIn);
  }

  private Driver readBuiltIn(String name) {
    TablesReader reader = new TablesReader(families);
    reader.driver(builtIn("drivers", name));
    reader.finish();
    return reader.drivers().get(name);
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
