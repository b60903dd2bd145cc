package io.pairgate.relay.api;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.call.Answer;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.ObjectKey;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, silent, many, or gone. */
class RudeClientTest {

  private static final String BODY = "{\"backend\":\"b-1\",\"spec\":{}}";

  private House house;

  @BeforeEach
  void start() {
    house = new House(new Config.Limits(10_000, 1 << 20, 4, 8, 4_096, 300, 5, 2, 5_000, 1_000));
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private static String putHead(int length) {
    return Raw.head(
        "PUT", "/v1/networks/web", "Content-Type: application/json", "Content-Length: " + length);
  }

  @Test
  void a_body_that_stops_in_the_middle_is_answered_408_and_hung_up_on() {
    try (Raw raw = new Raw(house.port)) {
      raw.send(putHead(BODY.length()) + BODY.substring(0, 5));
      var answer = raw.answer();
      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.problem()).isEqualTo("request-timeout");
      assertThat(raw.closed()).isTrue();
    }
    assertThat(house.changes).isEmpty();
  }

  @Test
  void a_head_that_never_ends_is_hung_up_on() {
    try (Raw raw = new Raw(house.port)) {
      raw.send("GET /v1/networks HTTP/1.1\r\nHost: localhost\r\nX-Slow");
      assertThat(raw.closed()).isTrue();
    }
  }

  @Test
  void a_silent_connection_is_closed() {
    try (Raw raw = new Raw(house.port)) {
      assertThat(raw.closed()).isTrue();
    }
  }

