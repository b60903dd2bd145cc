package io.pairgate.backends.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import io.pairgate.backends.StuckLoop;
import io.pairgate.backends.http.RawServer;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What can happen to a transaction on the wire, byte by byte. */
class OutcomeOfOvsdbTest extends OvsdbTest {

  private static final Operation CREATE =
      create("address-object", "web", Map.of("cidr", "10.0.0.1/32"));

  private static final String DONE =
      "{\"id\":1,\"result\":[{\"uuid\":[\"uuid\",\"u\"]}],\"error\":null}";

  private final List<String> progress = new CopyOnWriteArrayList<>();

  private final Progress watching =
      new Progress() {
        @Override
        public void sent() {
          progress.add("sent");
        }

        @Override
        public void replied() {
          progress.add("replied");
        }
      };

  @Test
  void an_answer_means_done_and_the_request_is_one_transact() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            talk -> {
              asked.add(message(talk.in()));
              talk.say(DONE);
              talk.untilClosed();
            })) {
      assertThat(watched(server)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(asked)
          .containsExactly(
              "{\"method\":\"transact\",\"params\":[\"OVN_Northbound\",{\"op\":\"insert\","
                  + "\"table\":\"Address_Set\",\"row\":{\"name\":\"cmp.web\","
                  + "\"addresses\":[\"set\",[\"10.0.0.1/32\"]],"
                  + "\"external_ids\":[\"map\",[[\"pairgate\",\"[pairgate:web@0123abcd]\"]]]}}],"
                  + "\"id\":1}");
      assertThat(progress).containsExactly("sent", "replied");
    }
  }

  @Test
  void a_connection_is_kept_and_used_again_and_its_echo_answered_meanwhile() throws IOException {
    List<String> heard = new CopyOnWriteArrayList<>();
    CountDownLatch echoed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            talk -> {
              message(talk.in());
              talk.say("{\"method\":\"echo\",\"params\":[\"still there?\"],\"id\":\"echo\"}");
              heard.add(message(talk.in()));
              talk.say(DONE);
              talk.say("{\"method\":\"echo\",\"params\":[],\"id\":\"echo-2\"}");
              heard.add(message(talk.in()));
              echoed.countDown();
              message(talk.in());
              talk.say(DONE.replace("\"id\":1", "\"id\":2"));
              talk.untilClosed();
            })) {
      Backend backend = ovn(url(server));
      assertThat(exchange(backend, CREATE)).isInstanceOf(Outcome.Succeeded.class);
      waitFor(echoed);
      assertThat(exchange(backend, CREATE)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(heard)
          .containsExactly(
              "{\"result\":[\"still there?\"],\"error\":null,\"id\":\"echo\"}",
              "{\"result\":[],\"error\":null,\"id\":\"echo-2\"}");
    }
  }

  @Test
  void an_answer_in_single_bytes_after_a_notice_is_read() throws IOException {
    try (RawServer server =
        new RawServer(
            talk -> {
              message(talk.in());
              talk.say("{\"method\":\"update\",\"params\":[\"}]\\\"\"],\"id\":null}\n");
              for (char c : DONE.toCharArray()) talk.say(String.valueOf(c));
              talk.untilClosed();
            })) {
      assertThat(watched(server)).isInstanceOf(Outcome.Succeeded.class);
    }
  }

  @Test
  void a_refused_connection_is_not_sent() throws IOException {
    int port = FreePort.draw();
    assertThat(exchange(ovn("tcp://127.0.0.1:" + port), CREATE))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            none -> assertThat(none.cause()).isEqualTo(NotSentCause.UNREACHABLE));
  }

  @Test
  void a_tls_handshake_with_a_server_that_speaks_none_is_not_sent() throws IOException {
    try (RawServer server = new RawServer(talk -> talk.say("{}"))) {
      assertThat(exchange(ovn(url(server).replace("tcp:", "tls:")), CREATE))
          .isInstanceOfSatisfying(
              Outcome.NotSent.class, none -> assertThat(none.reason()).contains("TLS"));
    }
  }

  @Test
  void a_socket_of_the_file_system_is_no_backend() {
    assertThat(exchange(ovn("unix:/run/ovn/ovnnb_db.sock"), CREATE))
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            none -> assertThat(none.reason()).contains("must begin with tcp:// or tls://"));
  }

  @Test
  void a_connection_lost_after_the_request_is_unknown() throws IOException {
    unknown(talk -> message(talk.in()), UnknownCause.CONNECTION_LOST);
    assertThat(progress).containsExactly("sent");
  }

  @Test
  void a_reset_after_the_request_is_unknown() throws IOException {
    unknown(
        talk -> {
          message(talk.in());
          talk.slam();
        },
        UnknownCause.CONNECTION_LOST);
  }

  @Test
  void an_answer_cut_short_is_unknown() throws IOException {
    saying(DONE.substring(0, DONE.length() - 1), UnknownCause.CONNECTION_LOST);
  }

  @Test
  void no_answer_within_the_deadline_is_unknown_and_the_connection_is_not_used_again()
      throws IOException {
    try (RawServer server =
        new RawServer(
            talk -> {
              message(talk.in());
              talk.untilClosed();
            })) {
      Backend brief = ovn(url(server), deadline(300));
      is(exchange(brief, CREATE), UnknownCause.DEADLINE);
      is(exchange(brief, CREATE), UnknownCause.DEADLINE);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  /** Its connection lives on another event loop, and has to wait for that one. */
  @Test
  void a_transaction_that_waits_in_a_stuck_event_loop_beyond_the_deadline_is_not_sent_any_more()
      throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            talk -> {
              asked.add(message(talk.in()));
              talk.say(DONE);
              asked.add(message(talk.in()));
            })) {
      Backend one = ovn(url(server), deadline(500));
      StuckLoop loops = new StuckLoop(vertx);
      assertThat(await(loops.atHome(() -> backends.exchange(one, CREATE, Progress.UNWATCHED))))
          .isInstanceOf(Outcome.Succeeded.class);

      Progress stopping =
          new Progress() {
            /** Asked when the exchange begins. */
            @Override
            public long nanosLeft() {
              loops.stop();
              return Long.MAX_VALUE;
            }
          };
      Outcome second = await(loops.elsewhere(() -> backends.exchange(one, CREATE, stopping)));
      is(second, UnknownCause.DEADLINE);
      loops.goOn();

      // Whatever the loop sends, it sends before it takes this one in.
      assertThat(await(loops.atHome(() -> backends.exchange(one, CREATE, Progress.UNWATCHED))))
          .isInstanceOf(Outcome.Succeeded.class);
      assertThat(server.connections()).isEqualTo(2);
      assertThat(asked).hasSize(2);
    }
  }

  @Test
  void garbage_is_unknown() throws IOException {
    saying("HTTP/1.1 400 Bad Request\r\n\r\n", UnknownCause.NOT_UNDERSTOOD);
    saying("{\"id\":1,\"result\":]}", UnknownCause.NOT_UNDERSTOOD);
    saying("{\"hello\":1}", UnknownCause.NOT_UNDERSTOOD);
    saying(DONE.replace("\"id\":1", "\"id\":7"), UnknownCause.NOT_UNDERSTOOD);
    saying("{\"id\":1,\"result\":{},\"error\":null}", UnknownCause.NOT_UNDERSTOOD);
    saying("{\"id\":1,\"result\":[],\"error\":null}", UnknownCause.NOT_UNDERSTOOD);
  }

  @Test
  void a_giant_answer_is_given_up() throws IOException {
    saying("{\"id\":1,\"result\":[\"" + "x".repeat(70_000), UnknownCause.REPLY_TOO_LARGE);
  }

  @Test
  void a_server_that_cannot_say_whether_it_wrote_leaves_it_unknown() throws IOException {
    saying(
        "{\"id\":1,\"result\":[{},{\"error\":\"I/O error\",\"details\":\"disk\"}],\"error\":null}",
        UnknownCause.NOT_UNDERSTOOD);
  }

  @Test
  void an_error_instead_of_results_is_a_refusal() throws IOException {
    try (RawServer server =
        answering("{\"id\":1,\"error\":{\"error\":\"unknown database\",\"details\":\"no\"}}")) {
      refused(ovn(url(server)), CREATE, Refusal.OTHER);
    }
  }

  @Test
  void one_more_than_may_wait_is_not_sent() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            talk -> {
              message(talk.in());
              talk.wait(end);
              talk.say(DONE);
              talk.untilClosed();
            })) {
      Backend narrow =
          ovn(url(server), new Backend.Limits(9_000, 5_000, 1, 0, 65_536, 2_000, 1_000, 200, 200));
      var first = backends.exchange(narrow, CREATE, Progress.UNWATCHED);
      while (backends.health("fw-1").isEmpty() || backends.health("fw-1").get().inFlight() == 0) {
        Thread.onSpinWait();
      }
      assertThat(exchange(narrow, CREATE))
          .isInstanceOfSatisfying(
              Outcome.NotSent.class,
              none -> assertThat(none.cause()).isEqualTo(NotSentCause.QUEUE_FULL));
      end.countDown();
      assertThat(await(first)).isInstanceOf(Outcome.Succeeded.class);
    }
  }

  @Test
  void a_server_that_never_answers_is_left_alone() throws IOException {
    try (RawServer server = new RawServer(talk -> message(talk.in()))) {
      Backend weary =
          ovn(
              url(server),
              new Backend.Limits(9_000, 5_000, 4, 8, 65_536, 2_000, 2, 60_000, 60_000));
      is(exchange(weary, CREATE), UnknownCause.CONNECTION_LOST);
      is(exchange(weary, CREATE), UnknownCause.CONNECTION_LOST);
      assertThat(exchange(weary, CREATE))
          .isInstanceOfSatisfying(
              Outcome.NotSent.class,
              none -> assertThat(none.cause()).isEqualTo(NotSentCause.CIRCUIT_OPEN));
    }
  }

  private void saying(String words, UnknownCause cause) throws IOException {
    unknown(
        talk -> {
          message(talk.in());
          talk.say(words);
        },
        cause);
  }

  private void unknown(RawServer.Behaviour behaviour, UnknownCause cause) throws IOException {
    try (RawServer server = new RawServer(behaviour)) {
      is(watched(server), cause);
    }
  }

  private static void is(Outcome outcome, UnknownCause cause) {
    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    assertThat(((Outcome.Unknown) outcome).cause()).as(outcome.toString()).isEqualTo(cause);
  }

  private Outcome watched(RawServer server) {
    return await(backends.exchange(ovn(url(server), deadline(9_000)), CREATE, watching));
  }

  private static RawServer answering(String answer) {
    return new RawServer(
        talk -> {
          message(talk.in());
          talk.say(answer);
          talk.untilClosed();
        });
  }

  private static String url(RawServer server) {
    return server.url().replace("http:", "tcp:");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next whole JSON object; no text of ours has a bracket in it. */
  private static String message(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    do {
      int next = in.read();
      if (next < 0) throw new IOException("the client hung up");
      text.append((char) next);
      if (next == '{') depth++;
      if (next == '}') depth--;
    } while (depth > 0);
    return text.toString();
  }
}
