package io.pairgate.bench.soak;

import io.pairgate.client.PairgateClient;
import io.pairgate.client.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * What a relay gets from the rest of the world: requests that are wrong, and clients that hang up
 * before, within and after their request, and while they listen to events.
 */
final class Nuisance implements Runnable {

  private record Bad(String method, String path, String body, int status) {}

  private static final int OBJECTS = 10;
  private static final int ANSWER_MILLIS_MAX = 30_000;
  private static final long PAUSE_MILLIS_MAX = 40;
  private static final String LONG = "x".repeat(1 << 21);
  private static final List<Bad> BAD =
      List.of(
          new Bad("PUT", "/v1/networks/bad", "{\"backend\":\"neutron-1\",", 400),
          new Bad("PUT", "/v1/networks/bad", "{\"backend\":\"none\",\"spec\":{}}", 422),
          new Bad(
              "PUT", "/v1/networks/bad", "{\"backend\":\"neutron-1\",\"spec\":{\"no\":1}}", 422),
          new Bad("PUT", "/v1/networks/bad", LONG, 413),
          new Bad("POST", "/v1/networks/bad", "{}", 405),
          new Bad("GET", "/v1/nothing/bad", "", 404),
          new Bad("GET", "/v1/networks/not-there", "", 404),
          new Bad("GET", "/v1/networks?limit=many", "", 400));

  private final String base;
  private final PairgateClient client;
  private final Random random;
  private final AtomicBoolean stop;
  private final List<String> unexpected = new ArrayList<>();

  /**
   * @param client for tidying up in the end
   */
  Nuisance(String base, PairgateClient client, Random random, AtomicBoolean stop) {
    this.base = base;
    this.client = client;
    this.random = random;
    this.stop = stop;
  }

  @Override
  public void run() {
    while (!stop.get()) {
      if (random.nextBoolean()) bad(BAD.get(random.nextInt(BAD.size())));
      else hangUp();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(PAUSE_MILLIS_MAX)));
    }
  }

  /**
   * On a connection of its own: one that was kept can be closed as idle in the moment in which it
   * is used, and then nobody can tell that from an answer that was lost.
   */
  private void bad(Bad bad) {
    byte[] body = bad.body().getBytes(StandardCharsets.UTF_8);
    String head =
        bad.method()
            + " "
            + bad.path()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    String answer;
    try (Socket socket = connection()) {
      socket.setSoTimeout(ANSWER_MILLIS_MAX);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(body);
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      answer = String.valueOf(reader.readLine());
    } catch (IOException hungUp) {
      // A body that is too long is refused while it is still being sent; the refusal may be lost.
      if (bad.status() == 413) return;
      answer = hungUp.toString();
    }
    if (!answer.startsWith("HTTP/1.1 " + bad.status() + " ")) {
      unexpected.add(bad.method() + " " + bad.path() + ": " + answer);
    }
  }

  private Socket connection() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), URI.create(base).getPort());
  }

  private void hangUp() {
    String body = "{\"backend\":\"fw-1\",\"spec\":{\"cidr\":\"10.1.0.0/24\"}}";
    String put =
        "PUT /v1/address-objects/"
            + id(random.nextInt(OBJECTS))
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    String text =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> put.substring(0, 1 + random.nextInt(put.length() - 1));
          case 2 -> "GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
          default -> put;
        };
    try (Socket socket = connection()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      if (random.nextBoolean()) socket.setSoLinger(true, 0);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(10)));
    } catch (IOException refused) {
      unexpected.add("a connection: " + refused);
    }
  }

  private static String id(int n) {
    return "wh-" + n;
  }

  /** Removes what those who hung up may have made. */
  void tidyUp() throws InterruptedException {
    for (int i = 0; i < OBJECTS; i++) {
      Reply reply = client.delete("address-objects", id(i));
      if (reply.status() != 204 && reply.status() != 404) {
        unexpected.add("DELETE of " + id(i) + ": " + reply.status() + " " + reply.text());
      }
    }
  }

  List<String> unexpected() {
    return unexpected;
  }
}
