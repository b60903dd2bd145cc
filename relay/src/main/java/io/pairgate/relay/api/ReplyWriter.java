package io.pairgate.relay.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** Writes replies, each with the headers that every reply has. Thread-safe. */
final class ReplyWriter {

  /** What becomes of the connection after a reply. */
  enum Then {
    GO_ON,
    CLOSE,
    /** It closes, too, after the rest of a request that nobody reads was thrown away. */
    LINGER
  }

  /** How long the rest of an unwanted request is thrown away so that its sender reads the reply. */
  private static final long LINGER_MILLIS = 500;

  /**
   * How long a client may take to end a connection whose last reply it has. If it does, it keeps
   * the end in mind and not this node (TIME_WAIT), which would take the packets of a later
   * connection from the same port for its own, and not pass them on to the peer.
   */
  private static final long FAREWELL_MILLIS = 100;

  private static final CharSequence CALL = HttpHeaders.createOptimized("Pairgate-Call");
  static final CharSequence BACKEND_CALLS = HttpHeaders.createOptimized("Pairgate-Backend-Calls");
  private static final CharSequence NODE = HttpHeaders.createOptimized("Pairgate-Node");
  private static final CharSequence TERM = HttpHeaders.createOptimized("Pairgate-Term");
  private static final CharSequence PROTECTION = HttpHeaders.createOptimized("Pairgate-Protection");
  private static final CharSequence X_CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

  private final Vertx vertx;
  private final String node;
  private final Doorway doorway;

  ReplyWriter(Vertx vertx, String node, Doorway doorway) {
    this.vertx = vertx;
    this.node = node;
    this.doorway = doorway;
  }

  /** Whether a connection ends with its next reply, so that the next one is made to the VIP. */
  boolean hangsUp(Connections.Line line) {
    return doorway.endsConnection(line.openedNanos());
  }

  void write(HttpServerRequest request, Reply reply, Then then) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      if (reply.flow() != null) {
        reply.flow().unread();
      }
      return;
    }
    response.setStatusCode(reply.status());
    var headers = response.headers();
    if (!reply.contentType().isEmpty()) {
      headers.set(HttpHeaders.CONTENT_TYPE, reply.contentType());
    }
    if (!reply.callId().isEmpty()) {
      headers.set(CALL, reply.callId());
    }
    headers.set(BACKEND_CALLS, reply.backendCalls() == 0 ? "0" : "1");
    headers.set(NODE, node);
    headers.set(TERM, Long.toString(doorway.term()));
    headers.set(PROTECTION, doorway.protection().name());
    headers.set(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    if (reply.replayed()) {
      headers.set("Pairgate-Replayed", "true");
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      headers.set(header.getKey(), header.getValue());
    }
    if (then != Then.GO_ON) {
      headers.set("Connection", "close");
    }
    if (reply.flow() != null) {
      flow(request, reply.flow(), then);
      return;
    }
    Future<Void> written =
        reply.body().length == 0 ? response.end() : response.end(Buffer.buffer(reply.body()));
    if (then == Then.LINGER) {
      linger(request);
    } else if (then == Then.CLOSE) {
      written.onComplete(done -> farewell(request));
    }
  }

  private void farewell(HttpServerRequest request) {
    vertx.setTimer(FAREWELL_MILLIS, late -> request.connection().close());
  }

  private static void flow(HttpServerRequest request, Flow flow, Then then) {
    HttpServerResponse response = request.response();
    // A length that is known is told: a client sees then that a reply was cut.
    response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
    flow.begin(response);
    if (then != Then.GO_ON) {
      flow.over().ifPresent(end -> end.onComplete(over -> request.connection().close()));
    }
  }

  /**
   * Passes a reply of the peer on, and hangs up: the client's next connection is made to the VIP,
   * which is at the peer by then.
   */
  void write(HttpServerRequest request, Forwarder.Passed passed) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(passed.head().statusCode());
    HopByHop.pass(passed.head().headers(), response.headers());
    response.headers().set(Forwarder.HEADER, node);
    response.headers().set("Connection", "close");
    response.end(passed.body());
    if (request.isEnded()) {
      farewell(request);
    } else {
      linger(request);
    }
  }

  /** Closing at once, with bytes unread, would reset the connection and lose the reply. */
  private void linger(HttpServerRequest request) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    request.handler(unwanted -> {});
    request.endHandler(whole -> request.connection().close());
    vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
  }
}
