package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.gate.BackendHealth;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One large reply at a time here; the others wait outside of the memory. */
class LargeRepliesTest extends TransportTest {

  private static final int BYTES = 48 * 1024 * 1024;
  private static final int PIECE = 64 * 1024;
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BYTES + "\r\n\r\n{";

  /** More than all buffers between two sockets of one machine hold, far less than a reply. */
  private static final int ON_ITS_WAY_MAX = BYTES / 2;

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicLong firstSent = new AtomicLong();
  private final AtomicLong laterSent = new AtomicLong();

  /** The first stops in the middle of its reply; later ones say all that anybody reads. */
  private void large(RawServer.Talk talk) throws IOException {
    while (talk.request() != null) {
      boolean first = begun.incrementAndGet() == 1;
      AtomicLong sent = first ? firstSent : laterSent;
      talk.say(HEAD);
      String piece = " ".repeat(PIECE);
      for (int said = 1; said < BYTES - PIECE; said += PIECE) {
        talk.say(piece);
        sent.addAndGet(PIECE);
        if (first && said > 2 * LargeReplies.LARGE_BYTES) talk.wait(mayEnd);
      }
      talk.say(" ".repeat(PIECE - 2) + "}");
    }
  }

  private static Backend.Limits limits(long deadlineMillis) {
    return limits(deadlineMillis, 1_000);
  }

  private static Backend.Limits limits(long deadlineMillis, int breakerFailures) {
    return new Backend.Limits(
        deadlineMillis, 5_000, 4, 8, 64 << 20, 2_000, breakerFailures, 60_000, 60_000);
  }

  @Test
  void a_large_reply_waits_unread_until_the_one_before_it_is_read_and_small_ones_pass()
      throws Exception {
    try (RawServer server = new RawServer(this::large);
        RawServer other = RawServer.answering(OK)) {
      Backend backend = backend(server.url(), limits(9_000));
      Future<Outcome> first = start(backend, TinyDialect.READ);
      until("the first is being read", () -> firstSent.get() > 2 * LargeReplies.LARGE_BYTES);
      Future<Outcome> second = start(backend, TinyDialect.READ);
      until("the second is under way", () -> laterSent.get() > LargeReplies.LARGE_BYTES);

      Backend quick =
          new Backend(
              "b-2",
              "open",
              java.net.URI.create(other.url()),
              backend.credentials(),
              backend.options(),
              backend.trust(),
              limits(9_000));
      for (int n = 0; n < 100; n++) {
        assertThat(exchange(quick, TinyDialect.READ)).isInstanceOf(Outcome.Succeeded.class);
      }
      assertThat(second.isComplete()).isFalse();
      assertThat(laterSent.get()).isLessThan(ON_ITS_WAY_MAX);

      mayEnd.countDown();
      assertThat(await(first)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(await(second)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(await(start(backend, TinyDialect.READ))).isInstanceOf(Outcome.Succeeded.class);
    }
  }

  @Test
  void one_whose_turn_does_not_come_before_its_deadline_is_given_up_and_leaves_the_queue()
      throws Exception {
    try (RawServer server = new RawServer(this::large)) {
      Future<Outcome> first = start(backend(server.url(), limits(9_000)), TinyDialect.READ);
      until("the first is being read", () -> firstSent.get() > 2 * LargeReplies.LARGE_BYTES);
      Backend hasty =
          new Backend(
              "b-2",
              "open",
              java.net.URI.create(server.url()),
              java.util.Map.of(),
              java.util.Map.of(),
              Backend.Trust.SYSTEM,
              limits(400, 1));
      assertThat(exchange(hasty, TinyDialect.READ))
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              late -> {
                assertThat(late.cause()).isEqualTo(UnknownCause.DEADLINE);
                assertThat(late.reason()).contains("others were read before it");
              });
      until("it has ended", () -> exchanger.health("b-2").orElseThrow().inFlight() == 0);
      assertThat(exchanger.health("b-2").orElseThrow().circuit())
          .as("the backend is not to blame")
          .isEqualTo(BackendHealth.Circuit.CLOSED);

      mayEnd.countDown();
      assertThat(await(first)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(exchange(backend(server.url(), limits(9_000)), TinyDialect.READ))
          .isInstanceOf(Outcome.Succeeded.class);
    }
  }

  @Test
  void turns_come_in_order_and_are_given_back_once() {
    LargeReplies replies = new LargeReplies(2);
    List<String> came = new ArrayList<>();
    LargeReplies.Turn one = replies.ask(() -> came.add("one"));
    LargeReplies.Turn two = replies.ask(() -> came.add("two"));
    LargeReplies.Turn three = replies.ask(() -> came.add("three"));
    LargeReplies.Turn four = replies.ask(() -> came.add("four"));
    LargeReplies.Turn five = replies.ask(() -> came.add("five"));
    assertThat(List.of(one.isHere(), two.isHere(), three.isHere()))
        .containsExactly(true, true, false);

    four.end(); // does not want to wait any longer
    one.end();
    one.end();
    assertThat(came).containsExactly("three");
    two.end();
    assertThat(came).containsExactly("three", "five");
    three.end();
    five.end();
    assertThat(replies.ask(() -> {}).isHere()).isTrue();
    assertThat(replies.ask(() -> {}).isHere()).isTrue();
    assertThat(replies.ask(() -> {}).isHere()).isFalse();
  }
}
