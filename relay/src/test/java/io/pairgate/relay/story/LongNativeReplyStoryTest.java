package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.story.Cmp.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies in a vendor's own language that are too long to be gathered. */
class LongNativeReplyStoryTest extends Story {

  private static final String BIG = "/v1/backends/big/native/backup";
  private static final int PIECE_BYTES = 64 * 1024;

  /** More than all buffers on the way together. */
  private static final int PIECES = 1_024;

  private static final long BYTES = (long) PIECES * PIECE_BYTES;
  private static final String KEY = "Idempotency-Key";

  private final byte[] piece = new byte[PIECE_BYTES];
  private final AtomicLong sent = new AtomicLong();
  private volatile long breaksAfter = Long.MAX_VALUE;
  private ServerSocket device;

  @BeforeEach
  void starts_a_device_with_a_long_backup() throws IOException {
    Arrays.fill(piece, (byte) 'b');
    device = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
    register(20_000, 8, 201);
  }

  private void register(int deadlineMillis, int inFlightMax, int status) {
    Reply registered =
        cmp.put(
            "/v1/backends/big",
            """
            {"driver":"fortios","url":"http://127.0.0.1:%d","credentials":{"token":"not-a-secret"},
             "limits":{"deadline_millis":%d,"in_flight_max":%d,"queue_max":0,
                       "reply_bytes_max":134217728}}\
            """
                .formatted(device.getLocalPort(), deadlineMillis, inFlightMax));
    status(registered, status);
  }

  @AfterEach
  void stops_the_device() throws IOException {
    device.close();
  }

  private void accept() {
    while (!device.isClosed()) {
      try {
        Socket client = device.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Answers each request with its backup; or with half of it. */
  private void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = client.getOutputStream();
      while (true) {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) line = in.readLine();
        if (line == null) return;
        String head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + BYTES + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < PIECES; i++) {
          if (i == breaksAfter) return;
          out.write(piece);
          sent.addAndGet(PIECE_BYTES);
        }
      }
    } catch (IOException gone) {
      // the relay hung up
    }
  }

  /** A client that reads when it wants to. */
  private Socket asking(String method, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), cmp.port());
    StringBuilder request =
        new StringBuilder(method + " " + BIG + " HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    request.append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) throw new IOException("ended in its head: " + head);
      head.append((char) next);
    }
    return head.toString();
  }

  private Reply callIn(String head) {
    String call = head.replaceAll("(?is).*pairgate-call: (\\w+).*", "$1");
    return cmp.get("/v1/calls/" + call);
  }

  @Test
  void it_arrives_whole_while_the_relay_holds_little_of_it() throws IOException {
    try (Socket client = asking("GET")) {
      String head = head(client.getInputStream());
      assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: " + BYTES);
      // The client has not read on: only what fits into the buffers on the way has left the device.
      assertThat(sent.get()).isLessThan(BYTES / 2);

      byte[] body = client.getInputStream().readNBytes((int) BYTES);
      assertThat(body).hasSize((int) BYTES);
      for (byte one : body) if (one != 'b') throw new AssertionError("changed on its way");
    }
  }

  @Test
  void a_change_is_closed_before_its_long_reply_begins_and_goes_on_the_same_connection()
      throws IOException {
    try (Socket client = asking("PUT", "Content-Length", "0")) {
      String head = head(client.getInputStream());
      Reply call = callIn(head);
      assertThat(call.text("state")).as("%s", call).isEqualTo("closed");
      assertThat(call.text("outcome")).isEqualTo("succeeded");

      client.getInputStream().skipNBytes(BYTES);
      client
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(head(client.getInputStream())).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void one_that_breaks_midway_is_cut_for_the_client_and_the_change_is_on_record_as_done()
      throws IOException {
    breaksAfter = PIECES / 2;
    try (Socket client = asking("POST", "Content-Length", "0")) {
      String head = head(client.getInputStream());

      long got = drained(client);
      assertThat(got).isLessThan(BYTES);
      Reply call = callIn(head);
      assertThat(call.text("outcome")).as("%s", call).isEqualTo("succeeded");
    }
    assertThatThrownBy(() -> cmp.get(BIG)).isInstanceOf(CompletionException.class);
  }

  /** How much comes until the connection ends, however it does. */
  private static long drained(Socket client) {
    byte[] buffer = new byte[PIECE_BYTES];
    long got = 0;
    try {
      for (int read = client.getInputStream().read(buffer);
          read >= 0;
          read = client.getInputStream().read(buffer)) {
        got += read;
      }
    } catch (IOException reset) {
      // cut
    }
    return got;
  }

  @Test
  void one_that_ends_short_of_what_is_gathered_leaves_the_change_in_doubt() {
    breaksAfter = 1;

    Reply lost = cmp.post(BIG, "{}");
    problem(lost, 504, "outcome-unknown");
    assertThat(cmp.get("/v1/calls/" + lost.call()).text("state")).isEqualTo("in_doubt");
  }

  @Test
  void it_is_not_kept_for_a_repeat_with_the_same_key() throws IOException {
    try (Socket client = asking("POST", "Content-Length", "0", KEY, "k-1")) {
      head(client.getInputStream());
      client.getInputStream().skipNBytes(BYTES);
    }
    try (Socket again = asking("POST", "Content-Length", "0", KEY, "k-1")) {
      assertThat(head(again.getInputStream())).startsWith("HTTP/1.1 410");
    }
  }

  @Test
  void a_request_that_is_too_long_is_refused_and_sent_nowhere() {
    Reply refused = cmp.post(BIG, "x".repeat(2 << 20));
    problem(refused, 413, "body-too-large");
    assertThat(refused.detail()).contains("1048576 bytes (limits.body_bytes_max)");
    assertThat(sent.get()).isZero();
  }

  @Test
  void a_client_that_goes_lets_go_of_the_backend() throws IOException {
    register(60_000, 1, 200); // one at a time, and nobody waits
    try (Socket client = asking("GET")) {
      assertThat(head(client.getInputStream())).startsWith("HTTP/1.1 200");
      assertThat(begins()).isFalse();
    }
    eventually("the backend has room for the next", this::begins);
  }

  private boolean begins() {
    try (Socket client = asking("GET")) {
      return head(client.getInputStream()).startsWith("HTTP/1.1 200");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
