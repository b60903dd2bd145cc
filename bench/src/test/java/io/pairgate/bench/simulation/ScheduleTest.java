package io.pairgate.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.pairgate.relay.pair.NodeView;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ScheduleTest {

  @BeforeAll
  static void what_is_meant_to_fail_is_not_logged() {
    ((Logger) LoggerFactory.getLogger("io.pairgate.relay.pair")).setLevel(Level.OFF);
  }

  @Test
  void the_same_seed_tells_the_same_story() {
    Schedule.Result one = Schedule.run(4_711, true);
    Schedule.Result again = Schedule.run(4_711, true);
    assertThat(again.story()).isEqualTo(one.story()).isNotEmpty();
  }

  @Test
  void no_rule_is_broken_by_any_of_a_thousand_schedules() {
    for (long seed = 1; seed <= 1_000; seed++) {
      Schedule.Result result = Schedule.run(seed, false);
      assertThat(result.wrong()).as("./prove simulation --schedules 1 --seed %d", seed).isEmpty();
      assertThat(result.acknowledged()).isPositive();
    }
  }

  /** On a slow link the VIP may come to the peer before the question whether it takes over. */
  @Test
  void a_switchover_of_a_healthy_pair_succeeds_in_whatever_order_its_messages_arrive() {
    for (long seed = 1; seed <= 300; seed++) {
      Future<NodeView.Timeline> done = Schedule.switchover(seed, 40_000);
      assertThat(done.succeeded()).as("seed %d: %s", seed, done.cause()).isTrue();
    }
  }

  /** Ten times pair.ack_millis are waited for; giving up would only cost another attempt. */
  @Test
  void a_standby_that_is_late_for_a_moment_ends_no_switchover() {
    for (long seed = 1; seed <= 100; seed++) {
      Future<NodeView.Timeline> done = Schedule.switchoverWithALateStandby(seed, 1_000);
      assertThat(done.succeeded()).as("seed %d: %s", seed, done.cause()).isTrue();
    }
  }

  /** A disk that is busy for two seconds is no reason to refuse what all clients send. */
  @Test
  void an_active_node_that_is_told_to_end_waits_for_a_standby_that_is_late_for_a_moment() {
    for (long seed = 1; seed <= 100; seed++) {
      assertThat(Schedule.stopWithALateStandby(seed, 2_000))
          .as("seed %d", seed)
          .anyMatch(line -> line.contains("relay ended"))
          .noneMatch(line -> line.contains("it is ending"));
    }
  }

  @Test
  void one_whose_standby_stays_late_ends_without_it_after_pair_leave_millis() {
    List<String> story = Schedule.stopWithALateStandby(1, 60_000);
    assertThat(story).anyMatch(line -> line.contains("it is ending"));
    assertThat(at(story, "relay ended") - at(story, "relay told to end"))
        .isBetween(30_000.0, 32_000.0);
  }

  @Test
  void one_without_a_standby_does_not_wait_for_it() {
    List<String> story = Schedule.stopWithoutAStandby(1);
    assertThat(at(story, "relay ended") - at(story, "relay told to end")).isLessThan(3_000);
  }

  /** Three times pair.ack_millis, 360 ms and more, are for one that is only slow. */
  @Test
  void a_standby_whose_own_relay_says_that_its_database_is_gone_is_not_waited_for_as_a_slow_one() {
    long longest = 0;
    for (long seed = 1; seed <= 200; seed++)
      longest = Math.max(longest, Schedule.millisToSolo(seed));
    assertThat(longest).isBetween(120L, 359L);
  }

  /** The millisecond of the first line with these words. */
  private static double at(List<String> story, String words) {
    String line = story.stream().filter(told -> told.contains(words)).findFirst().orElseThrow();
    return Double.parseDouble(line.strip().split(" ")[0]);
  }

  /**
   * Without this, a client that never gets an answer would pass for a pair that never loses one.
   */
  @Test
  void most_calls_of_a_healthy_second_are_acknowledged_and_faults_do_strike() {
    Schedule.Result result = Schedule.run(1, true);
    assertThat(result.acknowledged()).isGreaterThan(50);
    assertThat(result.faults()).isNotEmpty();
    assertThat(result.promotions()).isPositive();
  }
}
