package io.pairgate.relay.pair.control;

import static io.pairgate.relay.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Somebody on the link between two nodes, who reads everything and changes what he likes. */
final class Between {

  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> replies = new CopyOnWriteArrayList<>();

  /** Answers a request himself, or gives null. */
  volatile Function<String, String> instead = request -> null;

  volatile UnaryOperator<String> changedReply = reply -> reply;

  /** Closes the connection after so many bytes of replies. */
  volatile long cutAfterBytes = Long.MAX_VALUE;

  private final NetServer server;

  /** Kept: Vert.x closes a client that nobody holds any more. */
  private final NetClient client;

  Between(Vertx vertx, int nodePort) {
    client = vertx.createNetClient();
    server =
        vertx
            .createNetServer()
            .connectHandler(
                from -> {
                  from.pause();
                  client
                      .connect(nodePort, "127.0.0.1")
                      .onSuccess(to -> join(from, to))
                      .onFailure(failure -> from.close());
                });
    await(server.listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  private void join(NetSocket from, NetSocket to) {
    from.handler(
        bytes -> {
          String request = text(bytes);
          requests.add(request);
          String own = instead.apply(request);
          if (own == null) {
            to.write(bytes);
          } else {
            from.write(bytes(own));
          }
        });
    to.handler(
        bytes -> {
          String reply = text(bytes);
          replies.add(reply);
          cutAfterBytes -= bytes.length();
          if (cutAfterBytes <= 0) {
            from.close();
          } else {
            from.write(bytes(changedReply.apply(reply)));
          }
        });
    from.closeHandler(gone -> to.close());
    to.closeHandler(gone -> from.close());
    from.resume();
  }

  private static String text(Buffer bytes) {
    return bytes.toString("ISO-8859-1");
  }

  private static Buffer bytes(String text) {
    return Buffer.buffer(text, "ISO-8859-1");
  }
}
