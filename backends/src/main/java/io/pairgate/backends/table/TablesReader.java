package io.pairgate.backends.table;

import io.pairgate.backends.yaml.Problem;
import io.pairgate.backends.yaml.YamlFile;
import io.pairgate.backends.yaml.YamlProblems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads all tables, gathers what is wrong in any of them, and checks what must be unique. */
final class TablesReader {

  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Collection<String> taken;
  private final Map<String, Driver> drivers = new LinkedHashMap<>();
  private final Map<String, String> typeFiles = new LinkedHashMap<>();
  private final Map<String, String> collectionTypes = new LinkedHashMap<>();

  /**
   * @param taken names that no driver may have, for others have them
   */
  TablesReader(Collection<String> taken) {
    this.taken = taken;
  }

  /** For drivers alone, of families that were read and checked before. */
  TablesReader(Map<String, Family> families) {
    this(List.of());
    this.families.putAll(families);
  }

  void family(Tables.Source source) {
    read(
        source,
        file -> {
          Family family = FamilyReader.read(file);
          if (families.putIfAbsent(family.name(), family) != null) {
            file.problem(
                file.root().line("family"), "there are two families '" + family.name() + "'");
          }
          family.types().values().forEach(type -> unique(file, type));
        });
  }

  private void unique(YamlFile file, ResourceType type) {
    var map = file.root().map("types");
    String other = typeFiles.putIfAbsent(type.name(), file.name());
    if (other != null) {
      map.problem(type.name(), "type '" + type.name() + "' stands in " + other + " already");
    }
    String sharer = collectionTypes.putIfAbsent(type.collection(), type.name());
    if (sharer != null) {
      int line = map.entries().get(type.name()).map().line("collection");
      file.problem(
          line,
          "types '"
              + sharer
              + "' and '"
              + type.name()
              + "' have one collection '"
              + type.collection()
              + "'");
    }
  }

  void driver(Tables.Source source) {
    read(
        source,
        file -> {
          Driver driver = new DriverReader(file, families).read();
          if (taken.contains(driver.name()) || drivers.putIfAbsent(driver.name(), driver) != null) {
            file.problem(
                file.root().line("driver"), "there are two drivers '" + driver.name() + "'");
          }
        });
  }

  private void read(Tables.Source source, Consumer<YamlFile> reading) {
    Optional<YamlFile> file = Optional.empty();
    try {
      file = Optional.of(YamlFile.read(source.file(), source.text()));
    } catch (YamlProblems unreadable) {
      problems.addAll(unreadable.problems());
    }
    file.ifPresent(
        readable -> {
          reading.accept(readable);
          problems.addAll(readable.problems());
        });
  }

  /**
   * @throws YamlProblems if anything is wrong
   */
  void finish() {
    if (!problems.isEmpty()) {
      throw new YamlProblems(problems);
    }
  }

  Map<String, Family> families() {
    return families;
  }

  Map<String, Driver> drivers() {
    return drivers;
  }
}
