package io.pairgate.bench.drivers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Stands on the wire between the relay and a backend, whatever that is: counts requests, and lets
 * the next one go wrong. Knows of the language only where a request begins. Thread-safe.
 */
final class Between implements AutoCloseable {

  /** What becomes of a request. */
  sealed interface Strike {

    /** The backend does it, and its reply never arrives. */
    record LoseReply() implements Strike {}

    /** The backend does it, and in place of its reply comes what nobody can read. */
    record Garble() implements Strike {}

    /** The backend never sees it; this is the answer. */
    record Answer(byte[] reply) implements Strike {}
  }

  /** An HTTP request's line, or an OVSDB transaction; an echo or a monitor's answer is neither. */
  private static final Pattern REQUEST =
      Pattern.compile("(?s)(GET|POST|PUT|PATCH|DELETE) .*|\\{.*\"method\"\\s*:\\s*\"transact\".*");

  private static final byte[] GARBAGE =
      "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"half\":[1,2,{{{<"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK_BYTES = 64 * 1024;

  private final URI target;
  private final ServerSocket server;
  private final AtomicReference<Strike> next = new AtomicReference<>();
  private final AtomicInteger requests = new AtomicInteger();

  Between(String target) {
    this.target = URI.create(target);
    try {
      server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().name("between").start(this::accept);
  }

  /** The backend's address by way of this. */
  String url() {
    String path = target.getRawPath() == null ? "" : target.getRawPath();
    return target.getScheme() + "://127.0.0.1:" + server.getLocalPort() + path;
  }

  /** Requests seen so far. */
  int requests() {
    return requests.get();
  }

  /** Strikes the next request. */
  void strike(Strike strike) {
    next.set(strike);
  }

  /** Takes back a strike that met no request. */
  void calm() {
    next.set(null);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket backend = new Socket(target.getHost(), target.getPort());
        AtomicReference<Strike> struck = new AtomicReference<>();
        Thread.ofVirtual().start(() -> outward(client, backend, struck));
        Thread.ofVirtual().start(() -> inward(client, backend, struck));
      } catch (IOException closedOrRefused) {
        // the client sees a connection that is closed; a closed server ends the loop
      }
    }
  }

  private void outward(Socket client, Socket backend, AtomicReference<Strike> struck) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (client;
        backend) {
      InputStream in = client.getInputStream();
      OutputStream out = backend.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        byte[] sent = Arrays.copyOf(chunk, read);
        if (isRequest(chunk, read)) {
          sent = readdressed(sent);
          requests.incrementAndGet();
          struck.compareAndSet(null, next.getAndSet(null));
        }
        if (!(struck.get() instanceof Strike.Answer answer)) {
          out.write(sent);
        } else if (!client.isOutputShutdown()) {
          client.getOutputStream().write(answer.reply());
          client.shutdownOutput();
        }
      }
    } catch (IOException ended) {
      // either side hung up
    }
  }

  private static void inward(Socket client, Socket backend, AtomicReference<Strike> struck) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (client;
        backend) {
      InputStream in = backend.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        Strike strike = struck.get();
        if (strike instanceof Strike.LoseReply) return;
        if (strike instanceof Strike.Garble) {
          out.write(GARBAGE);
          return;
        }
        out.write(chunk, 0, read);
      }
    } catch (IOException ended) {
      // either side hung up
    }
  }

  /** A backend may look at which host a request names (Caddy does): it is to be its own. */
  private byte[] readdressed(byte[] request) {
    String ours = "127.0.0.1:" + server.getLocalPort();
    return new String(request, StandardCharsets.ISO_8859_1)
        .replaceFirst(Pattern.quote(ours), target.getRawAuthority())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isRequest(byte[] chunk, int length) {
    String start =
        new String(Arrays.copyOf(chunk, Math.min(length, 4_096)), StandardCharsets.ISO_8859_1);
    return REQUEST.matcher(start).matches();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
