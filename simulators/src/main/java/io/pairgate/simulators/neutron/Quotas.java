package io.pairgate.simulators.neutron;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many objects of a kind there may be; without a limit unless one is set, as the project's real
 * Neutron is started. One number for all tenants. Not thread-safe.
 */
final class Quotas {

  private static final int UNLIMITED = -1;

  private final Objects objects;
  private final Map<Kind, Integer> limits = new EnumMap<>(Kind.class);

  Quotas(Objects objects) {
    this.objects = objects;
  }

  void clear() {
    limits.clear();
  }

  /**
   * @param limits by singular name; -1 for no limit
   * @throws IllegalArgumentException for a name that no resource has or a value that is no number
   */
  void set(Map<String, Object> limits) {
    limits.forEach(
        (name, limit) -> {
          if (!(limit instanceof Integer number)) {
            throw new IllegalArgumentException("quota " + name + ": a number is needed");
          }
          this.limits.put(kind(name), number);
        });
  }

  void refuseOver(Kind kind, int more) {
    int limit = limits.getOrDefault(kind, UNLIMITED);
    if (limit >= 0 && objects.all(kind).size() + more > limit) {
      throw Refusal.conflict(
          "OverQuota", "Quota exceeded for resources: ['%s'].".formatted(kind.singular()));
    }
  }

  Map<String, Object> show() {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      shown.put(kind.singular(), limits.getOrDefault(kind, UNLIMITED));
    }
    for (String other : List.of("subnetpool", "rbac_policy", "trunk")) shown.put(other, UNLIMITED);
    return shown;
  }

  private static Kind kind(String singular) {
    for (Kind kind : Kind.values()) {
      if (kind.singular().equals(singular)) return kind;
    }
    throw new IllegalArgumentException("there is no quota of " + singular);
  }
}
