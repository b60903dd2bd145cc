package io.pairgate.bench.speed;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --folder}, and the stage there. */
public final class StageOption {

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "Where the temporary folder is made, on a real disk with 5 GB free (default:"
              + " bench/target).")
  private Path folder;

  /** The repository. */
  public static Path root() {
    return Path.of(System.getProperty("pairgate.root", "")).toAbsolutePath();
  }

  /** A new one; the caller closes it. */
  public Stage open() {
    return new Stage(folder == null ? root().resolve("bench/target") : folder);
  }
}
