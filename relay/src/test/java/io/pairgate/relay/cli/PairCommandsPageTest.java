package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.cli.pair.DoctorCommand;
import io.pairgate.relay.cli.pair.OwnChecks;
import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.InstalledFileCheck;
import io.pairgate.relay.cli.pair.check.ProgramCheck;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeViews;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each example of the page is what the command prints; target/pair-examples has what it printed.
 */
class PairCommandsPageTest {

  private static final Path PAGE = Path.of("../docs/operations/pair-commands.md");
  private static final Path PRINTED = Path.of("target/pair-examples");

  @TempDir private Path folder;

  private TwoNodes nodes;

  @BeforeEach
  void start() {
    nodes = new TwoNodes(folder).startA();
    nodes.a.view = NodeViews.active(Protection.PAIRED, 1, 0);
    nodes.b.view = NodeViews.standby("Standby", true, NodeViews.paired(), "");
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  /** Output and errors as they stand on a terminal. */
  private void printsAsOnThePage(String example) throws IOException {
    Files.createDirectories(PRINTED);
    String printed = (nodes.out + nodes.err).stripTrailing();
    Files.writeString(PRINTED.resolve(example + ".txt"), printed);
    Matcher block =
        Pattern.compile(
                "<!-- example: " + example + " -->\\s*```[a-z]*\\n\\$ [^\\n]*\\n(.*?)\\n```",
                Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(block.find()).as("the page has the example %s", example).isTrue();
    assertThat(printed).isEqualTo(block.group(1));
  }

  @Test
  void status_of_a_healthy_pair() throws IOException {
    nodes.startB();
    assertThat(nodes.pairgate("status")).isZero();
    printsAsOnThePage("status-paired");
  }

  @Test
  void status_of_a_pair_whose_standby_still_catches_up() throws IOException {
    nodes.startB();
    nodes.a.view = NodeViews.active(Protection.SOLO, 0, 2);
    nodes.b.view =
        NodeViews.standby(
            "Rejoining",
            false,
            NodeViews.solo(),
            "",
            new Database.View(false, false, true, true, "", 0, 0, "0-1-3120", 12_345, 1, "a"));
    assertThat(nodes.pairgate("status")).isEqualTo(1);
    printsAsOnThePage("status-solo");
  }

  @Test
  void status_of_a_pair_of_which_one_node_is_down() throws IOException {
    nodes.a.view = NodeViews.active(Protection.SOLO, 0, 0);
    assertThat(nodes.pairgate("status")).isEqualTo(1);
    nodes.out = nodes.out.replaceAll("\\(Connection refused[^)]*\\)", "(Connection refused)");
    printsAsOnThePage("status-down");
  }

  @Test
  void status_of_a_pair_whose_standby_would_not_take_over() throws IOException {
    nodes.startB();
    nodes.b.view = NodeViews.standby("Standby", false, NodeViews.paired(), "");
    assertThat(nodes.pairgate("status")).isEqualTo(1);
    printsAsOnThePage("status-not-promotable");
  }

  @Test
  void status_of_a_pair_whose_histories_differ() throws IOException {
    nodes.startB();
    nodes.a.view = NodeViews.active(Protection.SOLO, 0, 0);
    nodes.b.view =
        NodeViews.standby(
            "Rejoining",
            false,
            NodeViews.solo(),
            "this node has 0-2-4712, which node a does not have: run 'pairgate pair rejoin"
                + " --clone' here, which reports it first",
            new Database.View(
                false,
                false,
                false,
                false,
                "error 1236: out of order",
                0,
                0,
                "0-2-4712",
                -1,
                1,
                "a"));
    assertThat(nodes.pairgate("status")).isEqualTo(1);
    printsAsOnThePage("status-diverged");
  }

  @Test
  void a_switchover() throws IOException {
    nodes.startB();
    nodes.a.timeline = NodeViews.SWITCHOVER;
    nodes.a.afterwards = NodeViews.standbyAfterSwitchover();
    assertThat(nodes.pairgate("switchover", "--yes")).isZero();
    assertThat(nodes.a.orders).containsExactly("switchover");
    printsAsOnThePage("switchover");
  }

  @Test
  void a_switchover_that_is_refused() throws IOException {
    nodes.startB();
    nodes.a.refusal =
        // As Acknowledgements.refusal says it.
        new PairFailure(
            "no switchover: protection is SOLO: the standby does not have everything yet");
    assertThat(nodes.pairgate("switchover", "--yes")).isEqualTo(1);
    printsAsOnThePage("switchover-refused");
  }

  @Test
  void a_rejoin() throws IOException {
    nodes.a.view = NodeViews.standbyAfterSwitchover();
    nodes.a.afterwards = NodeViews.standbyAfterSwitchover();
    assertThat(nodes.pairgate("rejoin")).isZero();
    assertThat(nodes.a.orders).containsExactly("rejoin false");
    printsAsOnThePage("rejoin");
  }

  @Test
  void a_visit_of_the_doctor() throws IOException {
    nodes.startB();
    Path conf = Files.writeString(folder.resolve("keepalived.conf"), "global_defs {\n}\n");
    nodes.wired =
        List.of(
            new DoctorCommand(
                config -> {
                  // What this machine has installed is no matter of the page.
                  List<Check> checks = new ArrayList<>();
                  checks.add(
                      new ProgramCheck("mariabackup", 10, 6, "mariadb-backup", List.of(folder)));
                  OwnChecks.of(config).stream()
                      .filter(check -> check.name().matches("addr.*|record.*|peer.*"))
                      .forEach(checks::add);
                  checks.add(
                      new InstalledFileCheck(
                          conf,
                          "global_defs {\n  router_id a\n}\n",
                          "pairgate pair keepalived-conf > "
                              + conf
                              + " && systemctl reload keepalived"));
                  return checks;
                }));
    assertThat(nodes.pairgate("doctor")).isEqualTo(1);
    printsAsOnThePage("doctor");
  }
}
