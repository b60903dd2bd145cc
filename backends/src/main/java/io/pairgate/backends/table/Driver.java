package io.pairgate.backends.table;

import java.util.Map;
import java.util.Optional;

/**
 * The table that says how one kind of backend speaks: {@code fortios}, {@code neutron}.
 *
 * <p>Immutable, thread-safe.
 *
 * @param family the family whose types it maps
 * @param title the product's name for people: {@code OpenStack Neutron v2.0}
 * @param verified what outside of this project confirmed the table, and what did not
 * @param signInWith the scheme's parameters by name
 * @param options per-backend options by name
 * @param types the types that it maps, by the family's name, in the table's order
 * @param tasks the kinds of tasks that its calls begin, by name
 * @param conventions what all its calls have in common
 */
public record Driver(
    String name,
    String family,
    String title,
    String verified,
    Transport transport,
    SignInScheme signIn,
    Map<String, String> signInWith,
    Map<String, Option> options,
    Map<String, NativeType> types,
    Map<String, TaskKind> tasks,
    Conventions conventions) {

  public Optional<NativeType> type(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /**
   * An option of a backend.
   *
   * @param defaultValue what holds when it is not given; null if it must be given
   */
  public record Option(String name, String about, String defaultValue) {}
}
