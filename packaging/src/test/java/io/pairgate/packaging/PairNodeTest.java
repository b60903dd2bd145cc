package io.pairgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One node of a pair, set up from the package by the steps of docs/operations/install.md: units,
 * MariaDB and keepalived are real, the peer and the witness are not there.
 */
class PairNodeTest {

  private static final List<String> STEPS =
      List.of(
          "ip link add eth0 type veth peer name eth1",
          "ip addr add 192.0.2.11/24 dev eth0 && ip link set eth0 up && ip link set eth1 up",
          "cp /usr/share/pairgate/90-pairgate-pair.conf /etc/sysctl.d/",
          "sysctl -q -p /etc/sysctl.d/90-pairgate-pair.conf",
          "systemctl stop pairgate",
          "cd /etc/pairgate/secrets && for name in token pair record replica admin; do"
              + " head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \\n' > $name; done",
          "chown root:pairgate /etc/pairgate/secrets/* && chmod 640 /etc/pairgate/secrets/*",
          "cp /pair.yaml /etc/pairgate/pairgate.yaml",
          "systemctl enable --now pairgate-mariadb",
          "/usr/lib/pairgate/mariadb-control start-replica",
          "INIT --dry-run | sed -n 's/^--   //p' > /etc/pairgate/mariadb.conf.d/pair.cnf",
          "/usr/lib/pairgate/mariadb-control stop",
          "/usr/lib/pairgate/mariadb-control start-replica",
          "INIT",
          // Without a witness the node keeps its record in a file of its own.
          "chown pairgate:pairgate /var/lib/pairgate/pair.json",
          "runuser -u pairgate -- pairgate pair keepalived-conf CONFIG"
              + " > /etc/keepalived/keepalived.conf",
          "systemctl enable --now keepalived",
          "systemctl start pairgate");

  private Machine machine;

  @AfterEach
  void end() {
    if (machine != null) machine.close();
  }

  private void step(String line) {
    machine.good(
        line.replace("INIT", "pairgate pair init --socket /run/pairgate/mariadb.sock CONFIG")
            .replace("CONFIG", "--config /etc/pairgate/pairgate.yaml"));
  }

  @Test
  void the_steps_of_the_guide_lead_to_an_active_node_that_has_the_vip() {
    machine = Machine.boot();
    machine.good("dpkg -i " + machine.lay(Built.deb()));
    machine.lay(Path.of("src/test/resources/pair.yaml"));
    STEPS.forEach(this::step);

    Machine.await(
        Duration.ofSeconds(120),
        "the node is active behind the VIP",
        () ->
            machine
                .run("curl -s -m 2 http://192.0.2.10:8080/health/ready")
                .output()
                .contains("\"role\":\"Active\""));
    assertThat(machine.good("ip -br addr show eth0")).contains("192.0.2.10/24");
    assertThat(machine.good("ps -o user= -C mariadbd")).isEqualTo("pairgate");

    // The relay's end is seen at once, by the parent; another relay is active again.
    machine.good("kill -9 $(pgrep -x java)");
    Machine.await(
        Duration.ofSeconds(120),
        "the node is active again",
        () ->
            machine
                .run("curl -s -m 2 http://192.0.2.10:8080/health/ready")
                .output()
                .contains("\"role\":\"Active\""));
    assertThat(machine.good("systemctl show -P NRestarts pairgate")).isEqualTo("0");
  }
}
