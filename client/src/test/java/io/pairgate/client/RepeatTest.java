package io.pairgate.client;

import static io.pairgate.client.Canned.problem;
import static io.pairgate.client.Canned.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Each attempt on the wire, against a bare socket. */
class RepeatTest {

  private static final String DONE = reply(200, "Pairgate-Call: c-1\r\n", "{}");
  private static final Request CHANGE = Request.put("networks", "web", "{}");

  private static PairgateClient.Builder client(Canned server) {
    return PairgateClient.at(server.url()).pauseMillis(1, 20);
  }

  private static Reply send(Canned server, Request request) throws InterruptedException {
    try (PairgateClient client = client(server).open()) {
      return client.send(request);
    }
  }

  @Test
  void all_attempts_are_the_same_request_to_the_last_byte() throws Exception {
    try (Canned server =
        new Canned(Canned.HANG_UP, problem(503, "overloaded", ",\"retry_after\":0"), DONE)) {
      assertThat(send(server, CHANGE.header("traceparent", "00-x")).attempts()).isEqualTo(3);
      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().stream().distinct()).hasSize(1);
      assertThat(server.requests().getFirst())
          .startsWith("PUT /v1/networks/web HTTP/1.1\r\n")
          .contains("Idempotency-Key: " + CHANGE.idempotencyKey() + "\r\n")
          .contains("Content-Type: application/json\r\n")
          .contains("traceparent: 00-x\r\n");
    }
  }

  @Test
  void a_change_that_the_backend_goes_on_with_is_answered() throws Exception {
    String begun = reply(202, "Pairgate-Call: c-1\r\nLocation: /v1/calls/c-1\r\n", "{}");
    try (Canned server = new Canned(begun)) {
      Reply reply = send(server, CHANGE);
      assertThat(reply.attempts()).isEqualTo(1);
      assertThat(reply.succeeded()).isTrue();
      assertThat(reply.begun()).isTrue();
      assertThat(reply.callId()).isEqualTo("c-1");
    }
  }

  @Test
  void each_change_has_a_key_of_its_own_and_a_read_has_none() {
    assertThat(CHANGE.idempotencyKey()).hasSize(36);
    assertThat(Request.delete("networks", "web").idempotencyKey())
        .isNotEqualTo(Request.delete("networks", "web").idempotencyKey());
    assertThat(Request.get("networks", "web").idempotencyKey()).isEmpty();
  }

  @Test
  void the_jdk_repeats_no_change_by_itself() throws Exception {
    try (Canned server = new Canned(DONE, Canned.HANG_UP, Canned.HANG_UP, DONE);
        PairgateClient client = client(server).open()) {
      client.send(CHANGE);
      Reply reply = client.send(Request.delete("networks", "web"));

      // The second met a kept connection that closed under it: that is where the JDK would repeat.
      assertThat(reply.attempts()).isEqualTo(3);
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void the_reply_says_what_became_of_the_attempts_before_it() throws Exception {
    String busy = problem(503, "backend-busy", ",\"retry_after\":0");
    try (Canned server = new Canned(busy, Canned.HANG_UP, DONE)) {
      Reply reply = send(server, CHANGE);

      assertThat(reply.attempts()).isEqualTo(3);
      assertThat(reply.repeatedFor()).hasSize(2);
      assertThat(reply.repeatedFor().getFirst()).contains("503");
      assertThat(reply.repeatedFor().getLast()).contains("IOException");
    }
  }

  @Test
  void of_many_attempts_the_last_ten_are_told_of() throws Exception {
    String busy = problem(503, "backend-busy", ",\"retry_after\":0");
    List<String> replies = new ArrayList<>(Collections.nCopies(12, busy));
    replies.add(DONE);
    try (Canned server = new Canned(replies.toArray(String[]::new))) {
      Reply reply = send(server, CHANGE);

      assertThat(reply.attempts()).isEqualTo(13);
      assertThat(reply.repeatedFor()).hasSize(10);
    }
  }

  @Test
  void an_answer_that_stops_in_its_body_is_given_up_too() throws Exception {
    String half = DONE.substring(0, DONE.length() - 1);
    try (Canned server = new Canned(half, DONE);
        PairgateClient client = client(server).attemptMillis(300).open()) {
      long start = System.nanoTime();
      assertThat(client.send(CHANGE).attempts()).isEqualTo(2);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void a_retry_after_is_honoured() throws Exception {
    for (String busy :
        List.of(
            reply(429, "Retry-After: 1\r\n", ""),
            reply(503, "Retry-After: 1\r\n", "<html>"),
            problem(503, "backend-busy", ",\"retry_after\":1"),
            problem(409, "change-in-progress", ",\"retry_after\":1"))) {
      try (Canned server = new Canned(busy, DONE)) {
        long start = System.nanoTime();
        assertThat(send(server, CHANGE).attempts()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void a_wait_that_is_longer_than_the_time_left_is_not_begun() throws Exception {
    String later = problem(503, "circuit-open", ",\"retry_after\":30");
    try (Canned server = new Canned(later);
        PairgateClient client = client(server).retryForMillis(20_000).open()) {
      long start = System.nanoTime();
      Reply reply = client.send(CHANGE);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.problem().orElseThrow().retryAfterSeconds()).isEqualTo(30);
    }
  }

  @Test
  void an_earlier_doubt_is_not_forgotten_over_a_later_refusal_that_knows_nothing_of_it() {
    String unknown =
        problem(504, "outcome-unknown", ",\"about\":\"/v1/calls/c-1\",\"retry_after\":0");
    for (String refusal :
        List.of(problem(401, "unauthenticated", ""), reply(404, "", "<html>no such host</html>"))) {
      try (Canned server = new Canned(unknown, refusal)) {
        StillInDoubt doubt = catchThrowableOfType(StillInDoubt.class, () -> send(server, CHANGE));
        assertThat(doubt.callLink()).isEqualTo("/v1/calls/c-1");
        assertThat(doubt.attempts()).isEqualTo(2);
      }
    }
  }

  @Test
  void a_doubt_that_was_settled_as_not_done_is_one_no_more() throws Exception {
    String unknown =
        problem(504, "outcome-unknown", ",\"about\":\"/v1/calls/c-1\",\"retry_after\":0");
    String notDone = problem(503, "not-done", ",\"about\":\"/v1/calls/c-1\",\"retry_after\":0");
    try (Canned server =
        new Canned(unknown, notDone, problem(503, "circuit-open", ",\"retry_after\":99"))) {
      assertThat(send(server, CHANGE).status()).isEqualTo(503);
    }
  }

  @Test
  void what_only_a_person_can_settle_is_told_at_once() throws Exception {
    String stuck =
        problem(
            409, "in-doubt", ",\"about\":\"/v1/calls/c-1\",\"detail\":\"An operator settles it.\"");
    try (Canned server = new Canned(stuck)) {
      assertThatThrownBy(() -> send(server, CHANGE))
          .isInstanceOfSatisfying(
              StillInDoubt.class,
              doubt -> {
                assertThat(doubt.repeatHelps()).isFalse();
                assertThat(doubt.attempts()).isEqualTo(1);
              })
          .hasMessageContaining("An operator settles it.");
      assertThat(send(server, Request.get("networks", "web")).status()).isEqualTo(409);
    }
  }

  @Test
  void a_read_that_is_not_answered_is_no_doubt() {
    try (Canned server = new Canned(Canned.HANG_UP);
        PairgateClient client = client(server).retryForMillis(200).open()) {
      assertThatThrownBy(() -> client.get("networks", "web")).isInstanceOf(NoAnswer.class);
    }
  }

  @Test
  void a_cancelled_request_is_not_sent_again() throws Exception {
    try (Canned server = new Canned(Canned.SAY_NOTHING);
        PairgateClient client = client(server).attemptMillis(100).open()) {
      CompletableFuture<Reply> answer = client.sendAsync(CHANGE);
      Waiting.until("it is repeated", () -> server.requests().size() >= 2);
      answer.cancel(true);
      int sent = server.requests().size();

      // Another request's three attempts take longer than the next one of the first would.
      client.sendAsync(Request.delete("networks", "other"));
      Waiting.until(
          "the other is repeated",
          () -> server.requests().stream().filter(one -> one.startsWith("DELETE")).count() >= 3);
      assertThat(server.requests().stream().filter(one -> one.startsWith("PUT")).count())
          .isLessThanOrEqualTo(sent + 1);
    }
  }

  @Test
  void an_interrupted_caller_goes_at_once() throws Exception {
    try (Canned server = new Canned(Canned.SAY_NOTHING);
        PairgateClient client = client(server).open()) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      client.send(CHANGE);
                    } catch (InterruptedException stop) {
                      ended.complete(stop);
                    }
                  });
      Waiting.until("it was sent", () -> !server.requests().isEmpty());
      caller.interrupt();
      assertThat(ended.join()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void closing_ends_what_is_under_way() {
    try (Canned server = new Canned(Canned.SAY_NOTHING)) {
      PairgateClient client = client(server).open();
      CompletableFuture<Reply> answer = client.sendAsync(CHANGE);
      Waiting.until("it was sent", () -> !server.requests().isEmpty());
      client.close();
      assertThatThrownBy(answer::join).hasCauseInstanceOf(StillInDoubt.class);
      assertThatThrownBy(() -> client.send(CHANGE)).isInstanceOf(NoAnswer.class);
    }
  }

  @Test
  void ids_are_escaped_and_nonsense_is_refused_before_it_is_sent() {
    assertThat(Request.get("networks", "a/b c").path()).isEqualTo("/v1/networks/a%2Fb%20c");
    assertThatIllegalArgumentException().isThrownBy(() -> PairgateClient.at("192.0.2.10:8080"));
    assertThatIllegalArgumentException().isThrownBy(() -> Request.of("GET", "v1", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairgateClient.at("http://h").retryForMillis(0))
        .withMessage("retryForMillis is 0; it must be between 1 and 86400000.");
  }
}
