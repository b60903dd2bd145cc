package io.pairgate.backends.table;

import java.util.Collection;
import java.util.Optional;

/**
 * All families and drivers, read and checked.
 *
 * <p>Immutable, thread-safe.
 */
public final class Tables {

  /** The tables that come with the library. */
  public static Tables builtIn() {
    throw new UnsupportedOperationException();
  }

  public Collection<Family> families() {
    throw new UnsupportedOperationException();
  }

  public Collection<Driver> drivers() {
    throw new UnsupportedOperationException();
  }

  public Optional<Driver> driver(String name) {
    throw new UnsupportedOperationException();
  }

  /** A type of any family by its name: type names are unique over all families. */
  public Optional<ResourceType> type(String name) {
    throw new UnsupportedOperationException();
  }

  /** A type of any family by its collection's name. */
  public Optional<ResourceType> collection(String collection) {
    throw new UnsupportedOperationException();
  }
}
