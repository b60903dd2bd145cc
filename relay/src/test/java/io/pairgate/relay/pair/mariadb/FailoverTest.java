package io.pairgate.relay.pair.mariadb;

import static io.pairgate.relay.pair.mariadb.TestNode.get;
import static io.pairgate.relay.pair.mariadb.TestNode.holds;
import static io.pairgate.relay.pair.mariadb.TestPair.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.Database.Diverged;
import io.pairgate.relay.pair.Database.StartAs;
import io.pairgate.relay.pair.PairFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two real servers: one is killed, the other one takes over, the first one comes back. */
class FailoverTest {

  private TestPair pair;

  @BeforeEach
  void two_servers_from_empty() {
    pair = new TestPair();
  }

  @AfterEach
  void end() {
    if (pair != null) pair.close();
  }

  @Test
  void a_promotion_loses_nothing_acknowledged_and_the_dead_one_comes_back_as_the_standby()
      throws Exception {
    pair.pair(pair.a);
    TestNode active = pair.a;
    List<Double> tookMillis = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      Thread writer = pair.writer(active);
      int goal = pair.acknowledged.size() + 200;
      holds("200 more are written", () -> pair.acknowledged.size() >= goal);
      active.kill();
      TestNode standby = pair.other(active);
      tookMillis.add(TestPair.promote(standby));
      writer.join();

      assertThat(entries(standby)).containsAll(pair.acknowledged);
      get(active.database().restart(StartAs.REPLICA));
      assertThat(active.view().primary()).isFalse();
      pair.paired(standby);
      holds("it caught up", () -> entries(pair.a).equals(entries(pair.b)));
      active = standby;
    }
    assertThat(tookMillis).allMatch(millis -> millis < 1_000);
  }

  @Test
  void a_primary_with_transactions_that_nobody_acknowledged_follows_after_a_restart_as_replica()
      throws Exception {
    pair.pair(pair.a);
    pair.b.database().cut();
    Thread writer = pair.writer(pair.a);
    holds("a commit waits", () -> pair.a.view().commitsWaiting() > 0);
    int acknowledgedBefore = pair.acknowledged.size();
    pair.a.kill();
    writer.join();
    assertThat(pair.acknowledged).hasSize(acknowledgedBefore);
    TestPair.promote(pair.b);
    pair.b.executeAsRecord("INSERT INTO entry VALUES (1000000, 'the new one')");

    get(pair.a.database().restart(StartAs.REPLICA));
    pair.paired(pair.b);

    holds("the same rows", () -> entries(pair.a).equals(entries(pair.b)));
    assertThat(entries(pair.a)).contains(1000000L).containsAll(pair.acknowledged);
  }

  @Test
  void histories_that_differ_are_refused_with_both_positions() throws Exception {
    pair.pair(pair.a);
    get(pair.a.database().openSolo(1));
    pair.a.executeAsRecord("INSERT INTO entry VALUES (1, 'on both')");
    holds("the row is on both", () -> entries(pair.b).equals(entries(pair.a)));
    // Both write alone: what must never happen, and is found if it does.
    TestPair.promote(pair.b);
    for (int id = 10; id < 13; id++) {
      // More than one: the start as a replica may cut off the very last.
      pair.b.executeAsRecord("INSERT INTO entry VALUES (" + id + ", 'here')");
    }
    pair.a.executeAsRecord("INSERT INTO entry VALUES (3, 'there')");
    pair.a.executeAsRecord("INSERT INTO entry VALUES (4, 'there')");
    get(pair.b.database().restart(StartAs.REPLICA));
    String ours = pair.b.view().position();
    String theirs = pair.a.view().position();

    assertThatThrownBy(() -> get(pair.b.database().follow()))
        .isInstanceOf(Diverged.class)
        .hasMessageContaining(ours)
        .hasMessageContaining(theirs);
    assertThat(entries(pair.b)).contains(10L, 11L);
  }

  @Test
  void a_server_that_was_opened_does_not_follow_before_it_was_restarted() throws SQLException {
    pair.pair(pair.a);
    get(pair.a.database().closeWrites());

    assertThatThrownBy(() -> get(pair.a.database().follow()))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("restarted");
    assertThat(pair.a.view().primary()).isTrue();
  }

  @Test
  void after_both_died_the_last_active_one_still_has_what_was_acknowledged() throws Exception {
    pair.pair(pair.a);
    Thread writer = pair.writer(pair.a);
    holds("200 are written", () -> pair.acknowledged.size() >= 200);
    pair.a.kill();
    pair.b.kill();
    writer.join();

    get(pair.a.database().restart(StartAs.PRIMARY));
    get(pair.b.database().restart(StartAs.REPLICA));
    get(pair.a.database().openSolo(1));
    assertThat(entries(pair.a)).containsAll(pair.acknowledged);
    pair.paired(pair.a);
    holds("the same rows", () -> entries(pair.a).equals(entries(pair.b)));
  }
}
