package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.control.ControlClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pairgate pair rejoin}: this node becomes the standby again. */
@Command(
    name = "rejoin",
    description = {
      "Makes this node the standby of the active one again.",
      "It tries the cheap way first; what this node alone has is written to a report before it is"
          + " given up."
    },
    mixinStandardHelpOptions = true)
public final class RejoinCommand implements Callable<Integer> {

  private static final String FROM_THE_START = "\r\033[K";

  private final Operator operator;

  @Mixin private ConfigOption config;

  @Option(names = "--clone", description = "Takes a new copy of the active node's data at once.")
  private boolean clone;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  RejoinCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() {
    PairSettings settings = BothNodes.settings(config.read(), config.name());
    PrintWriter out = spec.commandLine().getOut();
    try (BothNodes nodes = BothNodes.of(settings)) {
      try {
        BothNodes.await(nodes.self().rejoin(clone, step -> progress(out, step)));
      } finally {
        if (operator.terminal()) {
          out.println();
        }
      }
      nodes.look().getFirst().seen().map(ControlClient.Seen::view).ifPresent(v -> end(out, v));
      return 0;
    }
  }

  /** On a terminal one line that changes, else a line for each step. */
  private void progress(PrintWriter out, String step) {
    String oneLine = step.replaceAll("\\p{Cntrl}+", " ");
    if (operator.terminal()) {
      out.print(FROM_THE_START + oneLine);
    } else {
      out.println(oneLine);
    }
    out.flush();
  }

  private static void end(PrintWriter out, NodeView view) {
    out.printf(
        "node %s is %s, term %d, %s%n",
        view.node(),
        view.role(),
        view.term(),
        view.promotable()
            ? "and would take over"
            : "and may take over as soon as the active one confirms it (pairgate pair status)");
    out.flush();
  }
}
