package io.pairgate.packaging;

import io.pairgate.simulators.real.RealComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/**
 * A Debian that systemd has booted in namespaces of its own (systemd-nspawn), with a loopback
 * device and no other network. Nothing of it is left afterwards. For one thread.
 */
final class Machine implements AutoCloseable {

  private static final Duration BOOT_MAX = Duration.ofSeconds(120);

  private final Path folder;
  private final Path root;
  private final Process container;
  private long first;

  private Machine(Path folder, Process container) {
    this.folder = folder;
    this.root = folder.resolve("root");
    this.container = container;
  }

  /** A machine that is up; skips the test, and fails it in CI, where none can be had. */
  static Machine boot() {
    Path debian = Debian.root();
    return RealComponent.need("a machine", () -> booted(debian), Assumptions::abort);
  }

  private static Machine booted(Path debian) {
    try {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(Built.TARGET.resolve("machines")), "m");
      for (String part : List.of("changed", "work", "root")) {
        Files.createDirectory(folder.resolve(part));
      }
      Command mounted =
          Command.run(
              "mount",
              "-t",
              "overlay",
              "overlay",
              "-o",
              "lowerdir=%s,upperdir=%s/changed,workdir=%s/work".formatted(debian, folder, folder),
              folder.resolve("root").toString());
      if (mounted.status() != 0) {
        Command.run("rm", "-rf", folder.toString()).good();
        throw new RealComponent.Unavailable(
            "no overlay can be mounted in "
                + folder.getParent()
                + ", which needs CAP_SYS_ADMIN and a folder that is not on an overlay itself: "
                + mounted.output().strip());
      }
      Process container =
          new ProcessBuilder(
                  // If this JVM is killed, its machine goes with it.
                  "setpriv",
                  "--pdeathsig=KILL",
                  "systemd-nspawn",
                  "--quiet",
                  "--directory=" + folder.resolve("root"),
                  "--machine=pairgate-" + folder.getFileName(),
                  "--register=no",
                  "--keep-unit",
                  "--private-network",
                  "--boot")
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("boot.log").toFile())
              .start();
      Machine machine = new Machine(folder, container);
      await(BOOT_MAX, "the machine boots", () -> machine.isUp() || !container.isAlive());
      if (container.isAlive()) return machine;
      String said = Files.readString(folder.resolve("boot.log")).strip();
      machine.close();
      throw new RealComponent.Unavailable(
          "systemd-nspawn does not boot one, which needs root, namespaces of its own and a cgroup"
              + " hierarchy in /sys/fs/cgroup that it may write: "
              + said);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean isUp() {
    Optional<ProcessHandle> systemd =
        container.children().filter(ProcessHandle::isAlive).findFirst();
    if (systemd.isEmpty()) return false;
    first = systemd.orElseThrow().pid();
    return run("systemctl is-system-running").output().matches("(?s).*(running|degraded)\\s*");
  }

  /** Of its first process, whose namespaces are the machine's. */
  long pid() {
    return first;
  }

  /** A file of it, as this machine sees it. */
  Path file(String name) {
    return root.resolve(name.substring(1));
  }

  /** Runs a line of shell in it, as root. */
  Command run(String line) {
    return Command.run(
        Map.of(),
        List.of(
            "nsenter",
            "--target=" + first,
            "--all",
            "env",
            "-i",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "PAIRGATE_QUICK_START=no",
            "bash",
            "-c",
            line));
  }

  String good(String line) {
    return run(line).good().strip();
  }

  /** Lays a file into its folder / and gives its name there. */
  String lay(Path file) {
    try {
      Files.copy(file, root.resolve(file.getFileName()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return "/" + file.getFileName();
  }

  /** Writes a file of the machine, whose owner and mode stay if it is there. */
  void write(String file, String text) {
    try {
      Files.writeString(file(file), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void await(Duration limit, String what, BooleanSupplier holds) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("not within " + limit + ": " + what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  @Override
  public void close() {
    container.children().forEach(ProcessHandle::destroyForcibly);
    try {
      if (!container.waitFor(30, TimeUnit.SECONDS)) container.destroyForcibly().waitFor();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    Command.run("umount", root.toString()).good();
    Command.run("rm", "-rf", folder.toString()).good();
  }
}
