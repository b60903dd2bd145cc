package io.pairgate.bench.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The life of a pair, with real keepalived, MariaDB and etcd, while a CMP works through the VIP
 * without pause: AP mode → unplanned outage → automatic failover → the failed master turned into
 * the new slave → AP mode → planned outage → switchover → AP mode; and then a rolling upgrade, and
 * an active node that is told to end. Each arrow is a test; AP mode is active and standby, PAIRED.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleTest {

  /** Generous: the goals are proven by {@code ./prove pair}, alone on its machine. */
  private static final double FAILOVER_MILLIS_MAX = 10_000;

  private LifecycleLab lab;
  private int arrowsBehind;

  private String failed;
  private String heir;
  private long firstTerm;

  @BeforeAll
  void a_pair_in_ap_mode() throws IOException {
    lab = LifecycleLab.up();
    Map<String, String> pair = lab.await("pair", LifecycleTest::inApMode);
    failed = pair.get("node");
    heir = Standing.other(failed);
    firstTerm = Long.parseLong(pair.get("term"));
  }

  @AfterAll
  void nothing_is_left() throws IOException {
    if (lab != null) lab.close();
  }

  private static boolean inApMode(Map<String, String> pair) {
    return pair.get("whole").equals("true");
  }

  private static boolean inApModeWith(Map<String, String> pair, String active) {
    return inApMode(pair) && serves(pair, active);
  }

  private static boolean serves(Map<String, String> pair, String active) {
    return pair.get("ready").equals("true") && pair.get("node").equals(active);
  }

  private static boolean flowing(Map<String, String> changes) {
    return changes.get("flowing").equals("true");
  }

  /** An arrow begins where the one before it ended. */
  private void arrow(int number, Runnable way) {
    assertThat(arrowsBehind).as("arrows that were gone before").isEqualTo(number - 1);
    way.run();
    arrowsBehind = number;
  }

  @Test
  @Order(1)
  void from_ap_mode_to_an_unplanned_outage_the_active_machine_dies_under_work() {
    arrow(
        1,
        () -> {
          lab.await("changes", LifecycleTest::flowing);
          lab.ask("mark");
          assertThat(lab.lab("kill", failed, "host").output())
              .contains("killed on " + failed + ":")
              .contains("relay")
              .contains("database")
              .contains("keepalived");
        });
  }

  @Test
  @Order(2)
  void from_the_unplanned_outage_to_the_automatic_failover_nobody_has_to_do_anything() {
    arrow(
        2,
        () -> {
          Map<String, String> pair = lab.await("pair", seen -> serves(seen, heir));
          assertThat(Long.parseLong(pair.get("term"))).isEqualTo(firstTerm + 1);
          assertThat(pair.get("paired")).as("one node is no pair").isEqualTo("false");
          Map<String, String> changes = lab.await("changes", LifecycleTest::flowing);
          assertThat(Double.parseDouble(changes.get("outage_ms"))).isLessThan(FAILOVER_MILLIS_MAX);
        });
  }

  @Test
  @Order(3)
  void from_the_automatic_failover_to_the_failed_master_as_the_new_slave_it_is_one_command() {
    arrow(
        3,
        () -> {
          Lab.Done rejoin = lab.lab("rejoin", failed);
          assertThat(rejoin.status()).as(rejoin.output()).isZero();
          assertThat(lab.readyPage(failed)).contains("\"role\":\"Standby\"");
          assertThat(lab.readyPage(heir)).contains("\"role\":\"Active\"");
        });
  }

  @Test
  @Order(4)
  void from_the_new_slave_to_ap_mode_both_nodes_have_everything_again() {
    arrow(
        4,
        () -> {
          Map<String, String> pair = lab.await("pair", seen -> inApModeWith(seen, heir));
          assertThat(Long.parseLong(pair.get("term"))).isEqualTo(firstTerm + 1);
          lab.await("changes", LifecycleTest::flowing);
        });
  }

  @Test
  @Order(5)
  void from_ap_mode_to_a_planned_outage_the_pair_says_that_it_is_ready_for_one() {
    arrow(5, () -> lab.awaitNothingWrong(heir));
  }

  @Test
  @Order(6)
  void from_the_planned_outage_to_the_switchover_no_change_fails() {
    arrow(
        6,
        () -> {
          lab.ask("mark");
          Lab.Done switchover = lab.lab("switchover");
          assertThat(switchover.status()).as(switchover.output()).isZero();
          Map<String, String> pair = lab.await("pair", seen -> serves(seen, failed));
          assertThat(Long.parseLong(pair.get("term"))).isEqualTo(firstTerm + 2);
          assertNoRepeats();
        });
  }

  @Test
  @Order(7)
  void from_the_switchover_to_ap_mode_the_former_active_follows() {
    arrow(
        7,
        () -> {
          lab.await("pair", seen -> inApModeWith(seen, failed));
          assertThat(lab.readyPage(heir)).contains("\"role\":\"Standby\"");
          assertNoRepeats();
        });
  }

  @Test
  @Order(8)
  void from_ap_mode_to_a_new_version_on_both_nodes_the_standby_first() {
    arrow(
        8,
        () -> {
          restart(heir);
          lab.await("pair", seen -> inApModeWith(seen, failed));
          assertNoRepeats();
          lab.awaitNothingWrong(failed);
          lab.ask("mark");
          Lab.Done switchover = lab.lab("switchover");
          assertThat(switchover.status()).as(switchover.output()).isZero();
          lab.await("pair", seen -> inApModeWith(seen, heir));
          assertNoRepeats();
          restart(failed);
        });
  }

  private void restart(String node) {
    lab.ask("mark");
    Lab.Done restarted = lab.lab("restart", node);
    assertThat(restarted.status()).as(restarted.output()).isZero();
  }

  /**
   * Since the last mark no request was refused, and no connection cut off: none had to be made
   * again.
   */
  private void assertNoRepeats() {
    Map<String, String> changes = lab.await("changes", LifecycleTest::flowing);
    if (!changes.get("repeated").equals("0")) {
      lab.ask("repeats");
      System.err.println(lab.lab("logs").output());
    }
    assertThat(changes)
        .as("what became of the attempts was printed")
        .containsEntry("repeated", "0");
  }

  @Test
  @Order(9)
  void from_the_new_version_to_an_end_of_the_active_node_it_hands_over_first() {
    arrow(
        9,
        () -> {
          lab.await("pair", seen -> inApModeWith(seen, heir));
          assertNoRepeats();
          lab.awaitNothingWrong(failed);
          restart(heir);
          assertNoRepeats();
        });
  }

  @Test
  @Order(10)
  void from_there_to_ap_mode_nothing_was_lost_all_the_way() {
    arrow(
        10,
        () -> {
          lab.await("pair", seen -> inApModeWith(seen, failed));
          assertNoRepeats();
          Map<String, String> end = lab.ask("end");
          assertThat(end.get("holds")).as("%s; what is wrong was printed", end).isEqualTo("true");
          assertThat(Long.parseLong(end.get("acknowledged"))).isGreaterThan(500);
        });
  }
}
