package io.pairgate.bench.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An address that is no registered backend's: whoever comes here was sent by an attack. */
final class Canary implements AutoCloseable {

  private final ServerSocket door;
  private final AtomicInteger visits = new AtomicInteger();

  Canary() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::watch);
  }

  private void watch() {
    while (!door.isClosed()) {
      try {
        Socket visitor = door.accept();
        visits.incrementAndGet();
        visitor.close();
      } catch (IOException closed) {
        // the end, or a visitor that went at once
      }
    }
  }

  int port() {
    return door.getLocalPort();
  }

  int visits() {
    return visits.get();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
