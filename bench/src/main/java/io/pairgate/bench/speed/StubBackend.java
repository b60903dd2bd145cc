package io.pairgate.bench.speed;

import io.pairgate.simulators.real.FreePort;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * A backend that does nothing, at once or after some milliseconds: speaks enough Neutron and
 * Keystone for networks to be relayed, keeps nothing, and counts. Runs in a process of its own;
 * answers the lines "port" and "requests" on its input, and ends when that ends.
 */
final class StubBackend extends VerticleBase {

  private static final String NETWORKS = "/v2.0/networks";
  private static final LongAdder REQUESTS = new LongAdder();

  private final int port;
  private final int answerMillis;

  private StubBackend(int port, int answerMillis) {
    this.port = port;
    this.answerMillis = answerMillis;
  }

  public static void main(String[] args) throws IOException {
    int port = FreePort.draw();
    int answerMillis = Integer.parseInt(args[0]);
    Vertx vertx = Vertx.vertx();
    vertx
        .deployVerticle(
            () -> new StubBackend(port, answerMillis), new DeploymentOptions().setInstances(2))
        .await();
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(line.equals("port") ? port : REQUESTS.sum());
    }
    System.exit(0);
  }

  @Override
  public Future<?> start() {
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
    // an Upgrade header of a client must not lead to another protocol for one of the contenders
    options.setHttp2ClearTextEnabled(false);
    return vertx.createHttpServer(options).requestHandler(this::answer).listen();
  }

  private void answer(HttpServerRequest request) {
    if (request.path().equals("/v3/auth/tokens")) {
      request.endHandler(whole -> signIn(request));
      return;
    }
    if (!request.path().startsWith(NETWORKS)) {
      request.response().setStatusCode(404).end();
      return;
    }
    REQUESTS.increment();
    switch (request.method().name()) {
      case "GET" -> read(request);
      case "POST" ->
          request
              .body()
              .onSuccess(b -> network(request, 201, StubNetwork.newId(), b.toJsonObject()));
      case "PUT" ->
          request.body().onSuccess(b -> network(request, 200, id(request), b.toJsonObject()));
      case "DELETE" -> later(() -> request.response().setStatusCode(204).end());
      default -> request.response().setStatusCode(405).end();
    }
  }

  private static void signIn(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(201)
        .putHeader("X-Subject-Token", "bench")
        .putHeader("Content-Type", "application/json")
        .end("{\"token\":{\"expires_at\":\"2099-01-01T00:00:00.000000Z\"}}");
  }

  private void read(HttpServerRequest request) {
    if (request.path().equals(NETWORKS)) {
      json(request, 200, "{\"networks\":[]}");
    } else {
      network(request, 200, id(request), new JsonObject());
    }
  }

  private void network(HttpServerRequest request, int status, String id, JsonObject body) {
    JsonObject asked = body.getJsonObject("network", body);
    json(request, status, StubNetwork.json(id, asked));
  }

  private void json(HttpServerRequest request, int status, String body) {
    later(
        () ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Openstack-Request-Id", "req-0b1c7c35-3a0e-4a52-8a3c-6f4d0b6f6a10")
                .end(body));
  }

  private void later(Runnable answer) {
    if (answerMillis == 0) answer.run();
    else vertx.setTimer(answerMillis, due -> answer.run());
  }

  private static String id(HttpServerRequest request) {
    return request.path().substring(NETWORKS.length() + 1);
  }
}
