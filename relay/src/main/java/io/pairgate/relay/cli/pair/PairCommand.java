package io.pairgate.relay.cli.pair;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pairgate pair}: everything an operator does with a pair. */
@Command(
    name = "pair",
    description = "Two nodes as one: shows, sets up, checks and switches them.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed, 2 wrong usage or configuration."})
public final class PairCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private PairCommand() {}

  /**
   * @param wired the commands that need other rooms
   */
  public static CommandLine line(Operator operator, List<?> wired) {
    CommandLine line = new CommandLine(new PairCommand());
    line.addSubcommand(new StatusCommand(operator));
    line.addSubcommand(new SwitchoverCommand(operator));
    line.addSubcommand(new RejoinCommand(operator));
    wired.forEach(line::addSubcommand);
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
