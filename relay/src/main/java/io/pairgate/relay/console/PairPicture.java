package io.pairgate.relay.console;

import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import java.util.Optional;

/** The pair, or the single node, as a drawing: who is what, where the VIP is, what flows. */
final class PairPicture {

  private static final int TOP = 20;
  private static final int BOTTOM = 210;
  private static final int HEIGHT = 110;

  private PairPicture() {}

  static Markup of(Snapshot now) {
    return now.ofAPair() ? pair(now) : single(now);
  }

  private static Markup single(Snapshot now) {
    return Markup.of(
        """
        <svg class="picture" viewBox="0 0 960 150" role="img" aria-label="{}">
        {}{}{}{}{}
        </svg>
        """,
        "The CMP calls node " + now.node() + ", which calls " + count(now) + "; it stands alone",
        Markup.of("<path class=\"flow\" d=\"M150 75H280M640 75H790\"/>"),
        small(20, 45, "CMP", "calls the API"),
        Markup.of(
            """
            <rect class="node active" x="280" y="20" width="360" height="110" rx="10"/>
            <text class="name" x="300" y="52">{}</text>
            <text class="role" x="620" y="52" text-anchor="end">Single node</text>
            <text class="fact" x="300" y="84">record: {}</text>
            <text class="fact" x="300" y="110">on this machine only: there is no standby</text>
            """,
            now.node(),
            now.record()),
        small(790, 45, "Backends", count(now)),
        Markup.NONE);
  }

  private static String count(Snapshot now) {
    int all = now.backends().size();
    return all == 1 ? "1 backend" : all + " backends";
  }

  private static Markup pair(Snapshot now) {
    NodeView self = now.self().orElseThrow();
    boolean selfOnTop = now.peer().map(peer -> self.node().compareTo(peer.node()) < 0).orElse(true);
    Optional<NodeView> top = selfOnTop ? now.self() : now.peer();
    Optional<NodeView> bottom = selfOnTop ? now.peer() : now.self();
    return Markup.of(
        """
        <svg class="picture" viewBox="0 0 960 340" role="img" aria-label="{}">
        {}{}{}{}{}{}{}{}
        </svg>
        """,
        says(now),
        flows(top, bottom),
        replication(now, top),
        small(20, 140, "CMP", "calls the VIP"),
        node(top, TOP, now, selfOnTop),
        node(bottom, BOTTOM, now, !selfOnTop),
        vip(top, bottom),
        small(790, TOP + 25, "Backends", now.served() ? count(now) : "see the active"),
        witness(self));
  }

  private static String says(Snapshot now) {
    StringBuilder text = new StringBuilder();
    for (Optional<NodeView> one : java.util.List.of(now.self(), now.peer())) {
      one.ifPresent(
          view ->
              text.append(
                  "Node %s is %s, VIP %s. "
                      .formatted(view.node(), view.role(), Chips.words(view.vip().name()))));
    }
    if (now.peer().isEmpty()) text.append("The other node does not answer. ");
    now.active().ifPresent(view -> text.append("The pair is ").append(view.protection()));
    return text.toString();
  }

  private static Markup flows(Optional<NodeView> top, Optional<NodeView> bottom) {
    StringBuilder path = new StringBuilder("M150 170H190");
    if (top.filter(PairPicture::hasVip).isPresent()) path.append("M240 150L280 80");
    if (bottom.filter(PairPicture::hasVip).isPresent()) path.append("M240 190L280 265");
    if (top.filter(Snapshot::isActive).isPresent()) path.append("M640 75H790");
    if (bottom.filter(Snapshot::isActive).isPresent()) path.append("M640 240L790 100");
    return Markup.of(
        "<path class=\"flow\" d=\"{}\"/><path class=\"thin\" d=\"M640 110L790 270M640 285H790\"/>",
        path);
  }

  private static boolean hasVip(NodeView view) {
    return view.vip() == Vip.State.MASTER;
  }

  private static Markup vip(Optional<NodeView> top, Optional<NodeView> bottom) {
    boolean somewhere =
        top.filter(PairPicture::hasVip).or(() -> bottom.filter(PairPicture::hasVip)).isPresent();
    return Markup.of(
        """
        <rect class="pill {}" x="186" y="150" width="60" height="40" rx="20"/>
        <text class="in-pill" x="216" y="176" text-anchor="middle">VIP</text>
        """,
        somewhere ? "on" : "off");
  }

