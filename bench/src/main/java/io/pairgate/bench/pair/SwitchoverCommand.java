package io.pairgate.bench.pair;

import io.pairgate.bench.Range;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./prove switchover}. */
@Command(
    name = "switchover",
    description =
        "Planned changes of roles fail no request (root, Debian): clients on kept connections that"
            + " never pause and never repeat, half of them reading, half creating and deleting, while"
            + " the roles change by pair switchover and by active nodes that are told to end.",
    footer = {
      "",
      "unanswered: requests whose connection was not made, was reset, or ended before the reply;"
          + " refused: another status than 200, 201 and 204; quiet_p95: the 95th percentile of each"
          + " client's longest request, in times as long as a change and without one; added_p95:"
          + " how much longer that is in a change, below zero if it is shorter.",
      "Exit status 0 only if there were none of both and each change of roles took place."
    },
    mixinStandardHelpOptions = true)
public final class SwitchoverCommand implements Callable<Integer> {

  private static final int CONNECTIONS_MAX = 1_000;
  private static final int CHANGES_MAX = 1_000;
  private static final int TROUBLES_SHOWN = 20;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "Clients, each on one connection (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--switchovers",
      paramLabel = "N",
      defaultValue = "10",
      description = "By pair switchover (default: ${DEFAULT-VALUE}).")
  private int switchovers;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      defaultValue = "4",
      description = "By an active node that is told to end (default: ${DEFAULT-VALUE}).")
  private int restarts;

  @Option(
      names = "--upgrade",
      paramLabel = "PROGRAM",
      description =
          "In the end a rolling upgrade to another version's pairgate: the standby, a switchover,"
              + " the other node.")
  private Path upgrade;

  @Mixin private LabOption lab;

  @Option(names = "--json", description = "The result as JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Range.require(spec, "--connections", connections, 1, CONNECTIONS_MAX);
    Range.require(spec, "--switchovers", switchovers, 0, CHANGES_MAX);
    Range.require(spec, "--restarts", restarts, 0, CHANGES_MAX);
    if (switchovers + restarts == 0 && upgrade == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "without a switchover, a restart or an upgrade nothing is proven");
    }
    if (upgrade != null && !Files.isExecutable(upgrade)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--upgrade " + upgrade + " is no program: a built clone's pairgate");
    }
    return lab.isInside() ? within() : around();
  }

  private int around() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--connections",
                String.valueOf(connections),
                "--switchovers",
                String.valueOf(switchovers),
                "--restarts",
                String.valueOf(restarts)));
    if (upgrade != null) {
      arguments.addAll(List.of("--upgrade", upgrade.toAbsolutePath().toString()));
    }
    if (json) arguments.add("--json");
    return lab.enter(spec, Map.of(), List.of(), arguments);
  }

  private int within() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Switchovers changes =
        new Switchovers(
            lab.lab(),
            line -> {
              err.println(line);
              err.flush();
            });
    Switchovers.Result result = changes.run(connections, switchovers, restarts, upgrade);
    result.wrong().stream().limit(TROUBLES_SHOWN).forEach(err::println);
    if (!result.holds()) changes.story().forEach(err::println);
    err.flush();
    long quiet = result.tally().waits().millisP95(Waits.Part.QUIET);
    long change = result.tally().waits().millisP95(Waits.Part.CHANGE);
    out.println(
        String.format(
            Locale.ROOT,
            json
                ? "{\"claim\":\"switchover\",\"switchovers\":%d,\"restarts\":%d,\"requests\":%d,"
                    + "\"unanswered\":%d,\"refused\":%d,\"quiet_p95_ms\":%d,\"added_p95_ms\":%d,"
                    + "\"slowest_ms\":%d}"
                : "switchovers=%d restarts=%d requests=%d unanswered=%d refused=%d"
                    + " quiet_p95_ms=%d added_p95_ms=%d slowest_ms=%d",
            switchovers,
            restarts,
            result.tally().requests(),
            result.tally().unanswered(),
            result.tally().refused(),
            quiet,
            change - quiet,
            result.tally().slowestMillis()));
    out.flush();
    return result.holds() ? 0 : 1;
  }
}
