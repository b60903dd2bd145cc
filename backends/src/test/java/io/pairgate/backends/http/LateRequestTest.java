package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import io.pairgate.backends.StuckLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * After the deadline and a margin a caller takes a request that is not seen at the backend for one
 * that will never be: nothing of it may be left in the kernel, for the moment when a cut link is
 * whole again.
 */
class LateRequestTest extends TransportTest {

  /** So little that most of the request stays on the client's side. */
  private static final int WINDOW_BYTES = 2 * 1024;

  /** Nothing here takes so long unless something hangs. */
  private static final int MILLIS_MAX = 15_000;

  /** CR LF CR LF. */
  private static final int HEAD_ENDS = 0x0d0a0d0a;

  /** As /proc/net/tcp writes it. */
  private static final String ESTABLISHED = "01";

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket();
    server.setReceiveBufferSize(WINDOW_BYTES);
    server.setSoTimeout(MILLIS_MAX);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void what_the_backend_has_not_taken_in_at_the_deadline_never_arrives() throws IOException {
    Backend brief = backend(url(), limits(Sender.DEADLINE_MILLIS, 4, 8));
    assertThat(await(exchanger.pass(brief, Sender.request(), Progress.UNWATCHED)))
        .isInstanceOfSatisfying(
            NativeOutcome.Unknown.class,
            unknown -> assertThat(unknown.why().cause()).isEqualTo(UnknownCause.DEADLINE));

    assertThatMostIsThrownAway();
  }

  @Test
  void what_a_killed_process_has_sent_and_nobody_has_taken_in_never_arrives() throws Exception {
    Process sender = sender();
    try (BufferedReader said = sender.inputReader()) {
      while (!Sender.SENT.equals(said.readLine())) assertThat(sender.isAlive()).isTrue();
    } finally {
      sender.destroyForcibly().waitFor();
    }

    assertThatMostIsThrownAway();
  }

  /** The one that was under way makes room before the process learns that time is up. */
  @Test
  void what_waits_in_a_process_that_is_frozen_beyond_the_deadline_is_not_sent_any_more()
      throws Exception {
    Process sender = sender();
    try (Socket socket = server.accept()) {
      socket.setSoTimeout(MILLIS_MAX);
      for (int last = 0; last != HEAD_ENDS; ) {
        int next = socket.getInputStream().read();
        assertThat(next).as("the head's next byte").isNotNegative();
        last = last << 8 | next;
      }
      socket.getInputStream().readNBytes(Sender.REQUEST_BYTES);
      signal("STOP", sender);
      socket.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
      long frozen = System.nanoTime();
      until(
          "the deadline has passed",
          () -> System.nanoTime() - frozen > Sender.DEADLINE_MILLIS * 1_500_000L);
      signal("CONT", sender);

      try (BufferedReader said = sender.inputReader()) {
        assertThat(said.lines().filter(line -> line.startsWith(Sender.ENDED)).limit(2).toList())
            .anySatisfy(
                line ->
                    assertThat(line)
                        .contains("QUEUE_FULL", "its turn did not come within 3000 ms"));
      }
      sender.destroyForcibly().waitFor();
      assertThat(arriving(socket).bytes()).isZero();
    } finally {
      sender.destroyForcibly().waitFor();
    }
  }

  /** Its connection lives on another event loop, and has to wait for that one. */
  @Test
  void what_waits_in_an_event_loop_that_is_stuck_beyond_the_deadline_is_not_sent_any_more()
      throws Exception {
    try (RawServer answering = RawServer.answering(OK)) {
      Backend one = backend(answering.url(), limits(500, 1, 8));
      StuckLoop loops = new StuckLoop(vertx);
      Outcome first =
          await(
              loops.atHome(() -> exchanger.exchange(one, TinyDialect.CREATE, Progress.UNWATCHED)));
      assertThat(first).isInstanceOf(Outcome.Succeeded.class);

      Progress stopping =
          new Progress() {
            /** The last that is asked before the hand-over. */
            @Override
            public String traceparent() {
              loops.stop();
              return "";
            }
          };
      Outcome second =
          await(loops.elsewhere(() -> exchanger.exchange(one, TinyDialect.CREATE, stopping)));
      assertThat(second)
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> assertThat(unknown.cause()).isEqualTo(UnknownCause.DEADLINE));
      loops.goOn();

      // Whatever the loop sends, it sends before it takes this one in.
      await(loops.atHome(() -> exchanger.exchange(one, TinyDialect.CREATE, Progress.UNWATCHED)));
      assertThat(answering.requests()).hasSize(2);
      assertThat(answering.connections()).as("the first one was ended").isEqualTo(2);
    }
  }

  /** Whether the kernel has a connection to or from that port. */
  private static boolean established(int port) {
    String end = String.format(Locale.ROOT, ":%04X", port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(file -> lines(Path.of(file)).stream())
        .map(line -> line.strip().split(" +"))
        .anyMatch(
            field ->
                field[3].equals(ESTABLISHED) && (field[1].endsWith(end) || field[2].endsWith(end)));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void signal(String name, Process to) throws Exception {
    int status = new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start().waitFor();
    assertThat(status).isZero();
  }

  private Process sender() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Sender.class.getName(),
            url())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void assertThatMostIsThrownAway() throws IOException {
    // To take in before that would make room for more.
    until("the connection is gone", () -> !established(server.getLocalPort()));
    try (Socket socket = server.accept()) {
      socket.setSoTimeout(MILLIS_MAX);
      Arrived arrived = arriving(socket);
      assertThat(arrived.reset()).as("a reset behind %s", arrived).isTrue();
      assertThat(arrived.bytes()).isLessThan(Sender.REQUEST_BYTES);
    }
  }

  private record Arrived(int bytes, boolean reset) {}

  private static Arrived arriving(Socket socket) throws IOException {
    int bytes = 0;
    try {
      byte[] piece = new byte[1_024];
      for (int n = 0; n >= 0; n = socket.getInputStream().read(piece)) bytes += n;
      return new Arrived(bytes, false);
    } catch (SocketException cut) {
      return new Arrived(bytes, true);
    }
  }
}
