package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.ConfigOption;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairSettings;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pairgate pair nftables-conf}: the finished file for this node. */
@Command(
    name = "nftables-conf",
    description = {
      "Prints the finished nftables file of this node, with which a switchover cuts no connection:",
      "pairgate pair nftables-conf > /etc/pairgate/pairgate.nft && nft -f /etc/pairgate/pairgate.nft"
    },
    mixinStandardHelpOptions = true)
public final class NftablesConfCommand implements Runnable {

  private final BiFunction<PairSettings, Integer, String> text;

  @Mixin private ConfigOption config;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * @param text of a node's settings and the port of its API
   */
  public NftablesConfCommand(BiFunction<PairSettings, Integer, String> text) {
    this.text = text;
  }

  @Override
  public void run() {
    Config read = config.read();
    PairSettings settings = BothNodes.settings(read, config.name());
    spec.commandLine().getOut().print(text.apply(settings, read.listen().port()));
    spec.commandLine().getOut().flush();
  }
}
