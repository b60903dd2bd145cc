package io.pairgate.relay.record;

import static io.pairgate.relay.record.StoreContract.get;
import static io.pairgate.relay.record.StoreContract.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Call.State;
import io.pairgate.relay.record.RecordFailure.Why;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real server is killed, stopped and frozen while calls are written. */
class MariaDbOutageTest {

  private static final int CALLERS = 64;
  private static final long RETRY_MILLIS = 50;
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final Rows rows = new Rows(System.currentTimeMillis());
  private static MariaDbServer server;
  private RecordStore store;

  // What the callers were told.
  private final Map<String, Call> opened = new ConcurrentHashMap<>();
  private final Map<String, Call> closed = new ConcurrentHashMap<>();
  private final Queue<Call> notOpened = new ConcurrentLinkedQueue<>();
  private final Queue<Call> notClosed = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger callers = new AtomicInteger();

  @BeforeAll
  static void starts_a_server() {
    server = MariaDbServer.start();
  }

  @AfterAll
  static void stops_the_server() {
    if (server != null) server.close();
  }

  @BeforeEach
  void opens_the_store() {
    store =
        RecordStore.open(
            vertx,
            new RecordSettings(server.freshDatabase(), 10_000, 512, 1_000, 90, 10_000_000, 30));
  }

  @AfterEach
  void closes_the_store() {
    if (store != null) store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** One caller: opens and closes one call after the other, each of an object of its own. */
  private void keepCalling() {
    if (stop.get()) {
      callers.decrementAndGet();
      return;
    }
    openAndClose()
        .onSuccess(done -> keepCalling())
        .onFailure(e -> vertx.setTimer(RETRY_MILLIS, timer -> keepCalling()));
  }

  private Future<Void> openAndClose() {
    Call call = rename(rows.call(""));
    return store
        .open(new Opening.New(call))
        .onFailure(e -> notOpened.add(call))
        .onSuccess(done -> opened.put(call.id(), call))
        .compose(done -> close(call));
  }

  private Future<Void> close(Call call) {
    return store
        .close(rows.ended(call, rows.bind(call, "n-" + call.id())))
        .onSuccess(done -> closed.put(call.id(), call))
        .onFailure(e -> notClosed.add(call));
  }

  private static Call rename(Call call) {
    return new Call(
        call.id(),
        call.operation(),
        "",
        Rows.network(call.id()),
        call.backend(),
        "",
        "cmp",
        "",
        "f",
        "{}",
        "{}",
        State.OPEN,
        1,
        call.openedMillis(),
        0,
        0,
        0,
        0,
        "",
        0,
        "",
        "",
        "",
        "",
        "node-a",
        0);
  }

  private void startCallers() {
    for (int i = 0; i < CALLERS; i++) {
      callers.incrementAndGet();
      vertx.runOnContext(go -> keepCalling());
    }
  }

  private void waitForMoreClosed(int more) {
    int goal = closed.size() + more;
    Eventually.holds(SOON, more + " more calls closed", () -> closed.size() >= goal);
  }

  private void stopCallers() {
    stop.set(true);
    Eventually.holds(SOON, "all callers were answered", () -> callers.get() == 0);
  }

  private State stateOf(String callId) {
    return get(store.call(callId)).map(Call::state).orElse(null);
  }

  /** What was acknowledged is on record; what was not is settled; nothing is open. */
  private void everyCallIsAccountedFor() {
    Eventually.holds(
        SOON,
        "no call is open",
        () ->
            get(store.calls(new RecordStore.CallFilter(State.OPEN, "", "", "", "", 1_000)))
                .isEmpty());
    for (Call call : closed.values()) {
      assertThat(stateOf(call.id())).isEqualTo(State.CLOSED);
      assertThat(get(store.binding(call.object())).orElseThrow().lastCall()).isEqualTo(call.id());
    }
    for (Call call : notOpened) {
      Optional<Call> found = get(store.call(call.id()));
      found.ifPresent(known -> assertThat(known.outcome()).isEqualTo("NOT_SENT"));
    }
    for (Call call : notClosed) {
      Call known = get(store.call(call.id())).orElseThrow();
      // Bound if and only if the closing reached the disk although nobody was told.
      boolean bound = get(store.binding(call.object())).isPresent();
      assertThat(known.state()).isEqualTo(bound ? State.CLOSED : State.IN_DOUBT);
    }
  }

  @Test
  void a_server_that_is_killed_in_mid_flight_loses_nothing_that_was_acknowledged() {
    startCallers();
    for (int kills = 0; kills < 3; kills++) {
      waitForMoreClosed(500);
      server.kill();
      int failed = notOpened.size();
      Eventually.holds(SOON, "callers are told", () -> notOpened.size() > failed);
      server.restart();
    }
    waitForMoreClosed(500);
    stopCallers();

    assertThat(notClosed).isNotEmpty();
    everyCallIsAccountedFor();
  }

  @Test
  void connections_that_are_cut_in_mid_flight_are_made_anew() {
    startCallers();
    for (int cuts = 0; cuts < 10; cuts++) {
      waitForMoreClosed(200);
      server.execute("KILL USER " + MariaDbServer.USER);
    }
    waitForMoreClosed(200);
    stopCallers();

    everyCallIsAccountedFor();
  }

  @Test
  void while_the_server_is_away_every_row_fails_fast_and_later_all_goes_on() {
    Call open = rows.call("web");
    get(store.open(new Opening.New(open)));
    server.kill();
    List<Why> failures = new ArrayList<>();
    long beganNanos = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      failures.add(why(store.open(new Opening.New(rows.call("object-" + i)))));
    }
    Why closing = why(store.close(rows.ended(open, rows.bind(open, "n-1"))));
    Why reading = why(store.call(open.id()));
    Why ping = why(store.ping());
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);

    assertThat(failures).containsOnly(Why.UNAVAILABLE);
    assertThat(List.of(closing, reading, ping)).containsOnly(Why.UNAVAILABLE);
    assertThat(took).isLessThan(Duration.ofSeconds(5));

    server.restart();
    // Without a restart of ours: the lane puts it right by itself.
    Eventually.holds(
        SOON,
        "the call is in doubt",
        () -> why(store.ping()) == null && stateOf(open.id()) == State.IN_DOUBT);
    assertThat(why(store.open(new Opening.New(rows.call("web"))))).isNull();
  }

  @Test
  void a_server_that_hangs_is_given_up_and_what_it_finishes_later_is_put_right() {
    startCallers();
    waitForMoreClosed(500);
    // Opened before and closed after, so that the closing lane has work when the server hangs.
    List<Call> underWay = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Call call = rename(rows.call(""));
      get(store.open(new Opening.New(call)));
      underWay.add(call);
    }
    server.freeze();
    // Those that wait behind a batch that hangs may still succeed, after the thaw.
    List<Future<Void>> meanwhile = new ArrayList<>();
    try {
      underWay.forEach(call -> meanwhile.add(close(call)));
      for (int i = 0; i < 8; i++) meanwhile.add(openAndClose());
      Eventually.holds(
          SOON, "callers are told", () -> !notOpened.isEmpty() && !notClosed.isEmpty());
    } finally {
      server.thaw();
    }
    waitForMoreClosed(500);
    stopCallers();
    Eventually.holds(
        SOON, "the others were answered", () -> meanwhile.stream().allMatch(Future::isComplete));

    everyCallIsAccountedFor();
  }
}
