package io.pairgate.backends.http;

import io.netty.channel.EventLoop;
import io.pairgate.backends.Backend;
import io.pairgate.backends.passage.Timeliness;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connections to one backend: idle ones are kept for a while and used again, the freshest
 * first, preferably by the event loop that they live on.
 *
 * <p>Nobody waits here for a connection to become free: the {@link io.pairgate.backends.gate.Gate}
 * stands before. Vert.x's own pool is not used, because it counts idle time in seconds, takes the
 * backend's word for it, and hides whether a failure came before or after a request was handed to a
 * connection; that last is the difference between NOT_SENT and UNKNOWN.
 *
 * <p>Thread-safe.
 */
final class Connections {

  private record Idle(Connection connection, long sinceNanos) {}

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final HttpConnectOptions where;
  private final int connectionsMax;
  private final long connectMillis;
  private final long keepAliveNanos;
  private final long sweepTimer;
  private final ArrayDeque<Idle> idle = new ArrayDeque<>();
  private int open;
  private boolean closed;

  /**
   * @throws IllegalArgumentException if the backend's URL or trust cannot be used
   */
  Connections(Vertx vertx, Backend backend) {
    this.vertx = vertx;
    where = Wiring.where(backend.url());
    Backend.Limits limits = backend.limits();
    HttpClientOptions options = Wiring.options(backend);
    Timeliness.apply(limits, options);
    client = vertx.createHttpClient(options);
    connectionsMax = limits.inFlightMax();
    connectMillis = limits.connectMillis();
    keepAliveNanos = TimeUnit.MILLISECONDS.toNanos(limits.keepAliveMillis());
    sweepTimer = vertx.setPeriodic(Math.max(50, limits.keepAliveMillis() / 2), id -> sweep());
  }

  /** An idle connection that has not been idle for too long, or null. */
  Connection takeIdle(Context caller) {
    EventLoop loop = ((ContextInternal) caller).nettyEventLoop();
    long now = System.nanoTime();
    synchronized (idle) {
      for (Iterator<Idle> fresh = idle.descendingIterator(); fresh.hasNext(); ) {
        Idle candidate = fresh.next();
        if (now - candidate.sinceNanos >= keepAliveNanos) break; // the rest is older still
        if (candidate.connection.loop() == loop) {
          fresh.remove();
          return candidate.connection;
        }
      }
      if (open < connectionsMax) return null;
      Idle foreign = idle.peekLast();
      if (foreign == null || now - foreign.sinceNanos >= keepAliveNanos) return null;
      return idle.removeLast().connection;
    }
  }

  /**
   * A new connection, on the caller's event loop where it has one. Whatever makes this fail, no
   * byte of a request was sent.
   */
  Future<Connection> open() {
    Promise<Connection> opened = Promise.promise();
    long timer =
        vertx.setTimer(
            connectMillis, id -> opened.tryFail("no connection within " + connectMillis + " ms"));
    client
        .connect(where)
        .onComplete(
            result -> {
              vertx.cancelTimer(timer);
              if (result.failed()) opened.tryFail(result.cause());
              else welcome(result.result(), opened);
            });
    return opened.future();
  }

  private void welcome(HttpClientConnection wire, Promise<Connection> opened) {
    Connection connection = Connection.of(wire);
    synchronized (idle) {
      open++;
    }
    wire.exceptionHandler(error -> {}); // told to the request, if there is one
    wire.closeHandler(closed -> forget(connection));
    if (!opened.tryComplete(connection)) connection.close(); // came too late
  }

  /** Takes back a connection that has nothing under way. */
  void giveBack(Connection connection) {
    connection.look().over();
    synchronized (idle) {
      if (!closed) {
        idle.addLast(new Idle(connection, System.nanoTime()));
        return;
      }
    }
    connection.close();
  }

  private void forget(Connection connection) {
    synchronized (idle) {
      open--;
      idle.removeIf(one -> one.connection == connection);
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
      oldest.connection.close();
    }
  }

  /** Closes all, those in use too. */
  void close() {
    List<Idle> unused;
    synchronized (idle) {
      closed = true;
      unused = List.copyOf(idle);
    }
    vertx.cancelTimer(sweepTimer);
    unused.forEach(one -> one.connection.close());
    client.close();
  }
}
