package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeReply;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.NativeRest;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A reply that is longer than what is gathered: its beginning is the outcome, the rest flows. */
class LongNativeReplyTest extends TransportTest {

  private static final int PIECE_BYTES = 64 * 1024;
  private static final String PIECE = "0123456789abcdef".repeat(PIECE_BYTES / 16);

  /** More than all buffers between the two together. */
  private static final int PIECES = 1_024;

  private static final int BYTES_MAX = 128 * 1024 * 1024;
  private static final String TOKEN = "a-token-that-nobody-shall-see";

  /** One slot, so that who still holds it is felt. */
  private static Backend one(String url) {
    return new Backend(
        "b-1",
        "bearer",
        URI.create(url),
        Map.of("token", TOKEN),
        Map.of(),
        Backend.Trust.SYSTEM,
        new Backend.Limits(9_000, 5_000, 1, 8, BYTES_MAX, 2_000, 1_000, 200, 200));
  }

  private static String head(long length) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private NativeReply reply(Backend backend, String method) {
    NativeRequest request = new NativeRequest(method, "/big", Map.of(), null);
    NativeOutcome outcome = await(exchanger.pass(backend, request, Progress.UNWATCHED));
    assertThat(outcome).isInstanceOf(NativeOutcome.Replied.class);
    return ((NativeOutcome.Replied) outcome).reply();
  }

  /** Reads to the end; the buffer fails with why it broke. */
  private static final class Gathering implements NativeRest.Reader {
    private final Buffer all = Buffer.buffer();
    private final Promise<Buffer> whole = Promise.promise();

    Gathering(NativeReply reply) {
      all.appendBytes(reply.body());
    }

    @Override
    public void piece(Buffer more) {
      all.appendBuffer(more);
    }

    @Override
    public void whole() {
      whole.complete(all);
    }

    @Override
    public void broken(String why) {
      whole.fail(why);
    }
  }

  private static Promise<Buffer> read(NativeReply reply) {
    Gathering gathering = new Gathering(reply);
    reply.rest().orElseThrow().read(gathering);
    return gathering.whole;
  }

  @Test
  void it_comes_whole_and_unchanged_and_not_before_it_is_read() throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch first = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            talk -> {
              while (talk.request() != null) {
                talk.say(head((long) PIECES * PIECE_BYTES));
                for (int i = 0; i < PIECES; i++) {
                  talk.say(PIECE);
                  sent.addAndGet(PIECE_BYTES);
                  first.countDown();
                }
              }
            })) {
      NativeReply begun = reply(one(server.url()), "GET");

      assertThat(begun.isWhole()).isFalse();
      assertThat(begun.body().length).isLessThan(2 * NativeReply.GATHERED_BYTES_MAX);
      first.await();
      // Nobody reads, and so most of it cannot have left the backend.
      assertThat(sent.get()).isLessThan((long) PIECES * PIECE_BYTES / 2);

      Buffer all = await(read(begun).future());
      assertThat(all.length()).isEqualTo(PIECES * PIECE_BYTES);
      assertThat(all.toString()).isEqualTo(PIECE.repeat(PIECES));
      // The connection is as good as new.
      await(read(reply(one(server.url()), "PUT")).future());
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void one_that_breaks_midway_is_told_as_broken_and_gives_its_slot_back() throws Exception {
    try (RawServer server = new RawServer(LongNativeReplyTest::breaksTheFirst)) {
      NativeReply begun = reply(one(server.url()), "GET");

      assertThat(read(begun).future())
          .satisfies(whole -> until("it is broken", () -> whole.isComplete() && whole.failed()));
      assertThat(exchange(one(server.url()), TinyDialect.READ))
          .isInstanceOf(Outcome.Succeeded.class);
    }
  }

  private static void breaksTheFirst(RawServer.Talk talk) throws IOException {
    if (talk.request().contains(" /big ")) {
      talk.say(head(16L * PIECE_BYTES));
      for (int i = 0; i < 8; i++) talk.say(PIECE);
    } else {
      talk.say(OK);
    }
  }

  @Test
  void one_that_grows_over_the_limit_is_cut() throws Exception {
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (true) talk.say(Integer.toHexString(PIECE_BYTES) + "\r\n" + PIECE + "\r\n");
            })) {
      var whole = read(reply(one(server.url()), "GET")).future();

      until("it is cut", whole::isComplete);
      assertThat(whole.cause()).hasMessageContaining("larger than " + BYTES_MAX);
    }
  }

  @Test
  void a_secret_is_blotted_out_where_beginning_and_rest_meet() throws Exception {
    String before = "x".repeat(NativeReply.GATHERED_BYTES_MAX - TOKEN.length() / 2);
    String body = before + TOKEN + "y".repeat(PIECE_BYTES) + TOKEN;
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              // In two pieces that meet inside the secret, whatever the relay gathers.
              int cut = before.length() + TOKEN.length() / 2 + 1;
              talk.say(head(body.length()) + body.substring(0, cut));
              talk.say(body.substring(cut));
              talk.untilClosed();
            })) {
      NativeReply begun = reply(one(server.url()), "GET");
      String all = await(read(begun).future()).toString();

      assertThat(all).isEqualTo(body.replace(TOKEN, "*".repeat(TOKEN.length())));
    }
  }

  @Test
  void one_that_nobody_wants_is_given_up() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              try {
                talk.say(head((long) PIECES * PIECE_BYTES));
                for (int i = 0; i < PIECES; i++) talk.say(PIECE);
              } finally {
                ended.countDown();
              }
            })) {
      reply(one(server.url()), "GET").rest().orElseThrow().giveUp();

      ended.await();
      until("the slot is free", () -> exchanger.health("b-1").orElseThrow().inFlight() == 0);
    }
  }

  @Test
  void one_that_nobody_reads_ends_with_the_deadline() throws Exception {
    Backend.Limits brief =
        new Backend.Limits(4_000, 4_000, 1, 8, BYTES_MAX, 2_000, 1_000, 200, 200);
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              talk.say(head((long) PIECES * PIECE_BYTES));
              for (int i = 0; i < PIECES; i++) talk.say(PIECE);
            })) {
      NativeReply begun = reply(backend(server.url(), brief), "GET");
      until("the slot is free", () -> exchanger.health("b-1").orElseThrow().inFlight() == 0);

      var late = read(begun).future();
      until("it is told", late::isComplete);
      assertThat(late.cause()).hasMessageContaining("4000 ms");
      // It was not the backend's doing.
      assertThat(exchanger.health("b-1").orElseThrow().consecutiveFailures()).isZero();
    }
  }

  @Test
  void a_long_refusal_is_gathered_whole() throws Exception {
    String body = "e".repeat(2 * NativeReply.GATHERED_BYTES_MAX);
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 404 Not Found\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)) {
      NativeReply refused = reply(one(server.url()), "PUT");

      assertThat(refused.isWhole()).isTrue();
      assertThat(refused.body()).hasSize(body.length());
    }
  }
}
