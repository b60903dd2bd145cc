package io.pairgate.bench.overload;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;

/**
 * The connections to the relay. The one that rested longest is taken next, so that none rests until
 * the relay closes it; one that ends is replaced.
 *
 * <p>Used by one event loop only.
 */
final class Lines {

  private static final int OPENED_AT_ONCE = 50;

  private final NetClient client;
  private final int port;
  private final ArrayDeque<Line> free = new ArrayDeque<>();
  private int open;

  Lines(Vertx vertx, int port) {
    this.client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    this.port = port;
  }

  /** Opens what is missing to so many. */
  Future<Void> atLeast(int wanted) {
    if (open >= wanted) return Future.succeededFuture();
    Future<Void> some = Future.succeededFuture();
    for (int i = Math.min(OPENED_AT_ONCE, wanted - open); i > 0; i--) {
      some = Future.join(some, one()).mapEmpty();
    }
    return some.compose(opened -> atLeast(wanted));
  }

  private Future<Void> one() {
    open++;
    return client
        .connect(port, "127.0.0.1")
        .<Void>map(
            socket -> {
              free.add(line(socket));
              return null;
            })
        .onFailure(refused -> open--);
  }

  private Line line(NetSocket socket) {
    Line line = new Line(socket);
    socket.exceptionHandler(broken -> {});
    socket.closeHandler(
        closed -> {
          free.remove(line);
          line.broke();
          open--;
          one();
        });
    return line;
  }

  /** Null if all are busy. */
  Line take() {
    return free.poll();
  }

  /** It was answered; a broken one does not come back. */
  void back(Line line) {
    free.add(line);
  }
}
