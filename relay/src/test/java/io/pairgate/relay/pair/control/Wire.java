package io.pairgate.relay.pair.control;

import static io.pairgate.relay.Await.await;

import io.pairgate.relay.pair.PairSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.atomic.AtomicLong;

/** A Vert.x with one machine's context, and a control API of node b on it. */
final class Wire implements AutoCloseable {

  static final long SECONDS_MAX = 20;

  final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  final Context context = vertx.getOrCreateContext();
  final Machine machine = new Machine(Nodes.standby("b"));
  final AtomicLong nanos = new AtomicLong();
  volatile DatabaseCopy copy = to -> Future.succeededFuture();
  private ControlServer server;

  /** Node b, on a free port, with a monotonic clock that the test moves. */
  int start() {
    return start(Nodes.settings("b", 0, "a", 1));
  }

  int start(PairSettings settings) {
    server =
        await(
            ControlServer.start(
                vertx, context, settings, machine, to -> copy.send(to), nanos::get));
    return server.port();
  }

  void stop() {
    await(server.close());
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
