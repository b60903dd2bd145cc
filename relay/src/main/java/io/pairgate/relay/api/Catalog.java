package io.pairgate.relay.api;

import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Family;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The types and drivers that the API speaks of, found by name.
 *
 * <p>Immutable, thread-safe.
 */
public final class Catalog {

  private final List<Family> families;
  private final Function<String, Optional<Driver>> driver;
  private final Map<String, ResourceType> collections = new HashMap<>();
  private final Map<String, ResourceType> types = new HashMap<>();

  /**
   * @param driver finds one by its name
   */
  public Catalog(Collection<Family> families, Function<String, Optional<Driver>> driver) {
    this.families = List.copyOf(families);
    this.driver = driver;
    for (Family family : families) {
      for (ResourceType type : family.types().values()) {
        collections.put(type.collection(), type);
        types.put(type.name(), type);
      }
    }
  }

  public static Catalog of(Tables tables) {
    return new Catalog(tables.families(), tables::driver);
  }

  List<Family> families() {
    return families;
  }

  Optional<Driver> driver(String name) {
    return driver.apply(name);
  }

  /** The names of all types, in their order. */
  public List<String> typeNames() {
    return types.keySet().stream().sorted().toList();
  }

  /** The collection that a type's objects are in; the type's own name if it is not known. */
  public String collectionOf(String type) {
    ResourceType known = types.get(type);
    return known == null ? type : known.collection();
  }

  /** A type by its name, as in a query; fails if there is none. */
  ResourceType type(String name) {
    ResourceType type = types.get(name);
    if (type == null) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_QUERY,
                  "There is no type '" + name + "'" + Nearest.hint(name, types.keySet()) + ".")
              .at("query type"));
    }
    return type;
  }

  /** A type by its collection, as in a path; fails if there is none. */
  ResourceType collection(String collection) {
    ResourceType type = collections.get(collection);
    if (type == null) {
      List<String> known = new ArrayList<>(collections.keySet());
      known.addAll(List.of("backends", "calls", "objects"));
      throw new ProblemException(
          Problem.of(
                  ProblemKind.UNKNOWN_COLLECTION,
                  "There is no collection '"
                      + collection
                      + "'"
                      + Nearest.hint(collection, known)
                      + ". /openapi.yaml lists all.")
              .at("path"));
    }
    return type;
  }
}
