package io.pairgate.relay.cli;

import io.pairgate.relay.config.ConfigReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pairgate config}: check a configuration, print every key. */
@Command(
    name = "config",
    description = "Checks a configuration, or prints every key that there is.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "check",
      description =
          "Checks a configuration without starting anything; exit status 2 if it is wrong.",
      mixinStandardHelpOptions = true)
  void check(@Mixin ConfigOption config) {
    FurtherTables.with(config.read().tablesFolder());
    spec.commandLine().getOut().println(config.name() + ": well-formed, nothing to mend");
  }

  @Command(
      name = "reference",
      description = "Prints every key with its type, unit, default and limits.",
      mixinStandardHelpOptions = true)
  void reference() {
    spec.commandLine().getOut().print(ConfigReference.text());
  }
}
