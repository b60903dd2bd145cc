package io.pairgate.relay.cli;

import io.pairgate.relay.config.Config;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * What the launcher lets the JVM watch, so that the next start and the first calls after it find
 * their classes loaded and linked (AOT cache).
 */
@Command(name = "train", hidden = true, description = "For the launcher: see CONTRIBUTING.md.")
final class TrainCommand implements Callable<Integer> {

  private static final int STARTS = 2;
  private static final int CHANGES = 24;

  @Override
  public Integer call() {
    Logs.configure(Config.defaults().log());
    Practice.run(STARTS, CHANGES, Practice.OF_EVERYTHING);
    return 0;
  }
}
