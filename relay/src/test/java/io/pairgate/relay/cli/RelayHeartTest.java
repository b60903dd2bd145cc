package io.pairgate.relay.cli;

import static io.pairgate.relay.Await.await;
import static io.pairgate.relay.cli.HeartHouse.WEB;
import static io.pairgate.relay.cli.HeartHouse.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pairgate.relay.access.Digest;
import io.pairgate.relay.access.IssuedToken;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.record.MariaDbServer;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp;
import io.pairgate.simulators.NeutronSimulator;
import io.pairgate.simulators.device.Fault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The heart on a real MariaDB: it is opened and shut, and nothing that it wrote is lost. */
class RelayHeartTest {

  private static final String NETWORKS = "/v2.0/networks";
  private static final Duration AT_ONCE = Duration.ofMillis(1_500);

  private static MariaDbServer server;
  private final Vertx vertx = Vertx.vertx();
  private final NeutronSimulator neutron = NeutronSimulator.start(vertx);
  private final RecordSettings.Database.MariaDb database = server.freshDatabase();
  private final HeartHouse house = new HeartHouse("node-a", database, InstantSource.system());

  @BeforeAll
  static void starts_a_server() {
    server = MariaDbServer.start();
  }

  @AfterAll
  static void stops_the_server() {
    server.close();
  }

