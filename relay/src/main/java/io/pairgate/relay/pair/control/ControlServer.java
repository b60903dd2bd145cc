package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Listens for the control API, never on the API's own port.
 *
 * <p>Nobody who does not know pair.secret can ask anything, change what is asked or answered,
 * repeat what was asked before, or learn the secret. Nothing is encrypted: who can read the link
 * can read the pair's state and, during a clone, the whole database. So it belongs on a private
 * link.
 *
 * <p>Lives on the context that it was started with.
 */
public final class ControlServer {

  static final int BODY_BYTES_MAX = 65_536;
  private static final int HEADER_BYTES_MAX = 8_192;
  private static final int REQUEST_LINE_BYTES_MAX = 1_024;
  private static final int CONNECTIONS_MAX = 64;
  private static final int UNKNOWN_MILLIS_MAX = 5_000;

  /** Longer than a switchover may take; the client closes its idle connections long before. */
  private static final int IDLE_SECONDS = 1_800;

  private static final long LAST_BYTES_MILLIS = 500;

  private final Vertx vertx;
  private final Seal seal;
  private final PairSettings settings;
  private final Doorkeeper doorkeeper;
  private final ControlRoutes routes;
  private final Set<HttpConnection> open = new HashSet<>();
  private final Set<HttpConnection> known = new HashSet<>();
  private HttpServer server;

  private ControlServer(
      Vertx vertx, PairSettings settings, ControlRoutes routes, LongSupplier nanos) {
    this.vertx = vertx;
    this.settings = settings;
    this.seal = new Seal(settings);
    this.doorkeeper = new Doorkeeper(settings, seal, nanos);
    this.routes = routes;
  }

  /**
   * Listens where pair.control says, until {@link #close} or until nobody holds the server any
   * more.
   *
   * @param context that the machine lives on, of an event loop
   * @param copy of this node's database, for a peer that clones it
   * @return fails with {@link PairFailure} if the address cannot be had
   */
  public static Future<ControlServer> start(
      Vertx vertx, Context context, PairSettings settings, PairControl control, DatabaseCopy copy) {
    return start(vertx, context, settings, control, copy, System::nanoTime);
  }

  static Future<ControlServer> start(
      Vertx vertx,
      Context context,
      PairSettings settings,
      PairControl control,
      DatabaseCopy copy,
      LongSupplier nanos) {
    ControlServer server =
        new ControlServer(
            vertx, settings, new ControlRoutes(vertx, settings.node(), control, copy), nanos);
    Promise<ControlServer> started = Promise.promise();
    context.runOnContext(now -> server.listen(context).map(server).onComplete(started));
    return started.future();
  }

  private Future<?> listen(Context context) {
    String host = settings.control().host().replace("[", "").replace("]", "");
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxHeaderSize(HEADER_BYTES_MAX)
                    .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setHttp2ClearTextEnabled(false))
            .connectionHandler(this::connected)
            .requestHandler(request -> take(context, request));
    return server
        .listen(SocketAddress.inetSocketAddress(settings.control().port(), host))
        .recover(
            failure ->
                Future.failedFuture(
                    new PairFailure(
                        "the control API cannot listen on "
                            + host
                            + " port "
                            + settings.control().port()
                            + " ("
                            + failure.getMessage()
                            + "); mend pair.control.host and pair.control.port, or end what uses"
                            + " it",
                        failure)));
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Lets the last replies leave, and ends. */
  public Future<Void> close() {
    return server.shutdown(LAST_BYTES_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A connection that brings no signed request soon is closed: strangers hold no places. */
  private void connected(HttpConnection connection) {
    if (open.size() >= CONNECTIONS_MAX) {
      connection.close();
      return;
    }
    open.add(connection);
    long timer =
        vertx.setTimer(
            UNKNOWN_MILLIS_MAX,
            late -> {
              if (!known.contains(connection)) {
                connection.close();
              }
            });
    connection.closeHandler(
        closed -> {
          vertx.cancelTimer(timer);
          open.remove(connection);
          known.remove(connection);
        });
  }

  private void take(Context context, HttpServerRequest request) {
    SignedReply reply = new SignedReply(request, seal, settings);
    if (!doorkeeper.looksSigned(request)) {
      reply.stranger(doorkeeper.unsigned());
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(
        piece -> {
          if (reply.over()) {
            return;
          }
          if (body.length() + piece.length() > BODY_BYTES_MAX) {
            reply.tooLarge(BODY_BYTES_MAX);
          } else {
            body.appendBuffer(piece);
          }
        });
    request.endHandler(
        whole -> {
          if (!reply.over()) {
            judge(context, request, body, reply);
          }
        });
  }

  private void judge(Context context, HttpServerRequest request, Buffer body, SignedReply reply) {
    switch (doorkeeper.judge(request, Seal.sha256().digest(body.getBytes()))) {
      case Doorkeeper.Verdict.Stranger stranger -> reply.stranger(stranger);
      case Doorkeeper.Verdict.Known one -> {
        known.add(request.connection());
        reply.known(one);
        // Vert.x gives each connection a context of its own; the machine has one.
        context.runOnContext(now -> routes.route(request, body.getBytes(), reply));
      }
    }
  }
}
