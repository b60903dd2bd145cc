package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.cli.StartFailure;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairFailure;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pairgate pair init}: sets this node up. */
@Command(
    name = "init",
    description = {
      "Sets this node's database up for the pair, and the witness's first record.",
      "Run it on each node, first on the one whose data is kept. Running it again changes nothing."
    },
    mixinStandardHelpOptions = true)
public final class InitCommand implements Runnable {

  private final BiFunction<Config, List<String>, List<InitPlan>> plans;

  @Mixin private ConfigOption config;

  @Option(names = "--dry-run", description = "Prints what would be done, without the secrets.")
  private boolean dryRun;

  @Option(
      names = "--socket",
      paramLabel = "FILE",
      defaultValue = "",
      description = "MariaDB's Unix socket, if it is not where the program mariadb looks.")
  private String socket;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * @param plans for a configuration that describes a pair and the options by which the program
   *     mariadb lets root in; in their order
   */
  public InitCommand(BiFunction<Config, List<String>, List<InitPlan>> plans) {
    this.plans = plans;
  }

  @Override
  public void run() {
    Config settings = config.read();
    BothNodes.settings(settings, config.name());
    PrintWriter out = spec.commandLine().getOut();
    try {
      for (InitPlan plan :
          plans.apply(settings, socket.isEmpty() ? List.of() : List.of("--socket=" + socket))) {
        if (dryRun) {
          plan.statements(true).forEach(out::println);
        } else {
          plan.apply(
              step -> {
                out.println(step);
                out.flush();
              });
        }
      }
    } catch (PairFailure failure) {
      throw new StartFailure(failure.getMessage());
    }
    out.println(
        dryRun
            ? "-- nothing was done"
            : "this node is set up; the other one needs 'pairgate pair init' too");
    out.flush();
  }
}
