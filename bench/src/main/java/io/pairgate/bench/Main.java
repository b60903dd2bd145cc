package io.pairgate.bench;

import io.pairgate.bench.crash.CrashCommand;
import io.pairgate.bench.drivers.DriversCommand;
import io.pairgate.bench.overload.OverloadCommand;
import io.pairgate.bench.pair.PairCommand;
import io.pairgate.bench.pair.RejoinCommand;
import io.pairgate.bench.pair.SwitchoverCommand;
import io.pairgate.bench.security.SecurityCommand;
import io.pairgate.bench.simulation.SimulationCommand;
import io.pairgate.bench.speed.ScaleCommand;
import io.pairgate.bench.speed.SpeedCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one proof by its name; alone, it lists the claims. */
@Command(
    name = "./prove",
    description =
        "Every claim has a command. Each ends in one line of figures; exit status 0 only"
            + " if the claim holds.",
    synopsisSubcommandLabel = "NAME",
    commandListHeading = "%nThe claims:%n",
    subcommands = {
      CrashCommand.class,
      SecurityCommand.class,
      DriversCommand.class,
      SpeedCommand.class,
      ScaleCommand.class,
      OverloadCommand.class,
      SimulationCommand.class,
      PairCommand.class,
      RejoinCommand.class,
      SwitchoverCommand.class,
      SoakCommand.class,
      PackagesCommand.class
    })
public final class Main implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().usage(out);
    out.flush();
  }
}
