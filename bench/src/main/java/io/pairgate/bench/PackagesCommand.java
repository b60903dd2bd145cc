package io.pairgate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./prove packages}: the script beside the packages does it, for it has to build them. */
@Command(
    name = "packages",
    description =
        "The .deb and the .rpm have the same bytes in two builds, and a Debian of their own"
            + " installs, upgrades, downgrades and removes them without a loss (root, Debian).",
    mixinStandardHelpOptions = true)
final class PackagesCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException, InterruptedException {
    String root = System.getProperty("pairgate.root", ".");
    return new ProcessBuilder(Path.of(root, "packaging", "build.sh").toString(), "--prove")
        .inheritIO()
        .start()
        .waitFor();
  }
}
