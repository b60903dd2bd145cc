package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of docs/outcomes.md, for a create and for a read. */
class OutcomeOfTransportTest extends TransportTest {

  private final List<String> progress = new CopyOnWriteArrayList<>();

  private final CountDownLatch mayEnd = new CountDownLatch(1);

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

  static Stream<Operation> operations() {
    return Stream.of(TinyDialect.CREATE, TinyDialect.READ);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_whole_reply_is_read_by_the_dialect(Operation operation) throws IOException {
    try (RawServer server = RawServer.answering(OK)) {
      assertThat(watched(server.url(), operation)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(server.requests()).hasSize(1);
      assertThat(progress).containsExactly("sent", "replied");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_refused_connection_is_not_sent(Operation operation) throws IOException {
    int port = FreePort.draw();
    notSent(watched("http://127.0.0.1:" + port, operation), "refused");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_unknown_name_is_not_sent(Operation operation) {
    notSent(watched("http://no-such-host.invalid:80", operation), "cannot connect");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_connection_that_nobody_accepts_is_not_sent(Operation operation) throws IOException {
    // A backlog of one that is taken: the kernel lets further handshakes wait.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        java.net.Socket first =
            new java.net.Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
        java.net.Socket second =
            new java.net.Socket(InetAddress.getLoopbackAddress(), full.getLocalPort())) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      String url = "http://127.0.0.1:" + full.getLocalPort();
      notSent(watched(backend(url, BRIEF), operation), "500 ms");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_tls_handshake_with_a_server_that_speaks_none_is_not_sent(Operation operation)
      throws IOException {
    try (RawServer server = new RawServer(talk -> talk.say("HTTP/1.1 400 No\r\n\r\n"))) {
      notSent(watched(server.url().replace("http:", "https:"), operation), "TLS");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_connection_closed_without_a_word_is_unknown(Operation operation) throws IOException {
    unknown(RawServer.Talk::request, operation, UnknownCause.CONNECTION_LOST);
    assertThat(progress).containsExactly("sent");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_connection_closed_before_the_request_was_read_is_unknown(Operation operation)
      throws IOException {
    unknown(talk -> {}, operation, UnknownCause.CONNECTION_LOST);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reset_after_the_request_is_unknown(Operation operation) throws IOException {
    unknown(
        talk -> {
          talk.request();
          talk.slam();
        },
        operation,
        UnknownCause.CONNECTION_LOST);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_cut_short_in_its_body_is_unknown(Operation operation) throws IOException {
    saying(
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
        operation,
        UnknownCause.CONNECTION_LOST);
    assertThat(progress).containsExactly("sent");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_cut_short_between_chunks_is_unknown(Operation operation) throws IOException {
    saying(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        operation,
        UnknownCause.CONNECTION_LOST);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_cut_short_in_its_head_is_unknown(Operation operation) throws IOException {
    saying("HTTP/1.1 200 OK\r\nContent-Le", operation, UnknownCause.CONNECTION_LOST);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_that_is_not_http_is_unknown(Operation operation) throws IOException {
    saying("SSH-2.0-OpenSSH_9.2\r\n\r\n", operation, UnknownCause.NOT_UNDERSTOOD);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_with_a_broken_chunk_length_is_unknown(Operation operation) throws IOException {
    saying(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n",
        operation,
        UnknownCause.NOT_UNDERSTOOD);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_interim_reply_that_nobody_asked_for_is_unknown(Operation operation) throws IOException {
    saying("HTTP/1.1 102 Processing\r\n\r\n" + OK, operation, UnknownCause.NOT_UNDERSTOOD);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_whole_reply_of_html_is_unknown_because_the_dialect_says_so(Operation operation)
      throws IOException {
    saying(
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 13\r\n\r\n<html></html>",
        operation,
        UnknownCause.NOT_UNDERSTOOD);
    assertThat(progress).containsExactly("sent", "replied");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void no_reply_within_the_deadline_is_unknown(Operation operation) throws IOException {
    unknown(
        talk -> {
          talk.request();
          talk.untilClosed();
        },
        operation,
        UnknownCause.DEADLINE);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_that_drips_past_the_deadline_is_unknown(Operation operation) throws IOException {
    unknown(
        talk -> {
          talk.request();
          talk.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
          talk.untilClosed();
        },
        operation,
        UnknownCause.DEADLINE);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_that_says_it_is_too_large_is_unknown(Operation operation) throws IOException {
    unknown(
        talk -> {
          talk.request();
          talk.say("HTTP/1.1 200 OK\r\nContent-Length: 314572800\r\n\r\n{");
          talk.untilClosed();
        },
        operation,
        UnknownCause.REPLY_TOO_LARGE);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_reply_without_end_is_unknown_and_the_backend_is_hung_up_on(Operation operation)
      throws IOException {
    String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
    unknown(
        talk -> {
          talk.request();
          talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) talk.say(chunk); // ends when the client closes
        },
        operation,
        UnknownCause.REPLY_TOO_LARGE);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void headers_without_end_are_unknown(Operation operation) throws IOException {
    String header = "X-More: " + "x".repeat(1024) + "\r\n";
    unknown(
        talk -> {
          talk.request();
          talk.say("HTTP/1.1 200 OK\r\n");
          while (true) talk.say(header);
        },
        operation,
        UnknownCause.REPLY_TOO_LARGE);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_pooled_connection_that_the_backend_closes_on_the_next_request_is_unknown_and_not_repeated(
      Operation operation) throws IOException {
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.request();
              talk.say(OK);
              talk.request();
              talk.slam();
            })) {
      assertThat(exchange(backend(server.url()), operation)).isInstanceOf(Outcome.Succeeded.class);
      lost(watched(server.url(), operation), UnknownCause.CONNECTION_LOST);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void a_whole_reply_counts_though_the_request_was_not_wholly_sent() throws IOException {
    Operation upload = new Operation.Act("thing", "web", "upload", Map.of(), Map.of());
    try (RawServer server =
        new RawServer(
            talk -> {
              talk.in().read(); // and no more of it
              talk.say("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}");
              talk.wait(mayEnd);
            })) {
      assertThat(watched(server.url(), upload))
          .isInstanceOfSatisfying(
              Outcome.Refused.class, no -> assertThat(no.status()).isEqualTo(413));
      mayEnd.countDown();
      assertThat(progress).containsExactly("replied");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_redirect_is_not_followed(Operation operation) throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 307 Elsewhere\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(watched(server.url(), operation)).isInstanceOf(Outcome.Refused.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  private Outcome watched(String url, Operation operation) {
    return watched(backend(url), operation);
  }

  private Outcome watched(Backend backend, Operation operation) {
    return await(exchanger.exchange(backend, operation, watching));
  }

  private void notSent(Outcome outcome, String because) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            none -> {
              assertThat(none.cause()).isEqualTo(NotSentCause.UNREACHABLE);
              assertThat(none.reason()).contains(because);
            });
    assertThat(progress).isEmpty();
  }

  private void saying(String words, Operation operation, UnknownCause cause) throws IOException {
    unknown(
        talk -> {
          talk.request();
          talk.say(words);
        },
        operation,
        cause);
  }

  private void unknown(RawServer.Behaviour behaviour, Operation operation, UnknownCause cause)
      throws IOException {
    try (RawServer server = new RawServer(behaviour)) {
      Backend.Limits limits = cause == UnknownCause.DEADLINE ? BRIEF : PATIENT;
      lost(watched(backend(server.url(), limits), operation), cause);
      assertThat(server.connections()).isEqualTo(1);
      until("the slot is free", () -> exchanger.health("b-1").orElseThrow().inFlight() == 0);
    }
  }

  private static void lost(Outcome outcome, UnknownCause cause) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            lost -> assertThat(lost.cause()).as(lost.reason()).isEqualTo(cause));
  }
}
