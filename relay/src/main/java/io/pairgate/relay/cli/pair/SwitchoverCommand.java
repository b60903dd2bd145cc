package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.cli.pair.BothNodes.Looked;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Troubles;
import io.pairgate.relay.pair.control.ControlClient;
import io.pairgate.relay.pair.control.PairJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pairgate pair switchover}: the nodes change their roles, and no request is refused. */
@Command(
    name = "switchover",
    description = {
      "Makes the standby active and the active one standby.",
      "No request is refused by it: requests wait and are passed on. One that is put on a"
          + " connection in the very moment in which that is closed can be cut off unanswered; its"
          + " repeat is safe."
    },
    mixinStandardHelpOptions = true)
public final class SwitchoverCommand implements Callable<Integer> {

  private final Operator operator;

  @Mixin private ConfigOption config;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(names = "--json", description = "Prints the timeline as JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  SwitchoverCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() {
    PairSettings settings = BothNodes.settings(config.read(), config.name());
    if (!yes && !operator.terminal()) {
      throw new StartFailure(2, List.of("nobody can be asked here: add --yes"));
    }
    try (BothNodes nodes = BothNodes.of(settings)) {
      ControlClient active = active(nodes);
      boolean here = active == nodes.self();
      String standby = here ? settings.peer().node() : settings.node();
      if (!yes && !confirmed(settings.name(), active.node(), standby)) {
        spec.commandLine().getErr().println("pairgate: nothing was changed");
        return 1;
      }
      NodeView.Timeline timeline =
          BothNodes.await(active.switchover(settings.limits().switchoverMillis()));
      print(timeline, standby);
      return timeline.end().equals("done") ? 0 : 1;
    }
  }

  private static ControlClient active(BothNodes nodes) {
    List<Looked> looked = nodes.look();
    List<String> active =
        BothNodes.views(looked).stream()
            .filter(view -> view.role().equals(Troubles.ACTIVE))
            .map(NodeView::node)
            .toList();
    if (active.size() == 1) {
      return active.getFirst().equals(nodes.self().node()) ? nodes.self() : nodes.peer();
    }
    if (active.size() > 1) {
      throw new StartFailure("both nodes say that they are active: pairgate pair status");
    }
    throw new StartFailure(
        1,
        looked.stream()
            .map(
                node ->
                    node.failure()
                        .map(Throwable::getMessage)
                        .orElseGet(
                            () ->
                                "node %s is %s, not Active"
                                    .formatted(
                                        node.node(), node.seen().orElseThrow().view().role())))
            .toList());
  }

  private boolean confirmed(String pair, String active, String standby) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Make node %s active in pair %s instead of %s? [y/N] ", standby, pair, active);
    out.flush();
    String answer = operator.answer().get();
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }

  private void print(NodeView.Timeline timeline, String standby) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(PairJson.of(timeline).toPrettyString());
    } else {
      if (timeline.end().equals("done")) {
        out.println("node " + standby + " is active");
      }
      out.print(StatusText.timeline(timeline));
    }
    out.flush();
  }
}
