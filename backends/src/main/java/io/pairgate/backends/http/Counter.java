package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Where one asks to be let in: a question by POST, on a connection of its own. Trusts what the
 * backend's definition trusts.
 *
 * <p>Thread-safe. Fails with the transport's own error.
 */
final class Counter {

  static final long DEADLINE_MILLIS_MAX = 10_000;

  private final Vertx vertx;
  private final Backend backend;
  private final int replyBytesMax;
  private final long deadlineMillis;
  private HttpClientAgent client;
  private boolean closed;

  Counter(Vertx vertx, Backend backend, int replyBytesMax) {
    this.vertx = vertx;
    this.backend = backend;
    this.replyBytesMax = replyBytesMax;
    this.deadlineMillis = Math.min(DEADLINE_MILLIS_MAX, backend.limits().deadlineMillis());
  }

  Future<HttpReply> ask(URI url, Buffer body) throws SignInFailure {
    return ask(url, "application/json", body);
  }

  /** Of the reply's cookies each has a line of its own in the header {@code set-cookie}. */
  Future<HttpReply> ask(URI url, String contentType, Buffer body) throws SignInFailure {
    String query = url.getRawQuery();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(Wiring.host(url))
            .setPort(Wiring.port(url))
            .setSsl(Wiring.isTls(url))
            .setURI(url.getRawPath() + (query == null ? "" : "?" + query));
    Promise<HttpReply> answered = Promise.promise();
    HttpClientAgent asked = client();
    asked
        .request(options)
        .onFailure(answered::tryFail)
        .onSuccess(request -> send(request, contentType, body, answered));
    return answered.future();
  }

  private void send(
      HttpClientRequest request, String contentType, Buffer body, Promise<HttpReply> answered) {
    long timer =
        vertx.setTimer(
            deadlineMillis,
            id -> {
              answered.tryFail("no answer within " + deadlineMillis + " ms");
              request.reset();
            });
    request.exceptionHandler(answered::tryFail);
    request.putHeader("Content-Type", contentType).putHeader("Accept", "application/json");
    request
        .response()
        .compose(
            response ->
                WholeReply.of(response, replyBytesMax).map(reply -> withCookies(reply, response)))
        .onComplete(
            result -> {
              vertx.cancelTimer(timer);
              if (result.succeeded()) answered.tryComplete(result.result());
              else answered.tryFail(result.cause());
              if (result.cause() instanceof WholeReply.TooLarge) request.reset();
            });
    request.end(body);
  }

  private static HttpReply withCookies(HttpReply reply, HttpClientResponse response) {
    Map<String, String> headers = new HashMap<>(reply.headers());
    headers.put("set-cookie", String.join("\n", response.headers().getAll("set-cookie")));
    return new HttpReply(reply.status(), headers, reply.body());
  }

  private synchronized HttpClientAgent client() throws SignInFailure {
    if (closed) throw new SignInFailure("the backend was just removed or changed");
    if (client == null) {
      client = vertx.createHttpClient(Wiring.options(backend).setKeepAlive(false));
    }
    return client;
  }

  synchronized void close() {
    closed = true;
    if (client != null) client.close();
  }
}
