package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.cli.pair.DoctorCommand;
import io.pairgate.relay.cli.pair.InitCommand;
import io.pairgate.relay.cli.pair.InitPlan;
import io.pairgate.relay.cli.pair.KeepalivedConfCommand;
import io.pairgate.relay.cli.pair.NftablesConfCommand;
import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.Finding;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.NodeViews;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.pair.control.PairJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PairCommandsTest {

  @TempDir private Path folder;

  private TwoNodes nodes;

  @BeforeEach
  void start() {
    nodes = new TwoNodes(folder).startA().startB();
    nodes.a.view = NodeViews.active(Protection.PAIRED, 1, 0);
    nodes.b.view = NodeViews.standby("Standby", true, NodeViews.paired(), "");
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  private JsonNode json() {
    return PairJson.read(nodes.out.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_real_command_line_has_them_and_its_doctor_looks_at_this_machine() {
    StringWriter text = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(text));
    String config = nodes.configOfA().toString();
    // Whether all is well here depends on the machine; the witness is not there.
    assertThat(line.execute("pair", "doctor", "--config", config)).isEqualTo(1);
    assertThat(text.toString())
        .contains("program keepalived, 2.2 or newer")
        .contains("http://127.0.0.1:1 cannot be reached")
        .contains("ok     peer b answers");
    assertThat(line.execute("pair", "--help")).isZero();
    assertThat(text.toString()).contains("status", "switchover", "rejoin", "doctor");
  }

  @Test
  void alone_it_lists_its_commands() {
    assertThat(nodes.bare("pair")).isZero();
    assertThat(nodes.out).contains("status", "switchover", "rejoin", "Exit status");
    assertThat(nodes.bare("--help")).isZero();
    assertThat(nodes.out).contains("Two nodes as one");
  }

  @Test
  void a_node_that_stands_alone_is_told_so() throws IOException {
    Path alone = Files.writeString(folder.resolve("alone.yaml"), "node: a\n");
    for (String command : List.of("status", "switchover", "rejoin")) {
      assertThat(nodes.bare("pair", command, "--config", alone.toString())).isEqualTo(2);
      assertThat(nodes.err)
          .isEqualTo(
              "pairgate: /etc/pairgate/alone.yaml: this node is not one of a pair; give pair.name"
                  + " and the rest of pair.* (docs/configuration.md)\n");
    }
  }

  @Test
  void status_is_there_for_programs_too() {
    assertThat(nodes.pairgate("status", "--json")).isZero();
    JsonNode json = json();
    assertThat(json.get("well").booleanValue()).isTrue();
    assertThat(json.get("nodes")).hasSize(2);
    assertThat(PairJson.nodeView(json.get("nodes").get(1).get("view"))).isEqualTo(nodes.b.view);
    nodes.b.view = NodeViews.standby("Standby", false, NodeViews.paired(), "look here");
    assertThat(nodes.pairgate("status", "--json")).isEqualTo(1);
    assertThat(json().get("troubles").toString()).contains("node b: look here");
  }

  @Test
  void watching_looks_again_and_clears_a_terminal_only() {
    AtomicInteger rounds = new AtomicInteger();
    nodes.again = () -> rounds.incrementAndGet() % 3 != 0;
    assertThat(nodes.pairgate("status", "--watch")).isZero();
    assertThat(nodes.out.split("All is well", -1)).hasSize(4);
    assertThat(nodes.out).doesNotContain("\033");
    nodes.terminal = true;
    assertThat(nodes.pairgate("status", "--watch")).isZero();
    assertThat(nodes.out.split("\033\\[H\033\\[2J", -1)).hasSize(4);
    assertThat(nodes.pairgate("status", "--watch", "--json")).isZero();
    assertThat(nodes.out.lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void two_active_nodes_and_a_vip_at_both_are_told() {
    nodes.b.view =
        new NodeView(
            "cloud-1",
            "b",
            "Active",
            6,
            Protection.SOLO,
            0,
            "x",
            false,
            Vip.State.MASTER,
            nodes.a.view.database(),
            NodeViews.paired(),
            "",
            0,
            List.of());
    assertThat(nodes.pairgate("status")).isEqualTo(1);
    assertThat(nodes.out)
        .contains("both nodes say that they are active")
        .contains("both nodes hold the VIP")
        .contains("node b says that it is active, the witness says node a");
    assertThat(nodes.pairgate("switchover", "--yes")).isEqualTo(1);
    assertThat(nodes.err).contains("both nodes say that they are active");
    assertThat(nodes.a.orders).isEmpty();
  }

  @Test
  void a_standby_whose_active_peer_was_lost_while_solo_waits_for_it() {
    nodes.close();
    nodes = new TwoNodes(folder).startB();
    nodes.b.view = NodeViews.standby("Standby", false, NodeViews.solo(), "");
    assertThat(nodes.pairgate("status")).isEqualTo(1);
    assertThat(nodes.out).contains("only, so no other takes over: start node a");
  }

  @Test
  void the_last_failover_is_shown_even_if_a_switchover_came_after_it() {
    nodes.b.view = nodes.a.view;
    nodes.a.view = NodeViews.standbyAfterSwitchover();
    assertThat(nodes.pairgate("status")).isEqualTo(1);
    assertThat(nodes.out)
        .contains("last change: switchover on node a, 2026-11-23 14:00:00 UTC, term 8, 247.7 ms")
        .contains("before it: failover on node a, 2026-11-23 12:30:00 UTC, term 7, 30.5 ms");
  }

  @Test
  void another_secret_is_told_and_nothing_is_done() throws IOException {
    Path config = nodes.configOfA();
    Files.writeString(folder.resolve("other"), TwoNodes.SECRET + "x");
    String text = Files.readString(config);
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"),
            text.replace(
                "secret: \"file:" + folder.resolve("secret"),
                "secret: \"file:" + folder.resolve("other")));
    assertThat(nodes.bare("pair", "switchover", "--yes", "-c", other.toString())).isEqualTo(1);
    assertThat(nodes.err)
        .contains("node a at http://10.0.0.1:7400 does not accept this node's signature")
        .contains("give both nodes the same pair.secret")
        .doesNotContain(TwoNodes.SECRET);
    assertThat(nodes.a.orders).isEmpty();
  }

  @Test
  void a_switchover_asks_first_where_there_is_somebody() {
    nodes.a.timeline = NodeViews.SWITCHOVER;
    nodes.a.afterwards = nodes.a.view;
    assertThat(nodes.pairgate("switchover")).isEqualTo(2);
    assertThat(nodes.err).contains("add --yes");
    nodes.terminal = true;
    nodes.answer = "no";
    assertThat(nodes.pairgate("switchover")).isEqualTo(1);
    assertThat(nodes.out).contains("Make node b active in pair cloud-1 instead of a? [y/N]");
    assertThat(nodes.err).contains("nothing was changed");
    nodes.answer = null;
    assertThat(nodes.pairgate("switchover")).isEqualTo(1);
    assertThat(nodes.a.orders).isEmpty();
    nodes.answer = "y";
    assertThat(nodes.pairgate("switchover", "--json")).isZero();
    assertThat(nodes.a.orders).containsExactly("switchover");
  }

  @Test
  void a_switchover_is_asked_of_the_peer_if_that_is_the_active_one() {
    nodes.a.view = NodeViews.standbyAfterSwitchover();
    nodes.b.view = NodeViews.standby("Active", false, NodeViews.paired(), "");
    nodes.b.afterwards = nodes.b.view;
    nodes.b.timeline = new NodeView.Timeline("switchover", 8, 0, List.of(), "gave up");
    assertThat(nodes.pairgate("switchover", "--yes")).isEqualTo(1);
    assertThat(nodes.b.orders).containsExactly("switchover");
    assertThat(nodes.out).contains("gave up").doesNotContain("is active");
  }

  @Test
  void a_switchover_without_an_active_node_says_what_the_nodes_are() {
    nodes.a.view = NodeViews.standbyAfterSwitchover();
    assertThat(nodes.pairgate("switchover", "--yes")).isEqualTo(1);
    assertThat(nodes.err)
        .contains("node a is Standby, not Active")
        .contains("node b is Standby, not Active");
  }

  @Test
  void a_rejoin_shows_one_line_that_changes_on_a_terminal() {
    nodes.terminal = true;
    nodes.a.afterwards = nodes.a.view;
    assertThat(nodes.pairgate("rejoin", "--clone")).isZero();
    assertThat(nodes.out).contains("\r\033[Krestarting the database");
    assertThat(nodes.a.orders).containsExactly("rejoin true");
  }

  @Test
  void a_rejoin_that_fails_says_why() {
    nodes.a.refusal = new PairFailure("this node is active: switch over first");
    assertThat(nodes.pairgate("rejoin")).isEqualTo(1);
    assertThat(nodes.err).isEqualTo("pairgate: this node is active: switch over first\n");
  }

  @Test
  void keepalived_conf_prints_what_it_is_given_for_this_node() {
    nodes.wired = List.of(new KeepalivedConfCommand(PairSettings::node));
    assertThat(nodes.pairgate("keepalived-conf")).isZero();
    assertThat(nodes.out).isEqualTo("a");
  }

  @Test
  void nftables_conf_prints_what_it_is_given_for_this_node_and_the_port_of_its_api() {
    nodes.wired = List.of(new NftablesConfCommand((pair, port) -> pair.node() + " " + (port > 0)));
    assertThat(nodes.pairgate("nftables-conf")).isZero();
    assertThat(nodes.out).isEqualTo("a true");
  }

  /** Notes what is done. */
  private record Noted(List<String> done, boolean fails) implements InitPlan {
    @Override
    public List<String> statements(boolean masked) {
      return List.of("CREATE USER x IDENTIFIED BY " + (masked ? "'***'" : "'hunter2'"));
    }

    @Override
    public void apply(Consumer<String> progress) {
      if (fails) {
        throw new PairFailure("MariaDB is not running; start it");
      }
      done.add("applied");
      progress.accept("user x is there");
    }
  }

  @Test
  void init_shows_without_secrets_or_does_what_is_planned() {
    List<String> done = new ArrayList<>();
    nodes.wired = List.of(new InitCommand((config, root) -> List.of(new Noted(done, false))));
    assertThat(nodes.pairgate("init", "--dry-run")).isZero();
    assertThat(nodes.out).contains("IDENTIFIED BY '***'").contains("nothing was done");
    assertThat(done).isEmpty();
    nodes.wired = List.of(new InitCommand((config, root) -> List.of(new Noted(done, false))));
    assertThat(nodes.pairgate("init")).isZero();
    assertThat(nodes.out).contains("user x is there").contains("the other one needs");
    assertThat(done).hasSize(1);
    nodes.wired = List.of(new InitCommand((config, root) -> List.of(new Noted(done, true))));
    assertThat(nodes.pairgate("init")).isEqualTo(1);
    assertThat(nodes.err).isEqualTo("pairgate: MariaDB is not running; start it\n");
  }

  /** A check with a given result. */
  private record Fixed(String name, List<Finding> findings) implements Check {}

  @Test
  void a_machine_with_nothing_to_mend_is_told_so_and_findings_are_json_if_wanted() {
    Fixed good = new Fixed("good", List.of());
    Fixed bad = new Fixed("bad", List.of(new Finding("it is broken", "mend it")));
    nodes.wired = List.of(new DoctorCommand(config -> List.of(good)));
    assertThat(nodes.pairgate("doctor")).isZero();
    assertThat(nodes.out).isEqualTo("ok     good\n\nNothing to mend.\n");
    nodes.wired = List.of(new DoctorCommand(config -> List.of(good, bad)));
    assertThat(nodes.pairgate("doctor", "--json")).isEqualTo(1);
    assertThat(json().get("findings").intValue()).isEqualTo(1);
    assertThat(json().get("checks").get(1).toString()).contains("it is broken", "mend it");
  }
}
