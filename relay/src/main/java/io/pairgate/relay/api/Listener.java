package io.pairgate.relay.api;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.tls.Certificates;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One event loop's listener. */
final class Listener extends VerticleBase {

  private static final int REQUEST_LINE_BYTES_MAX = 8_192;
  private static final int BACKLOG = 1_024;
  private static final int SWEEPS_IN_IDLE_TIME = 4;

  /** How long the last replies may take to leave. */
  private static final long LAST_BYTES_MILLIS = 500;

  /** After the VIP is gone, while packets are still passed on. */
  static final long LEFT_CONNECTIONS_MILLIS = Vip.LEFT_CONNECTIONS_MILLIS - 1_000;

  private static final long IDLE_MILLIS = LEFT_CONNECTIONS_MILLIS - 500;

  /** One free port that all loops share. */
  private static final int SHARED_FREE_PORT = 1;

  private final Config config;
  private final Doorway doorway;
  private final Front front;
  private final Connections connections;
  private final Optional<Certificates> certificates;
  private HttpServer server;

  /**
   * @param certificates to begin with; empty for plain HTTP
   */
  Listener(
      Config config,
      Doorway doorway,
      Front front,
      Connections connections,
      Optional<Certificates> certificates) {
    this.config = config;
    this.certificates = certificates;
    this.doorway = doorway;
    this.front = front;
    this.connections = connections;
  }

  @Override
  public Future<?> start() {
    server =
        vertx
            .createHttpServer(options())
            .connectionHandler(connections::opened)
            .invalidRequestHandler(front::handleUnreadable)
            .requestHandler(front::handle);
    vertx.setPeriodic(
        Math.max(25, config.limits().requestIdleMillis() / SWEEPS_IN_IDLE_TIME),
        tick -> connections.sweep());
    Context loop = vertx.getOrCreateContext();
    doorway.whenHolding(() -> loop.runOnContext(go -> endIdleLater()));
    return server.listen(address());
  }

  /**
   * Later, if the VIP has left: each connection that was used since has ended with its reply, for
   * what arrives for them at the node that has the VIP now is passed on to this one for a while
   * ({@code NftablesConf}). What is ended here has not been used for so long.
   */
  private void endIdleLater() {
    vertx.setTimer(
        LEFT_CONNECTIONS_MILLIS,
        later -> {
          if (!doorway.serves()) {
            connections.endIdle(IDLE_MILLIS);
          }
        });
  }

  private SocketAddress address() {
    String host = config.listen().host().replace("[", "").replace("]", "");
    int port = config.listen().port();
    return port == 0
        ? SocketAddress.sharedRandomPort(SHARED_FREE_PORT, host)
        : SocketAddress.inetSocketAddress(port, host);
  }

  private HttpServerOptions options() {
    HttpServerOptions options = plain();
    certificates
        .map(Certificates::server)
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setKeyCertOptions(tls.getKeyCertOptions())
                    .setTrustOptions(tls.getTrustOptions())
                    .setClientAuth(tls.getClientAuth())
                    .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols())
                    .setSslHandshakeTimeout(tls.getSslHandshakeTimeout())
                    .setSslHandshakeTimeoutUnit(tls.getSslHandshakeTimeoutUnit()));
    return options;
  }

  /** New connections are made with others; those that there are go on. */
  Future<Void> use(Certificates others) {
    return server.updateSSLOptions(others.server()).mapEmpty();
  }

  private HttpServerOptions plain() {
    return new HttpServerOptions()
        .setUseAlpn(false)
        .setMaxHeaderSize(config.limits().headerBytesMax())
        .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
        .setHandle100ContinueAutomatically(false)
        .setHttp2ClearTextEnabled(false)
        // There are no web sockets here: without this each request would be asked whether it is
        // one.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setAcceptBacklog(BACKLOG);
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(LAST_BYTES_MILLIS, TimeUnit.MILLISECONDS);
  }

  int port() {
    return server.actualPort();
  }
}
