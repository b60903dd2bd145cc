package io.pairgate.bench.speed;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;

/**
 * Passes GETs on and replies back, by the library that Pairgate stands on, and does nothing else:
 * how fast a relay on it can be. It knows no token, limits nothing, and reads no reply. Runs in a
 * process of its own until it is ended. Arguments: its port, the backend's port.
 */
final class BareRelay extends VerticleBase {

  private static final int CONNECTIONS_MAX = 64;

  private final int port;
  private final HttpClientOptions backend;
  private HttpClient client;

  private BareRelay(int port, int backendPort) {
    this.port = port;
    this.backend = new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(backendPort);
  }

  public static void main(String[] args) {
    int port = Integer.parseInt(args[0]);
    int backendPort = Integer.parseInt(args[1]);
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .deployVerticle(
            () -> new BareRelay(port, backendPort),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .await();
  }

  @Override
  public Future<?> start() {
    client = vertx.createHttpClient(backend, new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
    return vertx.createHttpServer().requestHandler(this::pass).listen(port, "127.0.0.1");
  }

  private void pass(HttpServerRequest request) {
    client
        .request(request.method(), request.uri())
        .compose(sending -> sending.send())
        .compose(reply -> reply.body().compose(body -> answer(request, reply.statusCode(), body)))
        .onFailure(failure -> request.response().setStatusCode(502).end(failure + "\n"));
  }

  private static Future<Void> answer(HttpServerRequest request, int status, Buffer body) {
    HttpServerResponse answer = request.response().setStatusCode(status);
    return answer.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
  }
}
