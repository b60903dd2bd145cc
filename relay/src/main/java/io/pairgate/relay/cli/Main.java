package io.pairgate.relay.cli;

import io.pairgate.relay.cli.demo.DemoCommand;
import io.pairgate.relay.cli.pair.Operator;
import io.pairgate.relay.cli.pair.PairCommand;
import io.pairgate.relay.cli.secrets.SecretsCommand;
import io.pairgate.relay.cli.token.TokenCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pairgate}: everything an operator or a developer starts by hand. */
@Command(
    name = "pairgate",
    description =
        "Relays each API call of a cloud management platform to one network backend, and records"
            + " which CMP object is which backend object.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ConfigCommand.class,
      TokenCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      SimulateCommand.class,
      LabCommand.class,
      SecretsCommand.class,
      TrainCommand.class,
      Main.CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage or configuration.",
      "A first look: pairgate demo"
    })
public final class Main implements Runnable {

  private static final String NETTY_EVENTS = "io.netty.jfr.enabled";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    FirstLogs.want();
    leaveOutNettyEvents();
    System.exit(execute(args));
  }

  /**
   * Netty's own events of JDK Flight Recorder: to make them known takes a tenth of a start, whether
   * something is recorded or not. Who wants them says so on the command line of the JVM.
   */
  private static void leaveOutNettyEvents() {
    if (System.getProperty(NETTY_EVENTS) == null) System.setProperty(NETTY_EVENTS, "false");
  }

  /**
   * A relay that is started as services start it does without picocli: its classes are too old for
   * the AOT cache, and to load them and to build the model of all commands takes a tenth of a
   * start.
   */
  private static int execute(String[] args) {
    if (args.length == 3 && args[0].equals("serve") && args[1].equals(ConfigOption.NAME)) {
      return serve(ConfigOption.of(Path.of(args[2])));
    }
    return commandLine().execute(args);
  }

  private static int serve(ConfigOption config) {
    try {
      new ServeCommand(config).run();
      return 0;
    } catch (RuntimeException failure) {
      return failed(failure, new PrintWriter(System.err, true));
    }
  }

  /** All commands, for who starts one of them or writes about them. */
  public static CommandLine commandLine() {
    return commandLine(PairCommand.line(Operator.here(), PairParts.commands()));
  }

  static CommandLine commandLine(CommandLine pair) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(pair);
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> failed(failure, failed.getErr()));
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  /** What an operator can act on is one sentence; anything else is a fault and shows its trace. */
  private static int failed(Exception failure, PrintWriter err) {
    if (failure instanceof StartFailure known) {
      known.lines().forEach(text -> err.println("pairgate: " + text));
      return known.status();
    }
    failure.printStackTrace(err);
    return 1;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Prints the completion script of this very command line. */
  @Command(
      name = "completion",
      description = "Prints a completion script for bash and zsh: source <(pairgate completion)",
      mixinStandardHelpOptions = true)
  static final class CompletionCommand implements Runnable {

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
      spec.commandLine().getOut().print(AutoComplete.bash("pairgate", commandLine()));
    }
  }
}
