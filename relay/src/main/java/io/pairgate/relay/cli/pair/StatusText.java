package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.pair.BothNodes.Looked;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.NodeView.Timeline;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Troubles;
import io.pairgate.relay.pair.WitnessRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A pair's state as a table for people. */
final class StatusText {

  private static final String NOTHING = "-";
  private static final String GAP = "   ";

  private final List<Looked> nodes;
  private final List<NodeView> views;
  private final long nowMillis;
  private final List<List<String>> rows = new ArrayList<>();

  private StatusText(List<Looked> nodes, long nowMillis) {
    this.nodes = nodes;
    this.views = BothNodes.views(nodes);
    this.nowMillis = nowMillis;
  }

  static String of(String pair, List<Looked> nodes, List<String> troubles, long nowMillis) {
    StatusText text = new StatusText(nodes, nowMillis);
    text.table();
    StringBuilder out = new StringBuilder();
    out.append("pair ").append(pair).append(", ").append(Texts.time(nowMillis)).append("\n\n");
    text.print(out);
    out.append('\n').append(text.witness()).append(text.changes());
    if (troubles.isEmpty()) {
      out.append("\nAll is well.\n");
    } else {
      out.append("\nWhat is wrong:\n");
      troubles.forEach(trouble -> out.append("  * ").append(trouble).append('\n'));
    }
    return out.toString();
  }

  private void table() {
    rows.add(line("node", nodes.stream().map(Looked::node).toList()));
    row("role", NodeView::role, "no answer");
    row("term", view -> Long.toString(view.term()));
    row("protection", this::protection);
    row("VIP", StatusText::vip);
    row("would take over", view -> active(view) ? NOTHING : view.promotable() ? "yes" : "no");
    row("database", view -> view.database().map(StatusText::database).orElse("no answer"));
    row("position", view -> view.database().map(Database.View::position).orElse(NOTHING));
    row("behind", view -> view.database().map(one -> behind(view, one)).orElse(NOTHING));
    row("in doubt", view -> view.inDoubt() < 0 ? NOTHING : Integer.toString(view.inDoubt()));
  }

  private static boolean active(NodeView view) {
    return view.role().equals(Troubles.ACTIVE);
  }

  private static String vip(NodeView view) {
    return switch (view.vip()) {
      case MASTER -> "here";
      case BACKUP -> "not here";
      case FAULT -> "cannot come here";
      case STOPPED -> "keepalived is silent";
    };
  }

  private String protection(NodeView view) {
    if (!active(view)) {
      return NOTHING;
    }
    return view.sinceMillis() == 0
        ? view.protection().name()
        : view.protection() + " for " + Texts.duration(nowMillis - view.sinceMillis());
  }

  private static String database(Database.View database) {
    if (database.writable()) {
      return "takes writes, " + database.standbys() + " standby";
    }
    if (database.receiving()) {
      return database.applying() ? "receives, applies" : "receives, does not apply";
    }
    return database.applying() ? "does not receive" : "read-only, follows nobody";
  }

  private static String behind(NodeView view, Database.View database) {
    return active(view) || database.lagMillis() < 0 ? NOTHING : database.lagMillis() + " ms";
  }

  private void row(String name, Function<NodeView, String> cell) {
    row(name, cell, "");
  }

  private void row(String name, Function<NodeView, String> cell, String unanswered) {
    rows.add(
        line(
            name,
            nodes.stream()
                .map(node -> node.seen().map(seen -> cell.apply(seen.view())).orElse(unanswered))
                .toList()));
  }

  private static List<String> line(String name, List<String> cells) {
    List<String> line = new ArrayList<>(List.of(name));
    line.addAll(cells);
    return line;
  }

  private void print(StringBuilder out) {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length()).append(GAP);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private String witness() {
    return "witness: " + Troubles.record(views).map(this::record).orElse("nothing seen") + "\n";
  }

  private String record(WitnessRecord record) {
    String paired =
        record.protection() == Protection.PAIRED
            ? "PAIRED with the standby's start " + record.standbyIncarnation()
            : "SOLO";
    return "term " + record.term() + ", node " + record.active() + " is active, " + paired;
  }

  private record Change(String node, Timeline timeline) {
    private boolean failover() {
      return timeline.what().equals("failover");
    }

    private String told() {
      return timeline.what() + " on node " + node + ", " + StatusText.timeline(timeline);
    }
  }

  private String changes() {
    Optional<Change> last = last(change -> true);
    Optional<Change> failover =
        last.filter(change -> !change.failover()).flatMap(other -> last(Change::failover));
    return last.map(change -> "last change: " + change.told())
            .orElse("last change: none since the nodes were started\n")
        + failover.map(change -> "before it: " + change.told()).orElse("");
  }

  private Optional<Change> last(Predicate<Change> which) {
    return views.stream()
        .flatMap(view -> view.history().stream().map(one -> new Change(view.node(), one)))
        .filter(which)
        .max(Comparator.comparingLong(change -> change.timeline().atMillis()));
  }

  /** When, which term, how long, how it ended, and the steps on a line of their own. */
  static String timeline(Timeline timeline) {
    return Texts.time(timeline.atMillis())
        + ", term "
        + timeline.term()
        + ", "
        + Texts.millis(Texts.micros(timeline))
        + ": "
        + timeline.end()
        + "\n"
        + (timeline.steps().isEmpty() ? "" : "  " + Texts.steps(timeline) + "\n");
  }
}
