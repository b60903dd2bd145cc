package io.pairgate.relay.pair.mariadb;

import static io.pairgate.relay.pair.mariadb.TestNode.get;
import static io.pairgate.relay.pair.mariadb.TestNode.holds;
import static io.pairgate.relay.pair.mariadb.TestPair.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.Database.StartAs;
import io.pairgate.relay.pair.PairFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A standby's server: what it keeps, and how its own death is noticed. */
class ReplicaTest {

  private TestPair pair;

  @BeforeEach
  void paired() throws SQLException {
    pair = new TestPair();
    pair.pair(pair.a);
  }

  @AfterEach
  void end() {
    if (pair != null) pair.close();
  }

  @Test
  void what_was_received_and_not_applied_survives_that_it_follows_again_and_the_death_of_the_peer()
      throws SQLException {
    try (Connection reader = pair.b.asRoot();
        Statement lock = reader.createStatement()) {
      lock.execute("LOCK TABLES pair_gate.entry READ");
      pair.a.executeAsRecord("INSERT INTO entry VALUES (1, 'acknowledged')");
      assertThat(entries(pair.b)).isEmpty();
      pair.b.database().cut();
      get(pair.b.database().follow());
      get(pair.b.database().follow());
      pair.a.kill();
      pair.b.database().cut();
      String position = get(pair.b.database().stopReceiving());
      var applied = pair.b.database().applied(position);
      assertThat(applied.isComplete()).isFalse();
      lock.execute("UNLOCK TABLES");
      get(applied);
    }
    get(pair.b.database().openSolo(1));
    assertThat(entries(pair.b)).containsExactly(1L);
  }

  @Test
  void a_position_that_does_not_come_is_waited_for_no_longer_than_its_limit() {
    assertThatThrownBy(() -> get(pair.b.database().applied("0-1-1000000")))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("0-1-1000000")
        .hasMessageContaining("pair.apply_millis");
  }

  @Test
  void a_peer_that_cannot_be_reached_is_told_with_its_address() {
    pair.b.database().cut();
    pair.a.kill();

    assertThatThrownBy(() -> get(pair.b.database().follow()))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("127.0.0.1:" + pair.a.port);
    assertThat(pair.b.view().trouble()).startsWith("receiving: ");
    // It goes on by itself once the peer is back.
    get(pair.a.database().restart(StartAs.PRIMARY));
    get(pair.a.database().openSolo(1));
    holds("it receives", () -> pair.b.view().receiving());
  }

  @Test
  void a_refused_password_is_told_and_following_works_once_it_is_right_again() throws SQLException {
    pair.b.database().cut();
    pair.a.executeAsRoot("SET sql_log_bin=0", "ALTER USER replica@'%' IDENTIFIED BY 'another'");
    assertThatThrownBy(() -> get(pair.b.database().follow()))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("Access denied");
    pair.a.executeAsRoot(
        "SET sql_log_bin=0", "ALTER USER replica@'%' IDENTIFIED BY 'replica''s secret'");

    pair.paired(pair.a);
    pair.a.executeAsRecord("INSERT INTO entry VALUES (1, 'a line')");
    holds("it is applied", () -> entries(pair.b).contains(1L));
  }

  @Test
  void a_cut_ends_a_following_that_is_still_waiting_for_the_peer() {
    pair.a.freeze();
    try {
      pair.b.database().cut();
      var following = pair.b.database().follow();
      holds(
          "it ends",
          () -> {
            pair.b.database().cut();
            return following.isComplete();
          });
      assertThatThrownBy(() -> get(following)).hasMessageContaining("the cord was cut");
      get(pair.b.database().stopReceiving());
    } finally {
      pair.a.thaw();
    }
  }

  @Test
  void a_standby_takes_no_writes_of_the_relays_user() {
    assertThatThrownBy(() -> pair.b.executeAsRecord("INSERT INTO entry VALUES (1, 'astray')"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("read-only");
  }

  @Test
  void a_servers_death_is_told_at_once_but_not_a_restart_that_was_ordered() {
    Queue<Long> toldNanos = new ConcurrentLinkedQueue<>();
    pair.b.database().onLost(() -> toldNanos.add(System.nanoTime()));
    get(pair.b.database().restart(StartAs.REPLICA));
    assertThat(toldNanos).isEmpty();
    pair.b.executeAsRoot("KILL USER pairgate_admin@'127.0.0.1'");
    // It kills a connection that is just being made, too.
    holds("a look succeeds again", () -> TestNode.succeeds(pair.b.database().look()));

    long killedNanos = pair.b.killAndTellWhen();
    holds("the death is told", () -> !toldNanos.isEmpty());

    assertThat(toldNanos).hasSize(1);
    // Milliseconds on an idle machine; by far less than the next look's limit on any.
    double afterMillis = (toldNanos.peek() - killedNanos) / 1e6;
    assertThat(afterMillis).isLessThan(TestNode.STATEMENT_MILLIS / 2.0);
  }

  @Test
  void a_server_that_hangs_fails_looks_in_time_and_orders_are_not_behind_them() {
    pair.b.freeze();
    try {
      var look = pair.b.database().look();
      var order = pair.b.database().closeWrites();
      long beganNanos = System.nanoTime();
      assertThatThrownBy(() -> get(look)).isInstanceOf(PairFailure.class);
      assertThatThrownBy(() -> get(order)).isInstanceOf(PairFailure.class);
      assertThat((System.nanoTime() - beganNanos) / 1e6)
          .isLessThan(1.5 * TestNode.STATEMENT_MILLIS);
    } finally {
      pair.b.thaw();
    }
    assertThat(pair.b.view().applying()).isTrue();
  }

  @Test
  void a_database_command_that_fails_is_told_with_what_it_said() {
    pair.b.breakControl();

    assertThatThrownBy(() -> get(pair.b.database().restart(StartAs.REPLICA)))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("pair.database.command")
        .hasMessageContaining("no such luck");
  }
}
