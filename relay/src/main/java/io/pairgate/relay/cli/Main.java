package io.pairgate.relay.cli;

import io.pairgate.relay.cli.demo.DemoCommand;
import io.pairgate.relay.cli.pair.Operator;
import io.pairgate.relay.cli.pair.PairCommand;
import io.pairgate.relay.cli.secrets.SecretsCommand;
import io.pairgate.relay.cli.token.TokenCommand;
import java.util.Arrays;
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

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    FirstLogs.want();
    System.exit(execute(args));
  }

  /** The relay starts without the models of all the other commands, which take 0.1 s to build. */
  private static int execute(String[] args) {
    if (args.length == 0 || !args[0].equals("serve")) {
      return commandLine().execute(args);
    }
    CommandLine serve = new CommandLine(new ServeCommand()).setCommandName("pairgate serve");
    return with(serve).execute(Arrays.copyOfRange(args, 1, args.length));
  }

  /** All commands, for who starts one of them or writes about them. */
  public static CommandLine commandLine() {
    return commandLine(PairCommand.line(Operator.here(), PairParts.commands()));
  }

  static CommandLine commandLine(CommandLine pair) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(pair);
    return with(line);
  }

  private static CommandLine with(CommandLine line) {
    line.setExecutionExceptionHandler(Main::failed);
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  /** What an operator can act on is one sentence; anything else is a fault and shows its trace. */
  private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    if (failure instanceof StartFailure known) {
      known.lines().forEach(text -> line.getErr().println("pairgate: " + text));
      return known.status();
    }
    failure.printStackTrace(line.getErr());
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
