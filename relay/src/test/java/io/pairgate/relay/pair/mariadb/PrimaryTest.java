package io.pairgate.relay.pair.mariadb;

import static io.pairgate.relay.pair.mariadb.TestNode.get;
import static io.pairgate.relay.pair.mariadb.TestNode.holds;
import static io.pairgate.relay.pair.mariadb.TestPair.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.Database.View;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an active node's server does with commits: waits, lets go, refuses. */
class PrimaryTest {

  private static TestPair pair;
  private static TestNode active;
  private static TestNode standby;

  @BeforeAll
  static void two_servers() {
    pair = new TestPair();
    active = pair.a;
    standby = pair.b;
  }

  @AfterAll
  static void end() {
    if (pair != null) pair.close();
  }

  @BeforeEach
  void paired() throws SQLException {
    pair.pair(active);
    active.executeAsRecord("DELETE FROM entry");
  }

  private static CompletableFuture<Void> insert(int id) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            active.executeAsRecord("INSERT INTO entry VALUES (" + id + ", 'a line')");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void a_cut_replica_acknowledges_nothing_until_it_follows_again() {
    standby.database().cut();
    CompletableFuture<Void> insert = insert(1);
    holds("a commit waits", () -> active.view().commitsWaiting() == 1);
    assertThat(standby.view().receiving()).isFalse();
    assertThat(entries(standby)).isEmpty();
    assertThat(insert).isNotDone();

    get(standby.database().follow());

    insert.join();
    holds("it is applied", () -> entries(standby).contains(1L));
  }

  @Test
  void commits_that_wait_are_released_by_opening_solo_and_the_standby_is_taken_back_later() {
    standby.freeze();
    CompletableFuture<Void> insert = insert(1);
    holds("a commit waits", () -> active.view().commitsWaiting() == 1);
    get(active.database().openSolo(1));
    insert.join();
    assertThat(active.view().commitsWaiting()).isZero();
    assertThat(active.view().primary()).isTrue();
    standby.thaw();

    pair.paired(active);
    holds("it is applied", () -> entries(standby).contains(1L));
  }

  /** Each round ends one of the server's receivers of acknowledgements and begins another one. */
  @Test
  void commits_that_wait_for_a_standby_that_stands_still_are_released_again_and_again() {
    for (int round = 1; round <= 60; round++) {
      standby.freeze();
      CompletableFuture<Void> insert = insert(round);
      holds("a commit waits", () -> active.view().commitsWaiting() == 1);
      get(active.database().openSolo(1));
      insert.join();
      standby.thaw();
      pair.paired(active);
    }
    assertThat(entries(active)).hasSize(60);
  }

  @Test
  void a_mark_that_waits_does_not_keep_others_from_opening_solo_and_is_no_acknowledgement() {
    standby.freeze();
    try {
      Future<Boolean> mark = active.database().mark();
      holds("the mark waits", () -> active.view().commitsWaiting() == 1);
      get(active.database().openSolo(1));
      assertThat(get(mark)).isFalse();
    } finally {
      standby.thaw();
    }
  }

  @Test
  void without_a_standby_or_without_the_requirement_a_mark_is_no_acknowledgement() {
    assertThat(get(active.database().mark())).isTrue();
    get(active.database().openSolo(1));
    assertThat(get(active.database().mark())).isFalse();

    standby.database().cut();
    get(standby.database().stopReceiving());
    holds("it is gone", () -> active.view().standbys() == 0);
    get(active.database().requireAcks());
    assertThat(get(active.database().mark())).isFalse();
  }

  @Test
  void a_mark_is_never_made_on_a_server_that_takes_no_writes() {
    String before = active.view().position();
    holds("the standby has applied all", () -> standby.view().position().equals(before));
    assertThatThrownBy(() -> get(standby.database().mark())).isInstanceOf(PairFailure.class);
    assertThat(standby.view().position()).isEqualTo(before);
  }

  @Test
  void closing_for_writes_fences_the_relays_user_and_tells_where_the_term_ended()
      throws SQLException {
    active.executeAsRecord("INSERT INTO entry VALUES (1, 'a line')");
    String position = get(active.database().closeWrites());

    assertThatThrownBy(() -> active.executeAsRecord("INSERT INTO entry VALUES (2, 'late')"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("read-only");
    get(standby.database().applied(position));
    assertThat(entries(standby)).containsExactly(1L);
    View closed = active.view();
    assertThat(closed.writable()).isFalse();
    assertThat(closed.primary()).isTrue();
    assertThat(closed.position()).isEqualTo(position);
  }

  @Test
  void closing_for_writes_while_a_commit_waits_for_nobody_fails_in_time_and_may_be_repeated() {
    standby.database().cut();
    CompletableFuture<Void> insert = insert(1);
    holds("a commit waits", () -> active.view().commitsWaiting() == 1);
    long beganNanos = System.nanoTime();

    assertThatThrownBy(() -> get(active.database().closeWrites())).isInstanceOf(PairFailure.class);

    assertThat((System.nanoTime() - beganNanos) / 1e6).isLessThan(2.0 * TestNode.STATEMENT_MILLIS);
    get(active.database().openSolo(1));
    insert.join();
    get(active.database().closeWrites());
    assertThat(active.view().writable()).isFalse();
  }

  @Test
  void another_process_sees_that_the_server_was_opened_too() {
    try (LocalMariaDb another =
        new LocalMariaDb(pair.vertx.getOrCreateContext(), active.settings, active.record)) {
      assertThat(get(another.look()).primary()).isTrue();
    }
    assertThat(standby.view().primary()).isFalse();
  }
}
