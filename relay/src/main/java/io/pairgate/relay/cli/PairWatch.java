package io.pairgate.relay.cli;

import io.pairgate.relay.events.Event;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import java.util.Set;
import java.util.function.Consumer;

/** Tells what is different about this node of a pair. For the pair's thread. */
final class PairWatch {

  /** Only who is active protects something; a node that has left that role has lost nothing. */
  private static final Set<String> PROTECTS = Set.of("Active", "Draining");

  private final Consumer<Event> tell;
  private String role = "";
  private Protection protection = Protection.SOLO;
  private Vip.State vip = Vip.State.STOPPED;

  PairWatch(Consumer<Event> tell) {
    this.tell = tell;
  }

  void look(NodeView now) {
    if (!now.role().equals(role)) {
      tell.accept(new Event.RoleChanged(role, now.role(), now.term()));
      role = now.role();
    }
    if (!PROTECTS.contains(role)) {
      // Each promotion begins SOLO: that is no change, and is not told.
      protection = Protection.SOLO;
    } else if (now.protection() != protection) {
      tell.accept(new Event.ProtectionChanged(now.protection().name(), now.term()));
      protection = now.protection();
    }
    if (now.vip() != vip) {
      tell.accept(new Event.VipChanged(vip.name(), now.vip().name()));
      vip = now.vip();
    }
  }
}
