package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
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

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket();
    server.setReceiveBufferSize(WINDOW_BYTES);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void what_the_backend_has_not_taken_in_at_the_deadline_never_arrives() throws IOException {
    Backend brief = backend(url(), BRIEF);
    assertThat(await(exchanger.pass(brief, OneRequest.request(), Progress.UNWATCHED)))
        .isInstanceOfSatisfying(
            NativeOutcome.Unknown.class,
            unknown -> assertThat(unknown.why().cause()).isEqualTo(UnknownCause.DEADLINE));

    assertThatMostIsThrownAway();
  }

  @Test
  void what_a_killed_process_has_sent_and_nobody_has_taken_in_never_arrives() throws Exception {
    Process sender =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OneRequest.class.getName(),
                url())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = sender.inputReader()) {
      while (!OneRequest.SENT.equals(said.readLine())) assertThat(sender.isAlive()).isTrue();
    } finally {
      sender.destroyForcibly().waitFor();
    }

    assertThatMostIsThrownAway();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void assertThatMostIsThrownAway() throws IOException {
    int arrived = 0;
    boolean reset = false;
    try (Socket socket = server.accept()) {
      byte[] piece = new byte[1_024];
      for (int n = 0; n >= 0; n = socket.getInputStream().read(piece)) arrived += n;
    } catch (SocketException cut) {
      reset = true;
    }
    assertThat(reset).as("a reset after %d bytes", arrived).isTrue();
    assertThat(arrived).isLessThan(OneRequest.BYTES);
  }
}
