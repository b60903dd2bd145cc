package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.pair.BothNodes.Looked;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.pair.WitnessRecord;
import io.pairgate.relay.pair.control.ControlClient.Seen;
import io.pairgate.relay.pair.control.ControlFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a pair, in sentences that say what to do. */
final class Troubles {

  static final String ACTIVE = "Active";
  static final long CLOCKS_MILLIS_MAX = 1_000;
  private static final long LAG_MILLIS_MAX = 10_000;

  private final String pair;
  private final boolean hasWitness;
  private final List<Looked> nodes;
  private final List<NodeView> views;
  private final Set<String> found = new LinkedHashSet<>();

  private Troubles(String pair, boolean hasWitness, List<Looked> nodes) {
    this.pair = pair;
    this.hasWitness = hasWitness;
    this.nodes = nodes;
    this.views = views(nodes);
  }

  static List<NodeView> views(List<Looked> nodes) {
    return nodes.stream().flatMap(node -> node.seen().stream()).map(Seen::view).toList();
  }

  /** Empty if all is well. */
  static List<String> of(String pair, boolean hasWitness, List<Looked> nodes) {
    Troubles troubles = new Troubles(pair, hasWitness, nodes);
    nodes.forEach(node -> node.failure().ifPresent(troubles::unanswered));
    troubles.roles();
    troubles.views.forEach(troubles::node);
    troubles.witness();
    troubles.vip();
    troubles.clocks();
    return List.copyOf(troubles.found);
  }

  private void unanswered(ControlFailure failure) {
    found.add(failure.getMessage());
  }

  private boolean allAnswer() {
    return views.size() == nodes.size();
  }

  private List<NodeView> active() {
    return views.stream().filter(view -> view.role().equals(ACTIVE)).toList();
  }

  private void roles() {
    if (active().size() > 1) {
      found.add(
          "both nodes say that they are active; the one with the lower term steps back by itself"
              + " as soon as it reaches the witness: see that it does");
    } else if (active().isEmpty() && allAnswer()) {
      found.add(
          "no node is active, changes wait or fail: if this stays so for more than some seconds,"
              + " what the nodes say below tells why");
    }
    record(views).filter(record -> active().isEmpty()).ifPresent(this::lastActiveIsMissing);
    for (NodeView view : active()) {
      if (view.protection() == Protection.SOLO) {
        found.add(
            "changes are on node "
                + view.node()
                + " only (SOLO): bring the other node back; if it runs and stays so, run there:"
                + " pairgate pair rejoin");
      }
    }
  }

  private void lastActiveIsMissing(WitnessRecord record) {
    boolean answers = views.stream().anyMatch(view -> view.node().equals(record.active()));
    if (!answers && record.pair().equals(pair) && record.protection() == Protection.SOLO) {
      found.add(
          "the last acknowledged changes may be on node "
              + record.active()
              + " only, so no other takes over: start node "
              + record.active());
    }
  }

  private void node(NodeView view) {
    String name = "node " + view.node();
    if (!view.trouble().isEmpty()) {
      found.add(name + ": " + view.trouble());
    }
    view.database()
        .ifPresentOrElse(
            database -> {
              if (!database.trouble().isEmpty()) {
                found.add(name + ", replication: " + database.trouble());
              }
              if (database.commitsWaiting() > 0) {
                found.add(
                    name
                        + ": "
                        + database.commitsWaiting()
                        + " commits wait for the standby; without it they end when the witness"
                        + " grants SOLO");
              }
              if (database.lagMillis() > LAG_MILLIS_MAX) {
                found.add(
                    name
                        + " is "
                        + database.lagMillis() / 1_000
                        + " s behind in applying, a promotion would take as long: look at its disk"
                        + " and CPU");
              }
            },
            () ->
                found.add(
                    name + ": its database does not answer; look at its log, start the database"));
    boolean paired = active().stream().anyMatch(active -> active.protection() == Protection.PAIRED);
    if (!view.role().equals(ACTIVE) && !view.promotable() && paired) {
      found.add(
          name
              + " would not take over although the pair is PAIRED: it was started anew, and the"
              + " active has not confirmed it yet; if this stays so, run there: pairgate pair"
              + " rejoin");
    }
    if (view.inDoubt() > 0) {
      found.add(
          view.inDoubt()
              + " calls are in doubt: the CMP's retry settles them, or an operator (GET"
              + " /v1/calls?state=in_doubt)");
    }
  }

  private void witness() {
    if (!hasWitness) {
      return;
    }
    for (NodeView view : views) {
      if (view.witness().isEmpty()) {
        found.add(
            "node "
                + view.node()
                + " does not reach the witness, or has no record there: while that is so it takes"
                + " no other role; look at etcd and the link to it, or run: pairgate pair init");
      }
    }
    Optional<WitnessRecord> record = record(views);
    record
        .filter(one -> !one.pair().equals(pair))
        .ifPresent(
            other ->
                found.add(
                    "the witness holds the record of pair "
                        + other.pair()
                        + ": mend pair.name or pair.witness.endpoints"));
    for (NodeView view : active()) {
      record
          .filter(one -> one.pair().equals(pair) && !one.active().equals(view.node()))
          .ifPresent(
              one ->
                  found.add(
                      "node "
                          + view.node()
                          + " says that it is active, the witness says node "
                          + one.active()
                          + ": its changes cannot be acknowledged; it steps back by itself"));
    }
  }

  /** The newest record that a node saw. */
  static Optional<WitnessRecord> record(List<NodeView> views) {
    return views.stream()
        .flatMap(view -> view.witness().stream())
        .reduce((one, other) -> other.term() > one.term() ? other : one);
  }

  private void vip() {
    List<String> holders = holders(views);
    if (holders.size() > 1) {
      found.add(
          "both nodes hold the VIP: their VRRP packets do not reach each other; let IP protocol 112"
              + " through between them, and compare virtual_router_id");
    } else if (holders.isEmpty() && allAnswer()) {
      found.add(
          "no node holds the VIP: is keepalived running on both? 'pairgate pair doctor' looks at"
              + " it");
    }
    for (NodeView view : active()) {
      if (holders.size() == 1 && !holders.contains(view.node())) {
        found.add(
            "the VIP is on node "
                + holders.getFirst()
                + ", which passes requests on to the active node "
                + view.node()
                + ": this is normal for a moment only; look at keepalived on "
                + view.node());
      }
    }
  }

  static List<String> holders(List<NodeView> views) {
    return views.stream()
        .filter(view -> view.vip() == Vip.State.MASTER)
        .map(NodeView::node)
        .toList();
  }

  private void clocks() {
    List<Long> ahead = new ArrayList<>();
    nodes.forEach(node -> node.seen().ifPresent(seen -> ahead.add(seen.aheadMillis())));
    if (ahead.size() == 2 && Math.abs(ahead.get(0) - ahead.get(1)) > CLOCKS_MILLIS_MAX) {
      found.add(
          "the nodes' clocks differ by "
              + Math.abs(ahead.get(0) - ahead.get(1))
              + " ms: run chrony or ntpd on both");
    }
  }
}
