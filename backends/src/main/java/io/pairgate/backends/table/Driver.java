package io.pairgate.backends.table;

import java.util.Map;
import java.util.Optional;

/**
 * The table that says how one kind of backend speaks: {@code fortios}, {@code neutron}.
 *
 * <p>Immutable, thread-safe.
 */
public interface Driver {

  String name();

  /** The family whose types it maps. */
  String family();

  /** The product's name for people: {@code OpenStack Neutron v2.0}. */
  String title();

  /** What outside of this project confirmed the table, and what did not; one or two sentences. */
  String verified();

  SignInScheme signIn();

  /** Per-backend options by name. */
  Map<String, Option> options();

  /** The types that it maps, by the family's name, in the table's order. */
  Map<String, NativeType> types();

  default Optional<NativeType> type(String name) {
    return Optional.ofNullable(types().get(name));
  }

  /**
   * An option of a backend.
   *
   * @param defaultValue what holds when it is not given; null if it must be given
   */
  record Option(String name, String about, String defaultValue) {}
}
