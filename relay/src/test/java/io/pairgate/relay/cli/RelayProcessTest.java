package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay in a process of its own, with a heap that its clients can fill. */
class RelayProcessTest {

  private static final List<String> SMALL_HEAP = List.of("-Xmx96m");
  private static final int CLIENTS = 150;
  private static final int LENGTH = 1_000_000;
  private static final long SECONDS_MAX = 60;

  @TempDir Path folder;

  /** A body that is whole but for its last byte. */
  private static Socket almostWhole(RelayProcess relay) throws IOException {
    Socket socket = new Socket("127.0.0.1", URI.create(relay.url()).getPort());
    String head =
        "PUT /v1/networks/web HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + LENGTH
            + "\r\n\r\n";
    try {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(" ".repeat(LENGTH - 1).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException refusedOrDead) {
      // It is hung up on, or the relay has ended: what follows tells which.
    }
    return socket;
  }

  private static void flood(RelayProcess relay, BooleanSupplier end) throws IOException {
    List<Socket> clients = new ArrayList<>();
    try {
      connect(relay, clients, end);
      long last = System.nanoTime() + Duration.ofSeconds(SECONDS_MAX).toNanos();
      while (!end.getAsBoolean()) {
        assertThat(System.nanoTime()).isLessThan(last);
        LockSupport.parkNanos(20_000_000);
      }
    } finally {
      for (Socket client : clients) client.close();
    }
  }

  private static void connect(RelayProcess relay, List<Socket> clients, BooleanSupplier end) {
    try {
      for (int n = 0; n < CLIENTS && !end.getAsBoolean(); n++) clients.add(almostWhole(relay));
    } catch (IOException gone) {
      // The end is waited for: a dying process refuses connections before it counts as dead.
    }
  }

  private static int ready(RelayProcess relay) {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(relay.url() + "/health/ready"))
            .timeout(Duration.ofSeconds(SECONDS_MAX))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void large_bodies_of_many_requests_do_not_fill_the_heap() throws IOException {
    try (RelayProcess relay = new RelayProcess(folder, 0, "", SMALL_HEAP)) {
      relay.start();
      int[] looks = {0};
      flood(relay, () -> looks[0]++ > CLIENTS && ready(relay) == 200);
      assertThat(relay.isAlive()).isTrue();
    }
  }

  @Test
  void without_memory_it_ends_rather_than_hang() throws IOException {
    String settings = "limits: { bodies_bytes_max: 1073741824 }\n";
    try (RelayProcess relay = new RelayProcess(folder, 0, settings, SMALL_HEAP)) {
      relay.start();
      flood(relay, () -> !relay.isAlive());
      assertThat(Files.readString(relay.log())).contains("java.lang.OutOfMemoryError");
    }
  }

  @Test
  void a_taken_port_is_told_and_whoever_has_it_is_left_alone() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        RelayProcess relay = new RelayProcess(folder, other.getLocalPort(), "")) {
      assertThatThrownBy(relay::start)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("port " + other.getLocalPort() + " is in use");
    }
  }
}
