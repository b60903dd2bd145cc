package io.pairgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One node of a pair, set up from the package by the commands of docs/operations/install.md as they
 * stand there: units, MariaDB and keepalived are real, the peer and the witness are not there.
 */
class PairNodeTest {

  private static final Duration SOON = Duration.ofSeconds(120);

  /** What needs the other node, ends never, or finds fault with a peer that is not there. */
  private static final List<String> NOT_HERE = List.of("ssh ", "--watch", "pair doctor");

  private static final String READY =
      "curl -s -m 2 --cacert /etc/pairgate/tls/ca.pem https://192.0.2.10:8443/health/ready";

  private Machine machine;

  @AfterEach
  void end() {
    if (machine != null) machine.close();
  }

  private void awaitActive() {
    Machine.await(
        SOON,
        "the node is active behind the VIP",
        () -> machine.run(READY).output().contains("\"role\":\"Active\"") && hasVip());
  }

  private boolean isEnabled(String unit) {
    return machine.run("systemctl is-enabled " + unit).output().startsWith("enabled");
  }

  private boolean hasVip() {
    return machine.good("ip -br addr show eth0").contains("192.0.2.10/24");
  }

  @Test
  void the_commands_of_the_guide_lead_to_an_active_node_that_has_the_vip_and_goes_with_it() {
    machine = Machine.boot();
    machine.good("ip link add eth0 type veth peer name eth1");
    machine.good("ip addr add 192.0.2.11/24 dev eth0 && ip addr add 198.51.100.11/24 dev eth1");
    machine.good("ip link set eth0 up && ip link set eth1 up");
    machine.lay(Built.deb());
    // What an operator answers.
    machine.write("/etc/apt/apt.conf.d/90yes", "APT::Get::Assume-Yes \"true\";\n");

    for (String commands : Guide.commands("install.md", "## Two nodes")) {
      if (NOT_HERE.stream().anyMatch(commands::contains)) continue;
      if (commands.contains("config check")) {
        machine.write("/etc/pairgate/pairgate.yaml", configuration());
      }
      if (commands.contains("keepalived-conf")) {
        // Without a witness, as the guide says.
        machine.good("chown pairgate: /var/lib/pairgate/pair.json");
      }
      machine.good("set -e; cd /\n" + commands);
    }
    awaitActive();
    assertThat(machine.good("ps -o user= -C mariadbd")).isEqualTo("pairgate");
    assertThat(machine.good(READY)).contains("\"secrets\":");
    assertThat(machine.good("nft list table ip pairgate"))
        .contains("ip daddr 192.0.2.10 tcp dport 8443", "dup to 192.0.2.12 device \"eth0\"");

    // The relay's end is seen at once, by the parent; another relay is active again.
    machine.good("kill -9 $(pgrep -x java)");
    awaitActive();
    assertThat(machine.good("systemctl show -P NRestarts pairgate"))
        .as(machine.good("journalctl --no-pager -u pairgate -n 80"))
        .isEqualTo("0");

    removedAndBack();
  }

  /** Nobody holds the VIP for a package that is not there, and what ran runs again with it. */
  private void removedAndBack() {
    assertThat(machine.good("dpkg --remove pairgate")).contains("keepalived is stopped");
    assertThat(hasVip()).isFalse();
    assertThat(machine.run("nft list tables").output()).isEmpty();
    assertThat(machine.run("systemctl is-active keepalived").output()).startsWith("inactive");
    assertThat(isEnabled("keepalived")).isFalse();
    assertThat(machine.good("cat /run/pairgate/keepalived.track")).isEqualTo("-254");
    assertThat(machine.run("pgrep -x mariadbd").status()).isNotZero();

    machine.good("dpkg -i /" + Built.deb().getFileName());
    awaitActive();
    assertThat(List.of("pairgate", "pairgate-mariadb", "keepalived")).allMatch(this::isEnabled);
  }

  /** That of the guide for the first node, without the witness. */
  private static String configuration() {
    String guide = Guide.yaml("pair-setup.md", "## 5. The configuration");
    String without =
        guide
            .replaceFirst("(?m)^    command: .*\\n", "")
            .replaceFirst("(?m)^  witness:\\n(    .*\\n)+", "  on_peer_loss: promote\n");
    assertThat(without).doesNotContain("command:").doesNotContain("witness").contains("on_peer");
    return without;
  }
}
