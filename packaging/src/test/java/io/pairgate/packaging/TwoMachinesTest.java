package io.pairgate.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A pair on two machines and a witness on a third one, set up from the package by the commands of
 * docs/operations/install.md and pair-setup.md as they stand there: systemd, MariaDB, keepalived,
 * nftables and etcd are real.
 */
class TwoMachinesTest {

  private static final Duration SOON = Duration.ofSeconds(120);
  private static final String CONFIG = " --config /etc/pairgate/pairgate.yaml";
  private static final String AS_SERVICE = "runuser -u pairgate -- pairgate pair ";
  private static final String CURL =
      "curl -s -m 2 --cacert /srv/ca.pem -H \"Authorization: Bearer $(cat /srv/token)\" ";
  private static final String API = "https://192.0.2.10:8443";

  private final Switch network = new Switch();
  private Machine a;
  private Machine b;
  private Machine witness;

  @AfterEach
  void end() {
    for (Machine machine : new Machine[] {a, b, witness}) {
      if (machine != null) machine.close();
    }
    network.close();
  }

  @Test
  void the_commands_of_the_guide_lead_to_a_pair_that_changes_roles_and_outlives_a_node()
      throws Exception {
    a = machine("192.0.2.11/24", "198.51.100.11/24");
    b = machine("192.0.2.12/24", "198.51.100.12/24");
    witness = Machine.boot();
    network.plug(witness, "eth0", "203.0.113.9/24", "front");
    witness.good("ip route add 192.0.2.0/24 dev eth0");
    setUpWitness();
    for (String commands : Guide.commands("install.md", "## Two nodes")) carryOut(commands);

    awaitWhole("gate-a");
    for (Machine node : List.of(a, b)) node.good(AS_SERVICE + "doctor" + CONFIG);

    // The CMP, on the witness's machine.
    witness.write("/srv/ca.pem", a.good("cat /etc/pairgate/tls/ca.pem"));
    witness.write("/srv/token", a.good("cat /etc/pairgate/secrets/token"));
    assertThat(
            witness.good(
                CURL
                    + "-X PUT -H 'Content-Type: application/json' -d '{\"driver\":\"fortios\",\"url\":"
                    + "\"https://192.0.2.99\",\"credentials\":{\"token\":\"of a device\"}}' -w '%{http_code}' "
                    + API
                    + "/v1/backends/fw-1"))
        .endsWith("201");

    a.good(AS_SERVICE + "switchover --yes" + CONFIG);
    awaitWhole("gate-b");
    assertHas("gate-b");

    network.unplug(b);
    Machine.await(SOON, "the other node takes over", () -> answers("gate-a"));
    assertHas("gate-a");
    network.plugAgain(b);
    awaitWhole("gate-a");
  }

  private Machine machine(String front, String side) {
    Machine machine = Machine.boot();
    network.plug(machine, "eth0", front, "front");
    network.plug(machine, "eth1", side, "side");
    machine.good("ip route add 203.0.113.0/24 dev eth0");
    machine.lay(Built.deb());
    return answeringYes(machine);
  }

  /** What an operator answers. */
  private static Machine answeringYes(Machine machine) {
    machine.write("/etc/apt/apt.conf.d/90yes", "APT::Get::Assume-Yes \"true\";\n");
    return machine;
  }

  private void setUpWitness() {
    // As on any machine that an installer has made.
    witness.write("/etc/hosts", "127.0.0.1 localhost\n");
    List<String> blocks = Guide.commands("pair-setup.md", "## 3. The witness");
    answeringYes(witness).write("/etc/default/etcd", blocks.get(0));
    // Nobody can be asked for a password here.
    String commands =
        blocks
            .get(1)
            .replaceAll("user add (\\w+) .*", "user add $1:'the password of etcd user pairgate'");
    witness.good("set -e\n" + commands);
  }

  private void carryOut(String commands) throws Exception {
    if (commands.contains("--watch") || commands.contains("pair doctor")) return;
    if (commands.contains("ssh ")) {
      copyFromA(commands);
      return;
    }
    boolean onlyA = commands.contains("new-key") || commands.contains("certificate()");
    for (Machine node : onlyA ? List.of(a) : List.of(a, b)) {
      if (commands.contains("config check")) {
        node.write("/etc/pairgate/pairgate.yaml", configuration(node));
      }
      node.good("set -e; cd /\n" + commands);
    }
  }

  /** An ssh that notes what it is told, for the other machine. */
  private void copyFromA(String commands) throws Exception {
    a.write(
        "/usr/bin/ssh",
        "#!/bin/bash\necho \"$1\" >/srv/where\necho \"$2\" >/srv/what\ncat >/srv/in\n");
    a.good("chmod 755 /usr/bin/ssh");
    a.good("set -e -o pipefail; cd /\n" + commands);
    assertThat(a.good("cat /srv/where")).isEqualTo("root@198.51.100.12");
    Path in = b.file("/srv/in");
    Files.copy(a.file("/srv/in"), in);
    b.write("/srv/what", a.good("cat /srv/what") + "\n");
    b.good("set -e; bash -e /srv/what </srv/in");
  }

  private String configuration(Machine node) {
    String text =
        Guide.yaml("pair-setup.md", "## 5. The configuration")
            .replaceFirst("(?m)^    command: .*\\n", "");
    return node == a
        ? text
        : YamlLines.with(text, Guide.yamls("pair-setup.md", "## 5. The configuration").get(1));
  }

  private boolean answers(String active) {
    String reply = witness.run(CURL + "-D - " + API + "/health/ready").output();
    return reply.startsWith("HTTP/1.1 200") && reply.contains("Pairgate-Node: " + active);
  }

  /** Status ends with 0 only if nothing is wrong: PAIRED, and the standby would take over. */
  private void awaitWhole(String active) {
    Machine.await(
        SOON,
        active + " is active and the pair whole",
        () ->
            List.of(a, b).stream()
                .map(node -> node.run(AS_SERVICE + "status" + CONFIG))
                .allMatch(
                    status ->
                        status.status() == 0
                            && status.output().contains("node " + active + " is active")));
  }

  private void assertHas(String active) {
    Machine.await(SOON, active + " serves", () -> answers(active));
    assertThat(witness.good(CURL + API + "/v1/backends/fw-1"))
        .contains("\"driver\":\"fortios\"")
        .doesNotContain("of a device");
  }
}
