package io.pairgate.backends.table;

import java.util.List;
import java.util.Map;

/**
 * A normalised resource type of a family: {@code network}, {@code firewall-policy}.
 *
 * <p>Immutable, thread-safe.
 *
 * @param collection its plural, as it stands in paths: {@code firewall-policies}
 * @param attributes by name, in the table's order
 * @param oneOf groups of attributes of which exactly one must be given
 * @param anyOf groups of attributes of which at least one must be given
 * @param operatorOnly affects more than one tenant
 */
public record ResourceType(
    String name,
    String collection,
    String family,
    String about,
    Map<String, Attribute> attributes,
    List<List<String>> oneOf,
    List<List<String>> anyOf,
    Map<String, Action> actions,
    boolean operatorOnly) {

  /**
   * An own operation of the backend on an object: apply, commit, move.
   *
   * @param operatorOnly affects more than one tenant, though the object does not
   */
  public record Action(
      String name,
      String about,
      Map<String, Attribute> arguments,
      List<List<String>> oneOf,
      boolean operatorOnly) {}
}
