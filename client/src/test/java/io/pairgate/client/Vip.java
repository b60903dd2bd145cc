package io.pairgate.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A virtual IP in miniature: a port of 127.0.0.1 that leads to a relay, and whose connections can
 * die the ways that a failover lets them die.
 */
final class Vip implements AutoCloseable {

  private final ServerSocket door;
  private final int port;
  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answersToLose = new AtomicInteger();

  /**
   * @param port of the relay
   */
  Vip(int port) {
    this.port = port;
    try {
      this.door = new ServerSocket();
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::welcome);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** How many connections were made so far. */
  int connections() {
    return lines.size();
  }

  /** The host behind the present connections is dead: what is sent there is never answered. */
  void hostDies() {
    lines.forEach(line -> line.silent = true);
  }

  /** The next answers do not arrive; the connection is reset in their place. */
  void losesAnswers(int count) {
    answersToLose.set(count);
  }

  private void welcome() {
    try {
      while (true) {
        Socket client = door.accept();
        Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), port));
        lines.add(line);
        Thread.ofVirtual().start(() -> line.carry(client, line.relay, false));
        Thread.ofVirtual().start(() -> line.carry(line.relay, client, true));
      }
    } catch (IOException closed) {
      lines.forEach(Line::end);
    }
  }

  private final class Line {
    private final Socket client;
    private final Socket relay;
    private volatile boolean silent;

    private Line(Socket client, Socket relay) {
      this.client = client;
      this.relay = relay;
    }

    private void carry(Socket from, Socket to, boolean answers) {
      byte[] bytes = new byte[65_536];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
          if (answers && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            client.setSoLinger(true, 0);
            break;
          }
          if (!silent) {
            out.write(bytes, 0, count);
          }
        }
      } catch (IOException ended) {
        // The other end went; so does this one.
      }
      if (!silent) {
        end();
      }
    }

    private void end() {
      try (client;
          relay) {
        silent = true;
      } catch (IOException gone) {
        // Closed is closed.
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    lines.forEach(Line::end);
  }
}
