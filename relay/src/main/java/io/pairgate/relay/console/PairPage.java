package io.pairgate.relay.console;

import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.NodeView.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Both nodes side by side, what they went through, and what can be done. */
final class PairPage {

  private PairPage() {}

  static Markup live(Snapshot now, Optional<Deeds.Deed> deed) {
    List<NodeView> nodes = new ArrayList<>();
    now.self().ifPresent(nodes::add);
    now.peer().ifPresent(nodes::add);
    nodes.sort((a, b) -> a.node().compareTo(b.node()));
    return Markup.of(
        """
        <h1>Pair</h1>
        {}
        <div class="panel scroll" tabindex="0" role="group" aria-label="Both nodes"><table class="sides">
        <caption class="quiet">Both nodes</caption>
        <thead><tr><td></td>{}</tr></thead><tbody>{}{}{}{}{}{}{}{}</tbody></table></div>
        {}
        <section class="panel" aria-labelledby="times"><h2 id="times">Promotions and switchovers</h2>{}</section>
        """,
        deed.map(one -> deed(one, now.nowMillis())).orElse(Markup.NONE),
        nodes.stream().map(n -> Markup.of("<th scope=\"col\">{}</th>", n.node())).toList(),
        row("Role", nodes, NodeView::role),
        row("Term", nodes, NodeView::term),
        row("VIP", nodes, n -> Chips.words(n.vip().name())),
        row(
            "Protection",
            nodes,
            n ->
                Snapshot.isActive(n)
                    ? n.protection()
                        + " since "
                        + Clock.utc(n.sinceMillis())
                        + " ("
                        + Clock.span(now.nowMillis() - n.sinceMillis())
                        + ")"
                    : "–"),
        row("Would take over", nodes, n -> n.promotable() ? "yes" : "no"),
        row("Database", nodes, PairPicture::database),
        row("Witness says", nodes, PairPage::witness),
        row("Trouble", nodes, n -> n.trouble().isEmpty() ? "none" : n.trouble()),
        now.peer().isPresent()
            ? Markup.NONE
            : Markup.of(
                "<p class=\"said bad\">The other node does not answer: {}</p>", now.peerTrouble()),
        timelines(nodes, now.nowMillis()));
  }

  private static String witness(NodeView node) {
    return node.witness()
        .map(seen -> "term " + seen.term() + ", " + seen.active() + ", " + seen.protection())
        .orElse("not reached");
  }

  private static Markup row(String name, List<NodeView> nodes, Function<NodeView, Object> value) {
    return Markup.of(
        "<tr><th scope=\"row\">{}</th>{}</tr>",
        name,
        nodes.stream().map(node -> Markup.of("<td>{}</td>", value.apply(node))).toList());
  }

  private static Markup deed(Deeds.Deed deed, long nowMillis) {
    String state = deed.over() ? (deed.good() ? "good" : "bad") : "busy";
    return Markup.of(
        """
        <section class="panel deed {}" aria-labelledby="deed" role="status"><h2 id="deed">{} {}</h2>
        <p class="dim">{} · by {}</p><ol>{}</ol><p><strong>{}</strong></p></section>
        """,
        state,
        deed.what(),
        deed.over() ? "" : "is under way …",
        Clock.when(deed.startMillis(), nowMillis),
        deed.by(),
        deed.lines().stream().map(line -> Markup.of("<li>{}</li>", line)).toList(),
        deed.over() ? (deed.good() ? "" : "It failed: ") + deed.end() : "");
  }

  private record Dated(String node, Timeline timeline) {}

  private static Markup timelines(List<NodeView> nodes, long nowMillis) {
    List<Dated> all = new ArrayList<>();
    nodes.forEach(node -> node.history().forEach(one -> all.add(new Dated(node.node(), one))));
    all.sort((a, b) -> Long.compare(b.timeline().atMillis(), a.timeline().atMillis()));
    if (all.isEmpty()) {
      return Markup.of("<p class=\"none\">None since these nodes were started.</p>");
    }
    return Markup.all(all.stream().map(one -> timeline(one, nowMillis)).toList());
  }

  private static Markup timeline(Dated one, long nowMillis) {
    Timeline timeline = one.timeline();
    long total = Math.max(1, timeline.steps().stream().mapToLong(Timeline.Step::micros).sum());
    List<Markup> bars = new ArrayList<>();
    double x = 0;
    for (int i = 0; i < timeline.steps().size(); i++) {
      double width = 1000.0 * timeline.steps().get(i).micros() / total;
      bars.add(
          Markup.of(
              "<rect class=\"step s{}\" x=\"{}\" y=\"0\" width=\"{}\" height=\"14\"/>",
              i % 4,
              Sparkline.number(x),
              Sparkline.number(Math.max(1, width))));
      x += width;
    }
    return Markup.of(
        """
        <article class="timeline"><h3>{} at {}, term {} <span class="dim">{} · {}</span></h3>
        <svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">{}</svg>
        <ol>{}</ol><p class="dim">{}</p></article>
        """,
        timeline.what(),
        one.node(),
        timeline.term(),
        Clock.when(timeline.atMillis(), nowMillis),
        Clock.micros(total) + " in all",
        bars,
        timeline.steps().stream()
            .map(
                s ->
                    Markup.of(
                        "<li>{} <strong>{}</strong></li>", s.name(), Clock.micros(s.micros())))
            .toList(),
        timeline.end());
  }

  /** The two forms; they stand still while the rest of the page changes. */
  static Markup forms(String standby, String csrf) {
    return Markup.of(
        """
        <div class="two">
        <section class="panel" aria-labelledby="switch"><h2 id="switch">Planned switchover</h2>
        <p>Node <strong>{}</strong> becomes active; changes under way end first, new ones wait for some\
         milliseconds. By the VIP you reach the other node afterwards and sign in there anew.</p>{}</section>
        <section class="panel" aria-labelledby="rejoin"><h2 id="rejoin">Rejoin</h2>
        <p>Node <strong>{}</strong> becomes the standby again: by following, or by a new copy where the\
         histories differ. What only it has is kept in a file and reported.</p>{}</section>
        </div>
        """,
        standby,
        form("switchover", "Switch over", standby, csrf),
        standby,
        form("rejoin", "Rejoin", standby, csrf));
  }

  private static Markup form(String action, String button, String node, String csrf) {
    return Markup.of(
        """
        <form method="post" action="/console/pair/{}"><input type="hidden" name="csrf" value="{}">
        <label>Type <strong>{}</strong> to confirm <input name="node" required autocomplete="off" spellcheck="false"></label>
        <button class="danger">{}</button></form>
        """,
        action,
        csrf,
        node,
        button);
  }
}