  private static Markup replication(Snapshot now, Optional<NodeView> top) {
    Optional<NodeView> active = now.active();
    boolean paired = active.filter(v -> v.protection() == Protection.PAIRED).isPresent();
    boolean down = top.filter(Snapshot::isActive).isPresent();
    String since =
        active
            .filter(view -> view.sinceMillis() > 0)
            .map(
                view ->
                    "since "
                        + Clock.utc(view.sinceMillis())
                        + ", "
                        + Clock.span(now.nowMillis() - view.sinceMillis()))
            .orElse("");
    return Markup.of(
        """
        <path class="copy {}" d="{}"/>
        <text class="protection {}" x="400" y="165">{}</text>
        <text class="fact" x="400" y="188">{}</text>
        """,
        paired ? "good" : "bad",
        down ? "M370 132V206M362 194L370 206L378 194" : "M370 208V134M362 146L370 134L378 146",
        paired ? "good" : "bad",
        active.map(view -> view.protection().name()).orElse("nobody is active"),
        since);
  }

  private static Markup node(Optional<NodeView> view, int y, Snapshot now, boolean self) {
    if (view.isEmpty()) {
      return Markup.of(
          """
          <rect class="node lost" x="280" y="{}" width="360" height="{}" rx="10"/>
          <text class="name" x="300" y="{}">the other node</text>
          <text class="fact" x="300" y="{}">does not answer</text>
          """,
          y,
          HEIGHT,
          y + 34,
          y + 64);
    }
    NodeView node = view.get();
    return Markup.of(
        """
        <rect class="node {}" x="280" y="{}" width="360" height="{}" rx="10"/>
        <text class="name" x="300" y="{}">{}{}</text>
        <text class="role" x="620" y="{}" text-anchor="end">{}</text>
        <text class="fact" x="300" y="{}">{}</text>
        <text class="fact" x="300" y="{}">{}</text>
        """,
        Snapshot.isActive(node) ? "active" : "other",
        y,
        HEIGHT,
        y + 34,
        node.node(),
        Markup.when(self, new Markup("<tspan class=\"fact\"> · this node</tspan>")),
        y + 34,
        node.role(),
        y + 64,
        "term " + node.term() + standing(node),
        y + 90,
        database(node));
  }

  private static String standing(NodeView node) {
    if (Snapshot.isActive(node)) {
      return ", " + node.inDoubt() + " in doubt";
    }
    return node.promotable() ? ", would take over" : ", would not take over";
  }

  static String database(NodeView node) {
    return node.database()
        .map(
            view ->
                view.writable()
                    ? "database takes writes, " + standbys(view)
                    : "database "
                        + (view.receiving() ? "receives" : "does not receive")
                        + (view.applying() ? ", applies" : ", does not apply")
                        + (view.lagMillis() >= 0
                            ? ", " + Clock.span(view.lagMillis()) + " behind"
                            : ""))
        .orElse("database does not answer");
  }

  private static String standbys(Database.View view) {
    return view.standbys() == 1
        ? "1 standby acknowledges"
        : view.standbys() + " standbys acknowledge";
  }

  private static Markup witness(NodeView self) {
    return Markup.of(
        """
        <rect class="small {}" x="790" y="245" width="150" height="60" rx="8"/>
        <text class="name" x="865" y="271" text-anchor="middle">Witness</text>
        <text class="fact" x="865" y="292" text-anchor="middle">{}</text>
        """,
        self.witness().isPresent() ? "" : "lost",
        self.witness()
            .map(seen -> "term " + seen.term() + ": " + seen.active())
            .orElse("not reached"));
  }

  private static Markup small(int x, int y, String name, String fact) {
    return Markup.of(
        """
        <rect class="small" x="{}" y="{}" width="{}" height="60" rx="8"/>
        <text class="name" x="{}" y="{}" text-anchor="middle">{}</text>
        <text class="fact" x="{}" y="{}" text-anchor="middle">{}</text>
        """,
        x,
        y,
        x < 500 ? 130 : 150,
        x + (x < 500 ? 65 : 75),
        y + 26,
        name,
        x + (x < 500 ? 65 : 75),
        y + 47,
        fact);
  }
}
