package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Progress;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HttpExchangerTest extends TransportTest {

  @Test
  void a_connection_is_used_again() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      for (int i = 0; i < 20; i++) exchange(backend(server.url()), TinyDialect.READ);
      assertThat(server.connections()).isLessThanOrEqualTo(4);
      assertThat(server.requests()).hasSize(20);
    }
  }

  @Test
  void a_connection_that_the_backend_wants_closed_is_not_used_again() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")) {
      for (int i = 0; i < 5; i++) {
        assertThat(exchange(backend(server.url()), TinyDialect.READ))
            .isInstanceOf(Outcome.Succeeded.class);
      }
      assertThat(server.connections()).isEqualTo(5);
    }
  }

  @Test
  void an_idle_connection_is_closed_when_its_time_is_over() throws Exception {
    List<String> ends = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              talk.say(OK);
              talk.untilClosed();
              ends.add("closed by the client");
            })) {
      Backend.Limits brief = new Backend.Limits(9_000, 5_000, 4, 8, 1_024, 100, 5, 200, 200);
      exchange(backend(server.url(), brief), TinyDialect.READ);
      until("the idle connection is closed", () -> !ends.isEmpty());
    }
  }

  @Test
  void a_connection_that_ended_while_idle_never_makes_one_request_two() throws Exception {
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              talk.say(OK);
            })) {
      for (int i = 0; i < 5; i++) {
        // Whether the end is noticed before or after the hand-over is a race, and honest both ways.
        assertThat(exchange(backend(server.url()), TinyDialect.READ))
            .isInstanceOfAny(Outcome.Succeeded.class, Outcome.Unknown.class);
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(i + 1);
      }
    }
  }

  @Test
  void a_changed_definition_takes_effect_and_the_old_one_finishes() throws Exception {
    try (RawServer old =
            new RawServer(
                talk -> {
                  talk.request();
                  talk.untilClosed();
                });
        RawServer changed = RawServer.answering(OK)) {
      // Long enough to be sent on a busy machine, too; what ends it is this deadline.
      Future<Outcome> first = start(backend(old.url(), limits(3_000, 1, 1)), TinyDialect.READ);
      until("the first is under way", () -> old.requests().size() == 1);
      assertThat(exchange(backend(changed.url()), TinyDialect.READ))
          .isInstanceOf(Outcome.Succeeded.class);
      assertThat(await(first))
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              lost -> assertThat(lost.cause()).isEqualTo(Outcome.UnknownCause.DEADLINE));
    }
  }

  @Test
  void a_closed_exchanger_sends_nothing_more() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      exchange(backend(server.url()), TinyDialect.READ);
      exchanger.close();
      notSent(exchange(backend(server.url()), TinyDialect.CREATE), NotSentCause.CLOSED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void closing_makes_what_is_under_way_unknown_at_once() throws Exception {
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              talk.untilClosed();
            })) {
      Future<Outcome> first = start(backend(server.url()), TinyDialect.CREATE);
      until("it is under way", () -> server.requests().size() == 1);
      exchanger.close();
      assertThat(await(first))
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              lost -> assertThat(lost.cause()).isEqualTo(Outcome.UnknownCause.CONNECTION_LOST));
    }
  }

  @Test
  void what_the_dialect_cannot_say_is_not_sent() {
    Outcome outcome = exchange(backend("http://127.0.0.1:1"), new Operation.Check());
    notSent(outcome, NotSentCause.UNSUPPORTED);
  }

  @Test
  void an_unknown_driver_is_not_sent() {
    Backend backend = Backend.of("b-1", "nobody", "http://127.0.0.1:1", Map.of());
    notSent(exchange(backend, TinyDialect.READ), NotSentCause.UNSUPPORTED);
  }

  @Test
  void a_url_without_host_or_of_another_scheme_is_not_sent() {
    for (String url : List.of("ftp://127.0.0.1", "http:/no-host", "nothing")) {
      notSent(exchange(backend(url), TinyDialect.READ), NotSentCause.UNREACHABLE);
    }
  }

  @Test
  void a_header_that_would_add_another_is_not_sent() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      Operation evil = new Operation.Act("thing", "web", "a\r\nX-Evil: 1", Map.of(), Map.of());
      notSent(exchange(backend(server.url()), evil), NotSentCause.UNSUPPORTED);
      Operation path = new Operation.Read("thing", "web HTTP/1.1\r\nX-Evil: 1", Map.of());
      notSent(exchange(backend(server.url()), path), NotSentCause.UNSUPPORTED);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void the_url_s_own_path_comes_first_and_no_body_has_no_content_type() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      exchange(backend(server.url() + "/network/"), TinyDialect.READ);
      exchange(backend(server.url() + "/network"), TinyDialect.CREATE);
      String read = server.requests().get(0).toLowerCase(Locale.ROOT);
      assertThat(read).startsWith("get /network/things/web http/1.1\r\n");
      assertThat(read).doesNotContain("content-type", "content-length", "transfer-encoding");
      String create = server.requests().get(1).toLowerCase(Locale.ROOT);
      assertThat(create).startsWith("post /network/things http/1.1\r\n");
      assertThat(create).contains("content-type: application/json", "content-length: 10");
    }
  }

  @Test
  void a_post_without_body_says_so() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      exchange(backend(server.url()), new Operation.Act("thing", "web", "go", Map.of(), Map.of()));
      assertThat(server.requests().getFirst().toLowerCase(Locale.ROOT))
          .contains("content-length: 0")
          .doesNotContain("content-type");
    }
  }

  @Test
  void everything_is_told_on_the_callers_own_context() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      for (int i = 0; i < 4; i++) { // each on its own event loop, over connections of another
        Context caller = ((VertxInternal) vertx).createEventLoopContext();
        List<Context> told = new CopyOnWriteArrayList<>();
        Progress progress =
            new Progress() {
              @Override
              public void sent() {
                told.add(Vertx.currentContext());
              }

              @Override
              public void replied() {
                told.add(Vertx.currentContext());
              }
            };
        Promise<Outcome> ended = Promise.promise();
        caller.runOnContext(
            here ->
                exchanger
                    .exchange(
                        backend(server.url(), limits(9_000, 1, 4)), TinyDialect.READ, progress)
                    .onSuccess(
                        outcome -> {
                          told.add(Vertx.currentContext());
                          ended.complete(outcome);
                        }));
        assertThat(await(ended.future())).isInstanceOf(Outcome.Succeeded.class);
        assertThat(told).hasSize(3).allMatch(context -> context == caller);
      }
    }
  }

  private static void notSent(Outcome outcome, NotSentCause cause) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotSent.class, none -> assertThat(none.cause()).isEqualTo(cause));
  }
}
