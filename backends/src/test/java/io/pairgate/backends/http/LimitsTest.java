package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.backends.gate.Gate;
import io.pairgate.backends.table.SignInScheme;
import io.pairgate.backends.wire.HttpCall;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitsTest extends TransportTest {

  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  private void answerWhenAllowed(RawServer.Talk talk) throws java.io.IOException {
    while (talk.request() != null) {
      talk.wait(mayAnswer);
      talk.say(OK);
    }
  }

  @Test
  void only_so_many_are_under_way_and_the_others_follow_when_there_is_room() throws Exception {
    try (RawServer server = new RawServer(this::answerWhenAllowed)) {
      Backend backend = backend(server.url(), limits(5_000, 2, 10));
      List<Future<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < 10; i++) all.add(start(backend, TinyDialect.READ));
      until(
          "two requests and eight that wait", () -> server.requests().size() == 2 && queued() == 8);

      mayAnswer.countDown();
      all.forEach(one -> assertThat(await(one)).isInstanceOf(Outcome.Succeeded.class));
      assertThat(server.connections()).isLessThanOrEqualTo(2);
      assertThat(health().inFlight()).isZero();
    }
  }

  @Test
  void one_more_than_the_queue_holds_is_not_sent_and_told_when_to_come_again() throws Exception {
    try (RawServer server = new RawServer(this::answerWhenAllowed)) {
      Backend backend = backend(server.url(), limits(5_000, 1, 1));
      Future<Outcome> first = start(backend, TinyDialect.READ);
      until("the first is under way", () -> server.requests().size() == 1);
      Future<Outcome> second = start(backend, TinyDialect.READ);
      until("the second waits", () -> queued() == 1);

      notSent(exchange(backend, TinyDialect.CREATE), NotSentCause.QUEUE_FULL);

      mayAnswer.countDown();
      assertThat(await(first)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(await(second)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_caller_that_has_less_time_than_the_deadline_has_its_own() throws Exception {
    try (RawServer server = new RawServer(this::answerWhenAllowed)) {
      Backend backend = backend(server.url(), limits(9_000, 2, 10));
      Outcome outcome = await(exchanger.exchange(backend, TinyDialect.CREATE, left(300_000_000)));
      assertThat(outcome)
          .isEqualTo(new Outcome.Unknown(UnknownCause.DEADLINE, "no whole reply within 300 ms"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_caller_that_has_no_time_left_is_not_served() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      Backend backend = backend(server.url(), limits(9_000, 2, 10));
      notSent(
          await(exchanger.exchange(backend, TinyDialect.CREATE, left(0))), NotSentCause.QUEUE_FULL);
      assertThat(server.connections()).isZero();
      assertThat(health().inFlight()).isZero();
    }
  }

  private static Progress left(long nanos) {
    return new Progress() {
      @Override
      public long nanosLeft() {
        return nanos;
      }
    };
  }

  @Test
  void a_deadline_that_passes_in_the_queue_is_not_sent() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      Backend backend = backend(server.url(), limits(200, 1, 5));
      Line line =
          new Line(
              vertx,
              backend,
              new Speech(new TinyDialect(), SignInScheme.NONE),
              new LargeReplies(1));
      Gate.Waiting longOne = new SlotHolder();
      assertThat(line.door().gate().enter(longOne)).isEqualTo(Gate.Entry.ADMITTED);

      Promise<Outcome> outcome = Promise.promise();
      HttpCall call = new TinyDialect().request(backend, TinyDialect.CREATE);
      vertx.runOnContext(
          here ->
              new Exchange(
                      vertx,
                      Vertx.currentContext(),
                      line,
                      new Errand.Spoken(backend, new TinyDialect(), TinyDialect.CREATE, call),
                      Progress.UNWATCHED,
                      outcome)
                  .start());

      notSent(await(outcome.future()), NotSentCause.QUEUE_FULL);
      assertThat(server.connections()).isZero();
      line.door().gate().release();
      assertThat(line.door().gate().inFlight()).isZero();
      line.door().abort();
    }
  }

  /** Somebody else, who keeps a slot. */
  private static final class SlotHolder implements Gate.Waiting {
    @Override
    public void admitted() {}

    @Override
    public void turnedAway() {}
  }

  @Test
  void those_that_wait_are_turned_away_when_the_backend_is_forgotten() throws Exception {
    try (RawServer server = new RawServer(this::answerWhenAllowed)) {
      Backend backend = backend(server.url(), limits(5_000, 1, 5));
      Future<Outcome> first = start(backend, TinyDialect.READ);
      until("the first is under way", () -> server.requests().size() == 1);
      Future<Outcome> second = start(backend, TinyDialect.READ);
      until("the second waits", () -> queued() == 1);

      exchanger.forget("b-1");

      notSent(await(second), NotSentCause.CLOSED, 0);
      mayAnswer.countDown();
      assertThat(await(first)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(exchanger.health("b-1")).isEmpty();
    }
  }

  @Test
  void failures_in_a_row_open_the_circuit_and_one_trial_closes_it_again() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            talk -> {
              while (talk.request() != null) {
                if (asked.incrementAndGet() <= 3) return; // hangs up without a word
                talk.say(OK);
              }
            })) {
      Backend backend = backend(server.url(), breaking(3, 300));
      for (int i = 0; i < 3; i++) {
        assertThat(exchange(backend, TinyDialect.READ)).isInstanceOf(Outcome.Unknown.class);
      }
      assertThat(health().circuit()).isEqualTo(BackendHealth.Circuit.OPEN);
      assertThat(health().consecutiveFailures()).isEqualTo(3);
      notSent(exchange(backend, TinyDialect.CREATE), NotSentCause.CIRCUIT_OPEN);
      assertThat(asked).hasValue(3);

      List<Outcome> trials = new ArrayList<>();
      until(
          "a trial is let through",
          () -> {
            trials.add(exchange(backend, TinyDialect.READ));
            return !(trials.getLast() instanceof Outcome.NotSent);
          });
      assertThat(trials.getLast()).isInstanceOf(Outcome.Succeeded.class);
      assertThat(health().circuit()).isEqualTo(BackendHealth.Circuit.CLOSED);
      assertThat(health().consecutiveFailures()).isZero();
    }
  }

  @Test
  void an_answer_between_failures_keeps_the_circuit_closed() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            talk -> {
              while (talk.request() != null) {
                if (asked.incrementAndGet() % 3 != 0) return;
                talk.say("HTTP/1.1 409 No\r\nContent-Length: 2\r\n\r\n{}");
              }
            })) {
      Backend backend = backend(server.url(), breaking(3, 300));
      for (int i = 0; i < 12; i++) exchange(backend, TinyDialect.READ);
      assertThat(asked).hasValue(12);
      assertThat(health().circuit()).isEqualTo(BackendHealth.Circuit.CLOSED);
    }
  }

  @Test
  void a_reset_exchange_frees_its_slot_for_the_next() throws Exception {
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              talk.untilClosed();
            })) {
      Backend backend = backend(server.url(), limits(200, 1, 1));
      for (int i = 0; i < 3; i++) {
        assertThat(exchange(backend, TinyDialect.READ))
            .isInstanceOfSatisfying(
                Outcome.Unknown.class,
                lost -> assertThat(lost.cause()).isEqualTo(UnknownCause.DEADLINE));
      }
    }
  }

  private static Backend.Limits breaking(int failures, long openMillis) {
    return new Backend.Limits(
        9_000, 5_000, 4, 8, 64 * 1024, 2_000, failures, openMillis, openMillis);
  }

  private BackendHealth health() {
    return exchanger.health("b-1").orElseThrow();
  }

  private int queued() {
    return exchanger.health("b-1").map(BackendHealth::queued).orElse(0);
  }

  private static void notSent(Outcome outcome, NotSentCause cause) {
    notSent(outcome, cause, 1);
  }

  private static void notSent(Outcome outcome, NotSentCause cause, long retryAtLeastMillis) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            none -> {
              assertThat(none.cause()).isEqualTo(cause);
              assertThat(none.retryAfterMillis()).isGreaterThanOrEqualTo(retryAtLeastMillis);
            });
  }
}
