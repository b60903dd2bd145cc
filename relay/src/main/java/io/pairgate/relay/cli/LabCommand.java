package io.pairgate.relay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code pairgate lab}: hands its arguments to the script, which has all the knowledge, and passes
 * the script's exit status on.
 */
@Command(
    name = "lab",
    description =
        "The whole pair on this machine, in network namespaces, to be broken: 'pairgate lab help'"
            + " (root, Debian).",
    customSynopsis = "pairgate lab COMMAND [ARGUMENT...]")
final class LabCommand implements Callable<Integer> {

  /** Everything as it was typed: the script knows its own options. */
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    String home = System.getProperty("pairgate.home", ".");
    Path script = Path.of(home, "lab", "lab.sh").toAbsolutePath().normalize();
    if (!Files.isExecutable(script)) {
      throw new StartFailure(
          "the lab is a part of Pairgate's repository; there is no "
              + script
              + ". Clone the repository and run ./pairgate lab there");
    }
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException unusable) {
      throw new StartFailure("the lab needs bash and Linux: " + unusable.getMessage());
    }
  }
}
