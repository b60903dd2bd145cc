package io.pairgate.backends.ovsdb;

import io.pairgate.backends.Backend;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The connections to one OVSDB server: idle ones are kept for a while and used again, the freshest
 * first. Nobody waits here: the {@link io.pairgate.backends.gate.Gate} stands before.
 *
 * <p>Thread-safe.
 */
final class Wires {

  private record Idle(Wire wire, long sinceNanos) {}

  private final Vertx vertx;
  private final Address address;
  private final NetClient client;
  private final Backend.Limits limits;
  private final long keepAliveNanos;
  private final long sweepTimer;
  private final ArrayDeque<Idle> idle = new ArrayDeque<>();
  private final Set<Wire> open = new HashSet<>();
  private boolean closed;

  /**
   * @throws IllegalArgumentException if the backend's URL or trust cannot be used
   */
  Wires(Vertx vertx, Backend backend) {
    this.vertx = vertx;
    this.limits = backend.limits();
    this.address = Address.of(backend.url());
    this.client = vertx.createNetClient(address.options(backend));
    this.keepAliveNanos = TimeUnit.MILLISECONDS.toNanos(limits.keepAliveMillis());
    this.sweepTimer = vertx.setPeriodic(Math.max(50, limits.keepAliveMillis() / 2), id -> sweep());
  }

  String shown() {
    return address.shown();
  }

  /** An idle connection that has not been idle for too long, or null. */
  Wire takeIdle() {
    synchronized (idle) {
      Idle freshest = idle.pollLast();
      if (freshest == null) return null;
      if (System.nanoTime() - freshest.sinceNanos < keepAliveNanos) return freshest.wire;
      idle.addLast(freshest); // the sweep closes it
      return null;
    }
  }

  /** A new connection. Whatever makes this fail, no byte of a request was sent. */
  Future<Wire> connect() {
    Promise<Wire> opened = Promise.promise();
    long millis = limits.connectMillis();
    long timer =
        vertx.setTimer(millis, id -> opened.tryFail("no connection within " + millis + " ms"));
    client
        .connect(address.port(), address.host())
        .onComplete(
            result -> {
              vertx.cancelTimer(timer);
              if (result.failed()) opened.tryFail(result.cause());
              else welcome(result.result(), opened);
            });
    return opened.future();
  }

  private void welcome(NetSocket socket, Promise<Wire> opened) {
    Wire[] itself = new Wire[1];
    Wire wire = new Wire(socket, limits.replyBytesMax(), () -> forget(itself[0]));
    itself[0] = wire;
    boolean late;
    synchronized (idle) {
      open.add(wire);
      late = closed;
    }
    wire.listen();
    if (late || !opened.tryComplete(wire)) {
      wire.close();
      opened.tryFail("this node is closing");
    }
  }

  /** Takes back a connection that has nothing under way. */
  void giveBack(Wire wire) {
    synchronized (idle) {
      if (!open.contains(wire)) return; // it ended meanwhile
      if (!closed) {
        idle.addLast(new Idle(wire, System.nanoTime()));
        return;
      }
    }
    wire.close();
  }

  private void forget(Wire wire) {
    synchronized (idle) {
      open.remove(wire);
      idle.removeIf(one -> one.wire == wire);
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    while (true) {
      Idle oldest;
      synchronized (idle) {
        oldest = idle.peekFirst();
        if (oldest == null || now - oldest.sinceNanos < keepAliveNanos) return;
        idle.removeFirst();
      }
      oldest.wire.close();
    }
  }

  /** Closes all, those in use too. */
  void close() {
    Set<Wire> all;
    synchronized (idle) {
      closed = true;
      all = Set.copyOf(open);
    }
    vertx.cancelTimer(sweepTimer);
    all.forEach(Wire::close);
    client.close();
  }
}
