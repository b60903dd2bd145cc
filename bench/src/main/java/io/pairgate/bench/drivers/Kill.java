package io.pairgate.bench.drivers;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.NativeType;
import io.pairgate.relay.call.Waypoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One change of one type, and where on its way the relay is killed. Immutable. */
record Kill(NativeType type, Operation.Kind change, Waypoint point) {

  private static final List<Operation.Kind> CHANGES =
      List.of(Operation.Kind.CREATE, Operation.Kind.UPDATE, Operation.Kind.DELETE);

  /**
   * Each type's create at each waypoint, then its update, then its delete. The types take turns,
   * each at another waypoint, so that a few kills, too, meet each type and each waypoint.
   */
  static List<Kill> plan(Collection<NativeType> types, Samples samples) {
    List<Kill> plan = new ArrayList<>();
    Waypoint[] points = Waypoint.values();
    for (Operation.Kind change : CHANGES) {
      List<NativeType> able = types.stream().filter(type -> can(type, change, samples)).toList();
      for (int round = 0; round < points.length; round++) {
        for (int i = 0; i < able.size(); i++) {
          plan.add(new Kill(able.get(i), change, points[(round + i) % points.length]));
        }
      }
    }
    return List.copyOf(plan);
  }

  private static boolean can(NativeType type, Operation.Kind change, Samples samples) {
    return type.supports(Operation.Kind.CREATE)
        && type.supports(change)
        && (change != Operation.Kind.UPDATE || !samples.named(type.name()).update().isEmpty());
  }

  @Override
  public String toString() {
    return change + " " + type.name() + ", killed " + point;
  }
}
