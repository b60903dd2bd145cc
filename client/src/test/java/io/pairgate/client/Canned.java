package io.pairgate.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A bare server socket that answers with given bytes, one text a request, the last for ever. */
final class Canned implements AutoCloseable {

  /** The connection is closed without an answer. */
  static final String HANG_UP = "";

  /** The connection stays open without an answer. */
  static final String SAY_NOTHING = "…";

  private final ServerSocket door;
  private final Deque<String> answers;
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  Canned(String... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::welcome);
  }

  /** A whole reply. */
  static String reply(int status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + " X\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }

  static String problem(int status, String name, String more) {
    return reply(
        status,
        "Content-Type: application/problem+json\r\n",
        "{\"type\":\"/problems/" + name + "\",\"status\":" + status + more + "}");
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** Heads and bodies of what arrived. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.get();
  }

  private void welcome() {
    try {
      while (true) {
        Socket client = door.accept();
        sockets.add(client);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      for (String request = read(in); request != null; request = read(in)) {
        requests.add(request);
        String answer = next();
        if (answer.equals(HANG_UP)) {
          return;
        }
        if (!answer.equals(SAY_NOTHING)) {
          client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException gone) {
      // The client went.
    }
  }

  private synchronized String next() {
    return answers.size() > 1 ? answers.poll() : answers.peek();
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int one = in.read();
      if (one < 0) {
        return null;
      }
      head.write(one);
    }
    String text = head.toString(StandardCharsets.UTF_8);
    int length =
        text.lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
