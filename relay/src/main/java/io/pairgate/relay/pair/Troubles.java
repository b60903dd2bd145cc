package io.pairgate.relay.pair;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is wrong with a pair, in words that say what to do. Pure. */
public final class Troubles {

  /** The role that serves. */
  public static final String ACTIVE = "Active";

  /** Clocks that differ by more are told. */
  public static final long CLOCKS_MILLIS_MAX = 1_000;

  private static final String DRAINING = "Draining";
  private static final long LAG_MILLIS_MAX = 10_000;

  private final String pair;
  private final boolean hasWitness;
  private final List<Glance> nodes;
  private final List<NodeView> views;
  private final Set<Trouble> found = new LinkedHashSet<>();

  private Troubles(String pair, boolean hasWitness, List<Glance> nodes) {
    this.pair = pair;
    this.hasWitness = hasWitness;
    this.nodes = nodes;
    this.views = nodes.stream().flatMap(node -> node.view().stream()).toList();
  }

  /**
   * Empty if all is well.
   *
   * @param nodes both of the pair
   */
  public static List<Trouble> of(String pair, boolean hasWitness, List<Glance> nodes) {
    Troubles troubles = new Troubles(pair, hasWitness, nodes);
    nodes.stream()
        .filter(node -> node.view().isEmpty())
        .forEach(node -> troubles.now(node.silence(), ""));
    troubles.roles();
    troubles.views.forEach(troubles::node);
    troubles.witness();
    troubles.vip();
    troubles.clocks();
    return List.copyOf(troubles.found);
  }

  private void now(String what, String todo) {
    found.add(new Trouble(true, what, todo));
  }

  private void soon(String what, String todo) {
    found.add(new Trouble(false, what, todo));
  }

  private boolean allAnswer() {
    return views.size() == nodes.size();
  }

  private List<NodeView> active() {
    return views.stream().filter(isA(ACTIVE)).toList();
  }

  private static Predicate<NodeView> isA(String role) {
    return view -> view.role().equals(role);
  }

  private void roles() {
    if (active().size() > 1) {
      now(
          "both nodes say that they are active; the one with the lower term steps back by itself"
              + " as soon as it reaches the witness",
          "see that it does");
    } else if (allAnswer() && views.stream().noneMatch(isA(ACTIVE).or(isA(DRAINING)))) {
      now(
          "no node is active, changes wait or fail",
          "if this stays so for more than some seconds, what the nodes say below tells why");
    }
    record(views).filter(record -> active().isEmpty()).ifPresent(this::lastActiveIsMissing);
    for (NodeView view : active()) {
      if (view.protection() == Protection.SOLO) {
        now(
            "changes are on node " + view.node() + " only (SOLO)",
            "bring the other node back; if it runs and stays so, run there: pairgate pair rejoin");
      }
    }
  }

  private void lastActiveIsMissing(WitnessRecord record) {
    boolean answers = views.stream().anyMatch(view -> view.node().equals(record.active()));
    if (!answers && record.pair().equals(pair) && record.protection() == Protection.SOLO) {
      now(
          "the last acknowledged changes may be on node "
              + record.active()
              + " only, so no other takes over",
          "start node " + record.active());
    }
  }

  private void node(NodeView view) {
    String name = "node " + view.node();
    if (!view.trouble().isEmpty()) {
      now(name + ": " + view.trouble(), "");
    }
    view.database()
        .ifPresentOrElse(
            database -> database(name, database),
            () -> now(name + ": its database does not answer", "look at its log, start it"));
    boolean paired = active().stream().anyMatch(active -> active.protection() == Protection.PAIRED);
    if (!view.role().equals(ACTIVE) && !view.promotable() && paired) {
      soon(
          name + " would not take over although the pair is PAIRED",
          "it was started anew, and the active has not confirmed it yet; if this stays so, run"
              + " there: pairgate pair rejoin");
    }
    if (view.inDoubt() > 0) {
      now(
          view.inDoubt() == 1 ? "1 call is in doubt" : view.inDoubt() + " calls are in doubt",
          "the CMP's retry settles them, or an operator (GET /v1/calls?state=in_doubt)");
    }
  }

  private void database(String name, Database.View database) {
    if (!database.trouble().isEmpty()) {
      now(name + ", replication: " + database.trouble(), "");
    }
    if (database.commitsWaiting() > 0) {
      now(
          name
              + ": "
              + database.commitsWaiting()
              + " commits wait for the standby; without it they end when the witness grants SOLO",
          "");
    }
    if (database.lagMillis() > LAG_MILLIS_MAX) {
      soon(
          name
              + " is "
              + database.lagMillis() / 1_000
              + " s behind in applying, a promotion would take as long",
          "look at its disk and CPU");
    }
  }

  private void witness() {
    if (!hasWitness) {
      return;
    }
    for (NodeView view : views) {
      if (view.witness().isEmpty()) {
        soon(
            "node "
                + view.node()
                + " does not reach the witness, or has no record there, and while that is so it"
                + " takes no other role",
            "look at etcd and the link to it (docs/operations/witness-dead.md)");
      }
    }
    Optional<WitnessRecord> record = record(views);
    record
        .filter(one -> !one.pair().equals(pair))
        .ifPresent(
            other ->
                now(
                    "the witness holds the record of pair " + other.pair(),
                    "mend pair.name or pair.witness.endpoints"));
    for (NodeView view : active()) {
      record
          .filter(one -> one.pair().equals(pair) && !one.active().equals(view.node()))
          .ifPresent(
              one ->
                  now(
                      "node "
                          + view.node()
                          + " says that it is active, the witness says node "
                          + one.active(),
                      "its changes cannot be acknowledged; it steps back by itself"));
    }
  }

  /** The newest record that a node saw. */
  public static Optional<WitnessRecord> record(List<NodeView> views) {
    return views.stream()
        .flatMap(view -> view.witness().stream())
        .reduce((one, other) -> other.term() > one.term() ? other : one);
  }

  private void vip() {
    List<String> holders =
        views.stream().filter(view -> view.vip() == Vip.State.MASTER).map(NodeView::node).toList();
    if (holders.size() > 1) {
      now(
          "both nodes hold the VIP",
          "their VRRP packets do not reach each other; let IP protocol 112 through between them,"
              + " and compare virtual_router_id");
    } else if (holders.isEmpty() && allAnswer()) {
      now(
          "no node holds the VIP",
          "is keepalived running on both? 'pairgate pair doctor' looks at it");
    }
    for (NodeView view : active()) {
      if (holders.size() == 1 && !holders.contains(view.node())) {
        now(
            "the VIP is on node "
                + holders.getFirst()
                + ", which passes requests on to the active node "
                + view.node(),
            "this is normal for a moment only; look at keepalived on " + view.node());
      }
    }
  }

  private void clocks() {
    List<Long> ahead = new ArrayList<>();
    nodes.stream().filter(node -> node.view().isPresent()).forEach(n -> ahead.add(n.aheadMillis()));
    if (ahead.size() == 2 && Math.abs(ahead.get(0) - ahead.get(1)) > CLOCKS_MILLIS_MAX) {
      soon(
          "the nodes' clocks differ by " + Math.abs(ahead.get(0) - ahead.get(1)) + " ms",
          "run chrony or ntpd on both");
    }
  }
}
