package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.pair.PairSettings;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pairgate pair keepalived-conf}: the finished file for this node. */
@Command(
    name = "keepalived-conf",
    description = {
      "Prints the finished keepalived.conf of this node:",
      "pairgate pair keepalived-conf > /etc/keepalived/keepalived.conf"
    },
    mixinStandardHelpOptions = true)
public final class KeepalivedConfCommand implements Runnable {

  private final Function<PairSettings, String> text;

  @Mixin private ConfigOption config;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public KeepalivedConfCommand(Function<PairSettings, String> text) {
    this.text = text;
  }

  @Override
  public void run() {
    PairSettings settings = BothNodes.settings(config.read(), config.name());
    spec.commandLine().getOut().print(text.apply(settings));
    spec.commandLine().getOut().flush();
  }
}
