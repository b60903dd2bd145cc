package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Keystone and a backend behind it, small: gives tokens for the right password, and serves who
 * brings a token that it still knows.
 */
final class TinyKeystone implements AutoCloseable {

  private final HttpServer server;
  final AtomicInteger signIns = new AtomicInteger();
  final AtomicInteger calls = new AtomicInteger();
  final Set<String> known = ConcurrentHashMap.newKeySet();
  volatile long lifeSeconds = 3_600;
  volatile String password = "right";
  volatile boolean silent;
  volatile boolean forgetful;
  volatile String lastQuestion = "";

  TinyKeystone(Vertx vertx) {
    server =
        TransportTest.await(
            vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
  }

  private void serve(HttpServerRequest request) {
    if (request.path().equals("/v3/auth/tokens"))
      request.body().onSuccess(body -> signIn(request, body.toString()));
    else call(request);
  }

  private void signIn(HttpServerRequest request, String question) {
    int nth = signIns.incrementAndGet();
    lastQuestion = question;
    if (silent) return;
    if (!question.contains("\"password\":\"" + password + "\"")) {
      request.response().setStatusCode(401).end("{\"error\":{\"code\":401}}");
      return;
    }
    String token = "token-" + nth;
    if (!forgetful) known.add(token);
    Instant now = Instant.now();
    request
        .response()
        .setStatusCode(201)
        .putHeader("X-Subject-Token", token)
        .end(
            "{\"token\":{\"issued_at\":\""
                + now
                + "\",\"expires_at\":\""
                + now.plusSeconds(lifeSeconds)
                + "\"}}");
  }

  private void call(HttpServerRequest request) {
    calls.incrementAndGet();
    String token = request.getHeader("X-Auth-Token");
    if (token != null && known.contains(token)) request.response().end("{}");
    else request.response().setStatusCode(401).end("{\"error\":{\"code\":401}}");
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  Backend backend(String password) {
    return backend(password, url() + "/v3", TransportTest.PATIENT);
  }

  Backend backend(String password, String authUrl, Backend.Limits limits) {
    Map<String, String> credentials =
        Map.of("auth_url", authUrl, "user", "u", "password", password, "project", "p");
    return new Backend(
        "b-1", "keystone", URI.create(url()), credentials, Map.of(), Backend.Trust.SYSTEM, limits);
  }

  @Override
  public void close() {
    TransportTest.await(server.close());
  }
}