  @AfterEach
  void stop() {
    house.close();
    neutron.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void active(long term) {
    house.active(term);
    if (term == 1) {
      house.register(neutron);
    }
  }

  private void shut() {
    house.on(house.heart::shut);
  }

  private void stance(Stance stance) {
    house.on(
        () -> {
          house.heart.stance(stance);
          return Future.succeededFuture();
        });
  }

  private CompletableFuture<Cmp.Reply> put() {
    return house.cmp.send("PUT", WEB, network());
  }

  /** The first column of a query's first row. */
  private String onRecord(String sql) {
    try (Connection connection = server.asRoot();
        Statement statement = connection.createStatement()) {
      statement.execute("USE " + database.url().substring(database.url().lastIndexOf('/') + 1));
      try (ResultSet row = statement.executeQuery(sql)) {
        return row.next() ? row.getString(1) : "";
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void onRecordWrite(String sql) {
    server.execute(
        sql.replace(
            "api_tokens",
            database.url().substring(database.url().lastIndexOf('/') + 1) + ".api_tokens"));
  }

  /** The CMP's repeats settle it, and there is one network in the end. */
  private void isSettledByRepeats() {
    Cmp.until(() -> house.cmp.put(WEB, network()), reply -> reply.status() / 100 == 2);
    assertThat(neutron.objects("networks")).hasSize(1);
    assertThat(house.heart.inDoubt()).isZero();
    assertThat(onRecord("SELECT COUNT(*) FROM calls WHERE state <> 'CLOSED'")).isEqualTo("0");
  }

  @Test
  void the_term_is_on_each_call_and_in_each_reply() {
    assertThat(house.heart.inDoubt()).isEqualTo(-1);
    active(1);
    var reply = put().join();
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Pairgate-Term")).isEqualTo("1");
    assertThat(onRecord("SELECT MAX(term) FROM calls")).isEqualTo("1");
    shut();
    assertThat(house.heart.inDoubt()).isEqualTo(-1);
    active(2);
    assertThat(house.cmp.delete(WEB).header("Pairgate-Term")).isEqualTo("2");
    assertThat(onRecord("SELECT MAX(term) FROM calls")).isEqualTo("2");
    assertThat(house.heart.inDoubt()).isZero();
  }

  @Test
  void a_commit_that_waits_is_seen_and_fails_at_once_when_the_record_is_let_go()
      throws SQLException {
    active(1);
    assertThat(house.heart.oldestCommitMillis()).isZero();
    try (Connection admin = server.asRoot();
        Statement statement = admin.createStatement()) {
      statement.execute("BACKUP STAGE START");
      statement.execute("BACKUP STAGE BLOCK_COMMIT");
      var waiting = put();
      HeartHouse.eventually(() -> house.heart.oldestCommitMillis() > 150);
      assertThat(waiting).isNotDone();

      long beganNanos = System.nanoTime();
      shut();
      var reply = waiting.join();
      assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isLessThan(AT_ONCE);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.problem()).isEqualTo("record-unavailable");
      assertThat(house.heart.oldestCommitMillis()).isZero();
      statement.execute("BACKUP STAGE END");
    }
    assertThat(neutron.requests().count("POST", NETWORKS)).isZero();
    active(2);
    isSettledByRepeats();
  }

  @Test
  void a_server_that_hangs_does_not_hold_up_the_letting_go() {
    active(1);
    CompletableFuture<Cmp.Reply> waiting;
    server.freeze();
    try {
      waiting = put();
      HeartHouse.eventually(() -> house.doorway.changes() == 1);
      CompletableFuture<Cmp.Reply> reading = house.cmp.send("GET", "/v1/calls", null);
      HeartHouse.eventually(() -> house.doorway.reads() == 1);
      long beganNanos = System.nanoTime();
      shut();
      assertThat(waiting.join().status()).isEqualTo(503);
      assertThat(reading.join().status()).isEqualTo(503);
      assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isLessThan(AT_ONCE);
    } finally {
      server.thaw();
    }
    active(2);
    isSettledByRepeats();
  }

  @Test
  void what_was_opened_when_the_record_is_let_go_never_leaves_for_the_backend() {
    active(1);
    house.waypoints =
        (waypoint, call) -> {
          if (waypoint == Waypoint.AFTER_OPEN) {
            shut();
          }
        };
    assertThat(put().join().status()).isIn(503, 504);
    house.waypoints = io.pairgate.relay.call.Waypoints.UNWATCHED;
    assertThat(neutron.requests().count("POST", NETWORKS)).isZero();
    active(2);
    assertThat(house.heart.inDoubt()).isEqualTo(1);
    isSettledByRepeats();
  }

  @Test
  void a_call_that_the_other_node_opened_is_in_doubt_and_waits_its_full_time_on_our_clock() {
    active(1);
    neutron.faults().add(Fault.delay(60_000).on("POST", NETWORKS));
    var lost = put();
    HeartHouse.eventually(() -> neutron.faults().struck() == 1);
    shut();
    // The other node's clock is an hour ahead: by it, the request could not be under way any more.
    InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
    try (HeartHouse other = new HeartHouse("node-b", database, ahead)) {
      long before = ahead.millis();
      other.active(2);
      assertThat(other.heart.inDoubt()).isEqualTo(1);
      long full = HeartHouse.DEADLINE_MILLIS + HeartHouse.MARGIN_MILLIS;
      assertThat(Long.parseLong(onRecord("SELECT MAX(in_flight_until_millis) FROM calls")))
          .isBetween(before + full, ahead.millis() + full);
      assertThat(onRecord("SELECT node FROM calls")).isEqualTo("node-a");
      var early = other.cmp.put(WEB, network());
      assertThat(early.problem()).isEqualTo("may-be-in-flight");
      assertThat(early.backendCalls()).isEqualTo(1);
    }
    // Back here the clock is an hour behind, and the wait is no longer for it.
    active(3);
    assertThat(Long.parseLong(onRecord("SELECT MAX(in_flight_until_millis) FROM calls")))
        .isLessThan(System.currentTimeMillis() + 60_000);
    isSettledByRepeats();
    assertThat(lost.join().status()).isIn(503, 504);
  }

  /** The body of a change whose reply was lost, and which was repeated and done. */
  private String sentAgain() {
    put().join();
    neutron.faults().add(Fault.drop().afterExecuting().on("PUT", NETWORKS + "/.*"));
    String mtu = "{\"spec\":{\"mtu\":1400}}";
    assertThat(house.cmp.patch(WEB, mtu).status()).isEqualTo(504);
    assertThat(house.cmp.patch(WEB, mtu).status()).isEqualTo(200);
    return mtu;
  }

  @Test
  void a_call_that_was_sent_again_before_the_promotion_still_keeps_others_waiting() {
    active(1);
    String mtu = sentAgain();
    assertThat(onRecord("SELECT COUNT(*) FROM repeated_calls")).isNotEqualTo("0");
    active(2);
    assertThat(house.cmp.patch(WEB, "{\"spec\":{\"mtu\":1300}}").problem())
        .isEqualTo("may-be-in-flight");
    assertThat(house.cmp.patch(WEB, mtu).status()).isEqualTo(200);
  }

  @Test
  void a_call_that_was_sent_again_and_is_over_keeps_nobody_waiting_after_a_promotion() {
    active(1);
    sentAgain();
    HeartHouse.eventually(() -> onRecord("SELECT COUNT(*) FROM repeated_calls").equals("0"));
    active(2);
    assertThat(house.cmp.patch(WEB, "{\"spec\":{\"mtu\":1300}}").status()).isEqualTo(200);
  }

  @Test
  void an_opening_that_is_overtaken_by_a_shutting_is_undone() {
    Future<Void> opening =
        house.begin(
            () -> {
              Future<Void> open = house.heart.open(1);
              house.heart.shut();
              return open;
            });
    assertThatThrownBy(() -> await(opening)).isInstanceOf(PairFailure.class);
    assertThat(house.heart.inDoubt()).isEqualTo(-1);
    active(1);
    assertThat(put().join().status()).isEqualTo(201);
  }

  @Test
  void a_database_that_is_away_is_told_and_the_next_opening_works() {
    active(1);
    shut();
    house.on(house.heart::prepare);
    server.kill();
    try {
      house.on(house.heart::prepare);
      assertThatThrownBy(() -> house.on(() -> house.heart.open(2)))
          .isInstanceOf(PairFailure.class)
          .hasMessageContaining("cannot be");
    } finally {
      server.restart();
    }
    house.on(house.heart::prepare);
    active(2);
    assertThat(put().join().status()).isEqualTo(201);
  }

  @Test
  void drained_is_told_when_the_last_change_is_answered() {
    active(1);
    neutron.faults().add(Fault.delay(300).on("POST", NETWORKS));
    var under = put();
    HeartHouse.eventually(() -> house.doorway.changes() == 1);
    stance(new Stance.Hold(1));
    var held = house.cmp.send("DELETE", WEB, null);
    Future<Void> drained = house.begin(house.heart::drained);
    assertThat(drained.isComplete()).isFalse();
    await(drained);
    assertThat(house.doorway.changes()).isZero();
    stance(new Stance.Serve(1, Protection.SOLO));
    assertThat(under.join().status()).isEqualTo(201);
    assertThat(held.join().status()).isEqualTo(204);
    assertThatThrownBy(() -> house.on(house.heart::drained)).isInstanceOf(PairFailure.class);
  }

  @Test
  void a_read_that_hangs_holds_a_switchover_up_for_a_second_and_no_longer() {
    active(1);
    put().join();
    neutron.faults().add(Fault.delay(1_900).on("GET", NETWORKS + "/.*"));
    var reading = house.cmp.send("GET", WEB, null);
    HeartHouse.eventually(() -> neutron.faults().struck() == 1);
    stance(new Stance.Hold(1));
    long beganNanos = System.nanoTime();
    house.on(house.heart::drained);
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos))
        .isBetween(900L, 1_800L);
    reading.join();
  }

  @Test
  void without_a_heart_the_api_says_so() {
    stance(new Stance.Serve(1, Protection.SOLO));
    assertThat(put().join().problem()).isEqualTo("not-active");
    assertThat(house.cmp.get("/v1/backends").problem()).isEqualTo("not-active");
    assertThat(house.cmp.get("/health/ready").status()).isEqualTo(503);
    assertThat(house.cmp.get("/metrics").status()).isEqualTo(200);
  }

  @Test
  void the_tokens_on_record_are_not_read_on_the_thread_that_decides() {
    house.active(1);
    await(house.heart.rooms().tokens().add().apply(token("shop")));
    shut();
    // Whoever reads a role that he does not know says so.
    onRecordWrite("UPDATE api_tokens SET role = 'later'");
    Logger logger = (Logger) LoggerFactory.getLogger(TokensOnRecord.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      house.on(house.heart::prepare);
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .isNotEmpty()
        .allSatisfy(said -> assertThat(said.getThreadName()).contains("worker"));
  }

  private static IssuedToken token(String name) {
    return new IssuedToken(
        new Principal(name, Role.TENANT, new Reach("shop", Set.of("fw-1", "fw-2"))),
        Digest.of(IssuedToken.secret()),
        1_000,
        "root",
        Long.MAX_VALUE,
        0);
  }

  @Test
  void a_standby_knows_the_tokens_that_are_on_record() {
    house.active(1);
    IssuedToken token = token("shop");
    await(house.heart.rooms().tokens().add().apply(token));
    shut();
    IssuedTokens known = house.means.guard().issued();
    known.load(List.of());
    house.on(house.heart::prepare);
    assertThat(known.all()).containsExactly(token);
    house.active(2);
    assertThat(known.all()).containsExactly(token);
    await(house.heart.rooms().tokens().remove().apply("shop"));
    assertThat(known.all()).isEmpty();
    shut();
    house.on(house.heart::prepare);
    assertThat(known.all()).isEmpty();
  }
}
