package io.pairgate.relay.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A peer that notes the head of each request, says so much and no more, and hangs up or not. */
final class DeafPeer implements AutoCloseable {

  final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  private final ServerSocket socket;
  private final String says;
  private final boolean hangsUp;

  DeafPeer(String says, boolean hangsUp) {
    this.says = says;
    this.hangsUp = hangsUp;
    try {
      socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        heads.add(head(one.getInputStream()));
        one.getOutputStream().write(says.getBytes(StandardCharsets.UTF_8));
        one.getOutputStream().flush();
        if (hangsUp) {
          one.close();
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
