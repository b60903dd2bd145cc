package io.pairgate.relay.cli;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.config.ConfigProblems;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config FILE}, and reading it. */
public final class ConfigOption {

  static final String NAME = "--config";

  @Option(
      names = {"-c", NAME},
      paramLabel = "FILE",
      description =
          "The configuration (YAML). Without it: defaults and the environment, see 'pairgate config"
              + " reference'.")
  private Path file;

  static ConfigOption of(Path file) {
    ConfigOption option = new ConfigOption();
    option.file = file;
    return option;
  }

  /** Fails with every problem, each with its file and line. */
  public Config read() {
    try {
      return file == null ? Config.read(System.getenv()) : Config.read(file, System.getenv());
    } catch (ConfigProblems wrong) {
      throw new StartFailure(2, wrong.problems());
    }
  }

  public String name() {
    return file == null ? "defaults" : file.toString();
  }
}
