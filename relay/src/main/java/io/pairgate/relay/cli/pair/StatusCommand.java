package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.cli.pair.BothNodes.Looked;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Trouble;
import io.pairgate.relay.pair.Troubles;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pairgate pair status}: both nodes at a glance. */
@Command(
    name = "status",
    description = "Shows both nodes, the witness's record and the last change of roles.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 all is well, 1 something is wrong, 2 wrong usage."})
public final class StatusCommand implements Callable<Integer> {

  /** Cursor to the first place, clear to the end. */
  private static final String CLEAR = "\033[H\033[2J";

  private final Operator operator;

  @Mixin private ConfigOption config;

  @Option(names = "--watch", description = "Looks again each second, until it is interrupted.")
  private boolean watch;

  @Option(names = "--json", description = "One JSON object; with --watch one a line.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  StatusCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() {
    PairSettings settings = BothNodes.settings(config.read(), config.name());
    try (BothNodes nodes = BothNodes.of(settings)) {
      boolean well = show(settings, nodes);
      while (watch && operator.again().getAsBoolean()) {
        well = show(settings, nodes);
      }
      return well ? 0 : 1;
    }
  }

  private boolean show(PairSettings settings, BothNodes both) {
    List<Looked> nodes = both.look();
    List<String> troubles =
        Troubles.of(
                settings.name(), settings.hasWitness(), nodes.stream().map(Looked::glance).toList())
            .stream()
            .map(Trouble::sentence)
            .toList();
    long nowMillis = operator.clock().millis();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var status = StatusJson.of(settings.name(), nodes, troubles, nowMillis);
      out.println(watch ? status.toString() : status.toPrettyString());
    } else {
      if (watch && operator.terminal()) {
        out.print(CLEAR);
      }
      out.print(StatusText.of(settings.name(), nodes, troubles, nowMillis));
    }
    out.flush();
    return troubles.isEmpty();
  }
}
