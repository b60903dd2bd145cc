package io.pairgate.simulators.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Debian's Ansible with its vendor collections: a client that nobody here wrote. The first use on a
 * machine installs the package (root, Debian 12). Stateless, thread-safe.
 */
public final class RealAnsible {

  private static final Duration INSTALL_MAX = Duration.ofMinutes(10);
  private static final Duration PLAY_MAX = Duration.ofMinutes(5);

  /** The end of a play. */
  public record Played(int exit, String output) {
    @Override
    public String toString() {
      return "exit " + exit + "\n" + output;
    }
  }

  private RealAnsible() {}

  /**
   * @throws RealComponent.Unavailable where it cannot be had
   */
  public static RealAnsible install() {
    try {
      Path log = Files.createTempFile("pairgate-ansible-", ".log");
      Scripts.run(INSTALL_MAX, log, "apt-quiet.sh", "ansible");
      Files.deleteIfExists(log);
      return new RealAnsible();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Plays one of the playbooks in {@code real-backends/ansible} on one host.
   *
   * @param folder for its own files
   * @param host the name that the playbook knows the host by
   * @param variables of that host, {@code ansible_httpapi_port} and the like
   */
  public Played play(Path folder, String playbook, String host, Map<String, String> variables) {
    Path ansible = Scripts.folder().resolve("ansible");
    Path log = folder.resolve("play.log");
    try {
      String line =
          variables.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining(" ", host + " ", "\n"));
      Path inventory = Files.writeString(folder.resolve("hosts.ini"), line);
      ProcessBuilder builder =
          new ProcessBuilder(
              "/usr/bin/ansible-playbook",
              "-i",
              inventory.toString(),
              ansible.resolve(playbook).toString());
      builder.environment().clear();
      builder.environment().putAll(environment(folder, ansible));
      Process play = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (!play.waitFor(PLAY_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        play.destroy();
        throw new IllegalStateException("a play took longer than " + PLAY_MAX + read(log));
      }
      return new Played(play.exitValue(), read(log));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a play was interrupted", stop);
    }
  }

  private static Map<String, String> environment(Path folder, Path ansible) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.put("HOME", folder.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("ANSIBLE_HTTPAPI_PLUGINS", ansible.resolve("httpapi").toString());
    environment.put("ANSIBLE_PERSISTENT_CONTROL_PATH_DIR", folder.resolve("pc").toString());
    environment.put("ANSIBLE_PERSISTENT_COMMAND_TIMEOUT", "60");
    environment.put("ANSIBLE_LOCALHOST_WARNING", "false");
    environment.put("ANSIBLE_RETRY_FILES_ENABLED", "false");
    environment.put("ANSIBLE_NOCOLOR", "true");
    return environment;
  }

  private static String read(Path log) throws IOException {
    return Files.readString(log);
  }
}
