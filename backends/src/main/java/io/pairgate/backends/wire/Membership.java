package io.pairgate.backends.wire;

import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Way;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the field of a shown object names what is sought: a port among those of its VLAN. */
final class Membership {

  private Membership() {}

  /** Empty if the reply does not show the field. */
  static Optional<Boolean> of(CallLine line, Slots slots, Object body) {
    CallLine.Among among = line.shown().among().orElseThrow();
    Object shown = line.reply().orElseThrow().place(slots::fill).read(body);
    String sought = new Way(List.of(among.is())).place(slots::fill).steps().getFirst();
    Object found = among.at().read(shown);
    return found instanceof String || found instanceof Long
        ? Optional.of(Arrays.asList(found.toString().split("[,\\s]+")).contains(sought))
        : Optional.empty();
  }
}
