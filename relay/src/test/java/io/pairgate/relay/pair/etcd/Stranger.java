package io.pairgate.relay.pair.etcd;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens where etcd should, and behaves badly after a question has come. */
final class Stranger implements AutoCloseable {

  /** What it does with a connection on which a question came. */
  private interface Manners {
    void answer(Socket asker) throws IOException;
  }

  private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final List<Socket> askers = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  private Stranger(Manners manners) throws IOException {
    Thread.ofVirtual().start(() -> accept(manners));
  }

  static Stranger silent() throws IOException {
    return new Stranger(asker -> {});
  }

  static Stranger hangsUp() throws IOException {
    return new Stranger(Socket::close);
  }

  static Stranger says(String body) throws IOException {
    String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    return new Stranger(
        asker -> asker.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII)));
  }

  private void accept(Manners manners) {
    while (true) {
      try {
        Socket asker = listener.accept();
        askers.add(asker);
        Thread.ofVirtual().start(() -> serve(asker, manners));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket asker, Manners manners) {
    try {
      InputStream in = asker.getInputStream();
      byte[] some = new byte[4_096];
      if (in.read(some) < 0) return;
      asked.incrementAndGet();
      manners.answer(asker);
    } catch (IOException gone) {
      // the asker has lost patience
    }
  }

  int asked() {
    return asked.get();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket asker : askers) asker.close();
  }
}
