package io.pairgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The .rpm as rpm itself sees it, in a root of its own; its scripts are {@link RpmMachineTest}'s.
 */
class RpmTest {

  static final List<String> SCRIPTS = List.of("post", "preun", "postun", "posttrans");

  @TempDir Path root;

  @BeforeEach
  void tools() {
    Debian.root();
  }

  private static String query(String what) {
    return Command.run("rpm", "-qp", "--nosignature", what, Built.rpm().toString()).good();
  }

  private Command rpm(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "rpm";
    all[1] = "--root";
    all[2] = root.toString();
    System.arraycopy(words, 0, all, 3, words.length);
    return Command.run(all);
  }

  @Test
  void its_digests_are_right_and_its_configuration_is_marked_as_such() {
    assertThat(Command.run("rpm", "-K", "--nosignature", Built.rpm().toString()).good())
        .contains("digests OK");
    assertThat(query("--configfiles"))
        .contains("/etc/pairgate/pairgate.yaml", "/etc/pairgate/mariadb.cnf");
    assertThat(query("--requires")).contains("systemd", "bash");
    assertThat(query("--recommends")).contains("keepalived", "mariadb-backup");
  }

  @Test
  void it_installs_runs_and_goes_without_taking_a_changed_configuration_with_it() throws Exception {
    rpm("-i", "--nodeps", "--noscripts", "--nosignature", Built.rpm().toString()).good();
    Path configuration = root.resolve("etc/pairgate/pairgate.yaml");
    Files.writeString(configuration, Files.readString(configuration) + "node: gate-7\n");
    assertThat(Files.isExecutable(root.resolve("usr/bin/pairgate"))).isTrue();
    assertThat(rpm("-V", "--nodeps", "pairgate").output()).contains("/etc/pairgate/pairgate.yaml");
    assertThat(
            Command.run(
                    root.resolve("usr/lib/pairgate/runtime/bin/java").toString(),
                    "-cp",
                    root.resolve("usr/lib/pairgate/lib") + "/*",
                    "io.pairgate.relay.cli.Main",
                    "config",
                    "check",
                    "--config",
                    configuration.toString())
                .good())
        .contains("nothing to mend");

    rpm("-e", "--noscripts", "pairgate").good();
    assertThat(root.resolve("usr/lib/pairgate/lib")).doesNotExist();
    assertThat(root.resolve("etc/pairgate/pairgate.yaml.rpmsave")).exists();
  }

  @Test
  void what_comes_before_a_release_has_a_lower_version_than_the_release() {
    assertThat(query("--qf=%{VERSION}-%{RELEASE}")).isEqualTo(Built.VERSION + "-1");
    assertThat(
            Command.run("rpm", "--eval", "%{lua:print(rpm.vercmp('1.0~SNAPSHOT','1.0'))}").good())
        .startsWith("-1");
  }

  @Test
  void its_scripts_are_shell() throws Exception {
    for (String name : SCRIPTS) {
      Command.run("sh", "-n", "src/rpm/" + name + ".sh").good();
      String script = Files.readString(Path.of("src/rpm/" + name + ".sh"));
      assertThat(query("--scripts")).contains(script.strip());
    }
  }
}
