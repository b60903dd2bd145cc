package io.pairgate.backends.table;

import io.pairgate.backends.yaml.Nearest;
import io.pairgate.backends.yaml.YamlMap;
import io.pairgate.backends.yaml.YamlValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the transactions of one OVSDB driver have in common. Not thread-safe.
 *
 * @param database that all are on
 * @param steps operations that several of them have, by name
 * @param used the names that stood in a transaction so far
 */
record Transactions(String database, Map<String, YamlValue> steps, Set<String> used) {

  static Transactions of(YamlMap driver) {
    return new Transactions(
        driver.text("database"), driver.mapOrEmpty("steps").entries(), new HashSet<>());
  }

  /** The operation that a transaction has in this place: what is written there, or a step. */
  YamlValue operation(YamlValue written) {
    if (written.isMap() || written.isList()) return written;
    String name = written.text();
    used.add(name);
    YamlValue step = steps.get(name);
    if (step == null) {
      written.problem("there is no step '" + name + "'" + Nearest.hint(name, steps.keySet()));
    }
    return step;
  }

  void refuseUnused() {
    steps.forEach(
        (name, step) -> {
          if (!used.contains(name)) step.problem("no transaction has the step '" + name + "'");
        });
  }
}
