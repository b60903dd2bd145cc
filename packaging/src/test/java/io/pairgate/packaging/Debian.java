package io.pairgate.packaging;

import io.pairgate.simulators.real.RealComponent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A Debian 12 in a folder, made once and kept between runs: systemd, MariaDB, keepalived, nftables
 * and etcd from Debian's packages, no Java. What a test changes is in a layer above it.
 */
final class Debian {

  private static final List<String> TOOLS =
      List.of("debootstrap", "debian-archive-keyring", "systemd-container", "rpm");
  private static final String CONTENT =
      "systemd,systemd-sysv,dbus,iproute2,procps,curl,openssl,logrotate,bash-completion,keepalived,"
          + "mariadb-server,mariadb-backup,nftables,etcd-server,etcd-client,rpm";

  /** Another content is another folder. */
  private static final String NAME = "debian-12-%08x".formatted(CONTENT.hashCode());

  private Debian() {}

  /** The folder; skips the test, and fails it in CI, where none can be had. */
  static Path root() {
    return RealComponent.need("a Debian root", Debian::made, Assumptions::abort);
  }

  private static synchronized Path made() {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new RealComponent.Unavailable("only root can make one");
    }
    install(TOOLS);
    Path root = Path.of(System.getProperty("user.home"), ".cache", "pairgate", NAME);
    if (Files.exists(root)) return root;
    try {
      Files.createDirectories(root.getParent());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Path unfinished = root.resolveSibling(NAME + ".new");
    Command.run("rm", "-rf", unfinished.toString()).good();
    List<String> words =
        new ArrayList<>(
            List.of(
                "debootstrap",
                "--variant=minbase",
                "--include=" + CONTENT,
                "bookworm",
                unfinished.toString()));
    mirror().ifPresent(words::add);
    Command made = Command.run(Map.of("DEBIAN_FRONTEND", "noninteractive"), words);
    if (made.status() != 0) {
      throw new RealComponent.Unavailable("debootstrap failed: " + made.output());
    }
    // As docs/operations/install.md says: Pairgate has a server of its own.
    Command.run(
            "systemctl",
            "--root=" + unfinished,
            "disable",
            "mariadb.service",
            "mariadb.socket",
            "etcd.service",
            "keepalived.service")
        .good();
    Command.run("mv", unfinished.toString(), root.toString()).good();
    return root;
  }

  /** Where this machine's own apt has Debian from; debootstrap has a default. */
  private static Optional<String> mirror() {
    Command targets =
        Command.run(
            "apt-get",
            "indextargets",
            "--format",
            "$(REPO_URI)",
            "Created-By: Packages",
            "Origin: Debian",
            "Label: Debian",
            "Component: main");
    if (targets.status() != 0) return Optional.empty();
    return targets.output().lines().filter(line -> line.startsWith("http")).findFirst();
  }

  /** Debian packages on this machine itself. */
  private static void install(List<String> packages) {
    List<String> words = new ArrayList<>();
    words.add(Path.of("..", "real-backends", "apt-quiet.sh").toString());
    words.addAll(packages);
    Command done = Command.run(Map.of(), words);
    if (done.status() != 0) throw new RealComponent.Unavailable(done.output());
  }
}
