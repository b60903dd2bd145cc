package io.pairgate.bench.pair;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A client on one kept connection that sends a request as soon as the last one is answered, and
 * repeats none: what it does not get answered is counted. Every other client reads, the record or
 * what each node knows by itself, for which nothing waits while roles change; the rest create a
 * network and delete it.
 */
final class Unrepeated implements Runnable {

  /** What all clients met. Thread-safe. */
  static final class Tally {
    private long requests;
    private long unanswered;
    private long refused;
    private long slowestNanos;
    private final Waits waits = new Waits();

    private synchronized void answered(int client, long nanos, boolean good) {
      waits.answered(client, nanos);
      requests++;
      if (!good) refused++;
      slowestNanos = Math.max(slowestNanos, nanos);
    }

    private synchronized void cut() {
      requests++;
      unanswered++;
    }

    synchronized long requests() {
      return requests;
    }

    /** Connections that were not made, reset or ended before the reply, or silent for too long. */
    synchronized long unanswered() {
      return unanswered;
    }

    /** Answered by another status than 200, 201 or 204. */
    synchronized long refused() {
      return refused;
    }

    Waits waits() {
      return waits;
    }

    synchronized long slowestMillis() {
      return TimeUnit.NANOSECONDS.toMillis(slowestNanos);
    }
  }

  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final int REPLY_MILLIS_MAX = 20_000;
  private static final List<Integer> GOOD = List.of(200, 201, 204);

  private final URI api;
  private final String token;
  private final int number;
  private final BooleanSupplier ends;
  private final Tally tally;
  private final List<String> troubles;
  private Socket socket;
  private InputStream in;
  private long count;

  /**
   * @param number of this client
   * @param troubles takes a line for each request that was refused or not answered; synchronized
   */
  Unrepeated(
      URI api, String token, int number, BooleanSupplier ends, Tally tally, List<String> troubles) {
    this.api = api;
    this.token = token;
    this.number = number;
    this.ends = ends;
    this.tally = tally;
    this.troubles = troubles;
  }

  @Override
  public void run() {
    while (!ends.getAsBoolean()) {
      long began = System.nanoTime();
      String request = next();
      try {
        String reply = exchange(request);
        boolean good = GOOD.contains(Integer.parseInt(reply.split(" ", 3)[1]));
        tally.answered(number, System.nanoTime() - began, good);
        if (!good) trouble(request, reply);
      } catch (IOException cut) {
        tally.cut();
        trouble(request, cut.toString());
        hangUp();
      }
    }
    hangUp();
  }

  private void trouble(String request, String what) {
    troubles.add("client " + number + ", " + request.lines().findFirst().orElse("") + ": " + what);
  }

  private String next() {
    long turn = count++;
    if (number % 4 == 0) return head("GET", "/v1/networks?limit=1") + "\r\n";
    if (number % 4 == 2) return head("GET", "/v1/backends/neutron-1") + "\r\n";
    String path = "/v1/networks/unrepeated-" + number + "-" + turn / 2;
    if (turn % 2 == 1) return head("DELETE", path) + "\r\n";
    String body = "{\"backend\":\"neutron-1\",\"spec\":{\"name\":\"unrepeated\"}}";
    return head("PUT", path)
        + "Content-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private String head(String method, String path) {
    return String.format(
        Locale.ROOT,
        "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n",
        method,
        path,
        api.getAuthority(),
        token);
  }

  /** The reply's first line. */
  private String exchange(String request) throws IOException {
    if (socket == null) {
      Socket made = new Socket();
      socket = made;
      made.connect(new InetSocketAddress(api.getHost(), api.getPort()), CONNECT_MILLIS_MAX);
      made.setTcpNoDelay(true);
      made.setSoTimeout(REPLY_MILLIS_MAX);
      in = new BufferedInputStream(made.getInputStream());
    }
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    String first = line();
    int length = 0;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String low = header.toLowerCase(Locale.ROOT);
      if (low.startsWith("content-length:")) {
        length = Integer.parseInt(low.substring("content-length:".length()).strip());
      }
      last |= low.equals("connection: close");
    }
    if (in.readNBytes(length).length < length) throw new EOFException("in the reply's body");
    if (last) hangUp();
    return first;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    while ((next = in.read()) != '\n') {
      if (next < 0) throw new EOFException("the connection ended before the reply");
      if (next != '\r') line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private void hangUp() {
    try {
      if (socket != null) socket.close();
    } catch (IOException closed) {
      // It is of no more use either way.
    }
    socket = null;
  }
}
