package io.pairgate.backends.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server of bare sockets: what it does with each connection is the test's own, byte by byte.
 * Counts connections and whole requests.
 */
public final class RawServer implements AutoCloseable {

  /** What happens on one connection. */
  public interface Behaviour {
    void with(Talk talk) throws IOException;
  }

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public RawServer(Behaviour behaviour) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(() -> accept(behaviour));
  }

  /** Answers each request on a connection with the same bytes. */
  public static RawServer answering(String reply) {
    return new RawServer(
        talk -> {
          while (talk.request() != null) talk.say(reply);
        });
  }

  private void accept(Behaviour behaviour) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(behaviour, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Behaviour behaviour, Socket socket) {
    try (socket) {
      behaviour.with(new Talk(socket));
    } catch (IOException gone) {
      // the client hung up, or the test is over
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public int connections() {
    return sockets.size();
  }

  /** All whole requests so far, head and body. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) socket.close();
  }

  /** One connection's conversation. */
  public final class Talk {
    private final Socket socket;

    private Talk(Socket socket) {
      this.socket = socket;
    }

    /** The next whole request, or null if the client closed. */
    public String request() throws IOException {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (!text(bytes).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) return null;
        bytes.write(next);
      }
      bytes.write(in.readNBytes(length(text(bytes))));
      requests.add(text(bytes));
      return text(bytes);
    }

    public void say(String words) throws IOException {
      socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    /** Ends the connection by a reset, not by a farewell. */
    public void slam() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the client closes. */
    public void untilClosed() throws IOException {
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** Does nothing, the connection open, until the test says so. */
    public void wait(java.util.concurrent.CountDownLatch until) {
      try {
        until.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }

    public InputStream in() throws IOException {
      return socket.getInputStream();
    }

    private String text(ByteArrayOutputStream bytes) {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private int length(String head) {
      for (String line : head.split("\r\n")) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          return Integer.parseInt(line.substring(15).trim());
        }
      }
      return 0;
    }
  }
}
