package io.pairgate.relay.pair.keepalived;

import io.pairgate.relay.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real keepalived in a network of its own: one interface {@code pg0} with an address. */
final class RealKeepalived implements AutoCloseable {

  /** The other end of the wire is there, and nobody answers on it. */
  private static final String NETWORK =
      "ip link set lo up && ip link add pg0 type veth peer name pg1"
          + " && ip addr add 10.77.0.1/24 dev pg0 && ip addr add fd77::1/64 dev pg0 nodad"
          + " && ip link set pg0 up && ip link set pg1 up && exec ";

  private static final int STOP_SECONDS_MAX = 10;

  private final Process process;

  private RealKeepalived(Process process) {
    this.process = process;
  }

  /** Runs {@code keepalived -t}: what it complains about, or nothing. */
  static String complaints(Path conf) throws IOException, InterruptedException {
    Path said = conf.resolveSibling("said");
    Process check = launch(conf, said, "-t");
    if (check.waitFor() == 0 && Files.size(said) == 0) return "";
    return "status " + check.exitValue() + ": " + Files.readString(said);
  }

  static RealKeepalived start(Path conf) throws IOException {
    Path folder = conf.getParent();
    return new RealKeepalived(
        launch(
            conf,
            folder.resolve("log"),
            "-n -l -G -D -P -p " + folder.resolve("pid") + " -r " + folder.resolve("vrrp-pid")));
  }

  private static Process launch(Path conf, Path output, String options) throws IOException {
    RealProgram.needRoot("a network namespace");
    Path unshare = RealProgram.need("unshare", "util-linux");
    Path keepalived = RealProgram.need("keepalived", "keepalived");
    String command = NETWORK + keepalived + " -f " + conf + " " + options;
    return new ProcessBuilder(List.of(unshare.toString(), "-n", "sh", "-c", command))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  @Override
  public void close() {
    stop();
  }

  /** Orderly; again does nothing. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