  @Test
  void a_client_that_hangs_up_in_the_middle_of_its_body_opens_nothing() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (Raw raw = new Raw(house.port)) {
      raw.send(putHead(BODY.length()) + BODY.substring(0, 5));
    }
    waitUntilQuiet(gone);
    assertThat(house.changes).isEmpty();
    assertThat(Raw.ask(house.port, "GET", "/metrics").body())
        .contains("route=\"/v1/{collection}/{id}\",status=\"499\"");
  }

  private void waitUntilQuiet(CountDownLatch quiet) throws InterruptedException {
    house.vertx.setPeriodic(
        10,
        tick -> {
          if (house.registry.get("pairgate.connections").gauge().value() == 0) {
            quiet.countDown();
          }
        });
    assertThat(quiet.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_call_whose_client_hangs_up_after_the_request_is_carried_out_to_its_end() throws Exception {
    Promise<Answer> end = Promise.promise();
    house.heart = change -> end.future();
    try (Raw raw = new Raw(house.port)) {
      raw.send(putHead(BODY.length()) + BODY);
      assertThat(house.changes.poll(5, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Change.Put.class,
              put -> assertThat(put.object()).isEqualTo(new ObjectKey("network", "web")));
    }
    waitUntilQuiet(new CountDownLatch(1));
    assertThat(house.registry.get("pairgate.requests.in.flight").gauge().value()).isEqualTo(1);
    end.complete(await(House.done()));
    assertThat(Raw.ask(house.port, "GET", "/metrics").body())
        .contains("method=\"PUT\",route=\"/v1/{collection}/{id}\",status=\"204\"");
  }

  private static final String BROKEN = "GET /v1/networks HTTP/1.1\nHost: localhost\nbroken\n\n";
  private static final String BODY_WHERE_NONE_IS =
      "DELETE /v1/networks/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";
  private static final String TWO_LENGTHS =
      "GET /v1/networks HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: identity\r\n"
          + "Content-Length: 5\r\n\r\nhello";
  private static final String BAD_PATH =
      "GET /v1/networks/%00 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

  @ParameterizedTest
  @ValueSource(strings = {BODY_WHERE_NONE_IS, TWO_LENGTHS, BROKEN})
  void what_is_sent_behind_a_request_that_is_hung_up_on_is_not_carried_out(String refused) {
    try (Raw raw = new Raw(house.port)) {
      raw.send(refused + putHead(BODY.length()) + BODY);
      Raw.Answer first = raw.answer();
      assertThat(first.status()).isBetween(400, 499);
      assertThat(first.headers()).containsEntry("connection", "close");
      assertThat(raw.closed()).isTrue();
      assertThat(house.changes).isEmpty();
    }
  }

  @Test
  void what_is_sent_behind_a_refused_request_that_is_whole_is_a_request_of_its_own() {
    try (Raw raw = new Raw(house.port)) {
      raw.send(BAD_PATH + putHead(BODY.length()) + BODY);
      Raw.Answer first = raw.answer();
      assertThat(first.status()).isEqualTo(400);
      assertThat(first.headers()).doesNotContainKey("connection");
      assertThat(raw.answer().status()).isEqualTo(204);
      assertThat(house.changes).hasSize(1);
    }
  }

  @Test
  void a_client_that_asks_on_without_reading_is_hung_up_on() throws Exception {
    int requests = 500;
    try (Raw raw = new Raw(house.port)) {
      raw.send(Raw.head("GET", "/health/live"));
      assertThat(raw.answer().status()).isEqualTo(200);
      raw.send(Raw.head("GET", "/openapi.json").repeat(requests));
      waitUntilQuiet(new CountDownLatch(1));
    }
    long answered =
        house.registry.get("pairgate.requests").tag("route", "/openapi.json").timer().count();
    assertThat(answered).isPositive().isLessThan(requests / 10);
  }

  @Test
  void a_long_backend_call_is_no_silence() {
    Promise<Answer> end = Promise.promise();
    house.heart = change -> end.future();
    house.vertx.setTimer(1_000, late -> end.complete(await(House.done())));
    assertThat(Raw.ask(house.port, "DELETE", "/v1/networks/web").status()).isEqualTo(204);
  }

  @Test
  void connections_over_the_limit_are_closed() {
    List<Raw> open = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        Raw raw = new Raw(house.port);
        raw.send(Raw.head("GET", "/health/live"));
        assertThat(raw.answer().status()).isEqualTo(200);
        open.add(raw);
      }
      try (Raw sixth = new Raw(house.port)) {
        assertThat(sixth.closed()).isTrue();
      }
    } finally {
      open.forEach(Raw::close);
    }
  }

  @Test
  void requests_over_the_limit_are_told_to_come_back() throws Exception {
    Promise<Answer> end = Promise.promise();
    house.heart = change -> end.future();
    try (Raw one = new Raw(house.port);
        Raw two = new Raw(house.port)) {
      one.send(Raw.head("DELETE", "/v1/networks/a"));
      two.send(Raw.head("DELETE", "/v1/networks/b"));
      house.changes.poll(5, TimeUnit.SECONDS);
      house.changes.poll(5, TimeUnit.SECONDS);
      var third = Raw.ask(house.port, "DELETE", "/v1/networks/c");
      assertThat(third.status()).isEqualTo(503);
      assertThat(third.problem()).isEqualTo("overloaded");
      assertThat(third.headers()).containsEntry("retry-after", "1");
      assertThat(Raw.ask(house.port, "GET", "/health/live").status()).isEqualTo(200);
      end.complete(await(House.done()));
      assertThat(one.answer().status()).isEqualTo(204);
    }
  }

  @Test
  void a_stop_finishes_what_is_under_way_and_refuses_the_rest() throws Exception {
    Promise<Answer> end = Promise.promise();
    house.heart = change -> end.future();
    try (Raw one = new Raw(house.port)) {
      one.send(Raw.head("DELETE", "/v1/networks/a"));
      house.changes.poll(5, TimeUnit.SECONDS);
      var closed = house.server.close();
      assertThat(Raw.ask(house.port, "DELETE", "/v1/networks/b").status()).isEqualTo(503);
      end.complete(await(House.done()));
      assertThat(one.answer().status()).isEqualTo(204);
      await(closed);
    }
    assertThat(house.changes).isEmpty();
  }

  @Test
  void a_client_that_asks_before_it_sends_a_body_is_told_to_go_on() {
    try (Raw raw = new Raw(house.port)) {
      raw.send(
          Raw.head(
              "PUT",
              "/v1/networks/web",
              "Content-Type: application/json",
              "Expect: 100-continue",
              "Content-Length: " + BODY.length()));
      assertThat(raw.answer().status()).isEqualTo(100);
      raw.send(BODY);
      assertThat(raw.answer().status()).isEqualTo(204);
    }
  }
}
