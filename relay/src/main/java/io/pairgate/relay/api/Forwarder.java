package io.pairgate.relay.api;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Passes requests to the peer's API, each once.
 *
 * <p>Thread-safe.
 */
final class Forwarder {

  /** On a request: who passed it on. On a reply: the same. */
  static final String HEADER = "Pairgate-Forwarded-By";

  static final int CONNECT_MILLIS_MAX = 1_000;

  /** More than the longest deadline that a backend may have, and the longest hold before it. */
  static final int REPLY_MILLIS_MAX = 680_000;

  static final int REPLY_BYTES_MAX = 64 * 1024 * 1024;

  /** How long replies may still come from a peer that is not active any more. */
  static final long LAST_REPLIES_MILLIS = 1_000;

  /** A kept connection is let go well before the peer, which is set as we are, does so. */
  private static final int KEPT_IN_IDLE_TIME = 4;

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final ClientSubjects subjects;
  private final PeerTls tls;
  private final String node;
  private final URI peer;
  private final Set<HttpClientRequest> underWay = ConcurrentHashMap.newKeySet();

  /**
   * @param subjects says to the peer who a client is by its certificate
   */
  Forwarder(
      Vertx vertx,
      String node,
      URI peer,
      PeerTls tls,
      ClientSubjects subjects,
      Config.Limits limits) {
    this.vertx = vertx;
    this.node = node;
    this.tls = tls;
    this.subjects = subjects;
    this.peer = peer;
    int keptSeconds =
        (int) TimeUnit.MILLISECONDS.toSeconds(limits.requestIdleMillis()) / KEPT_IN_IDLE_TIME;
    this.client =
        vertx.createHttpClient(
            tls.options(peer)
                .setConnectTimeout(CONNECT_MILLIS_MAX)
                // What is given up, or left by a death of this process, is thrown away: the peer
                // shall not get it after what the client did instead.
                .setSoLinger(0)
                .setKeepAlive(keptSeconds > 0)
                .setKeepAliveTimeout(Math.max(1, keptSeconds))
                .setMaxHeaderSize(limits.headerBytesMax())
                .setDecompressionSupported(false),
            // As many as requests can be here: when roles change they all come at the same moment,
            // and none shall wait for another that waits for a slow backend.
            new PoolOptions()
                .setHttp1MaxSize(limits.inFlightMax())
                .setMaxWaitQueueSize(limits.inFlightMax()));
  }

  /** One whole reply of the peer. */
  record Passed(HttpClientResponse head, Buffer body) {

    /**
     * Whether the peer said that it is not active, and that nothing was done therefore. What a
     * backend says is never taken for it.
     */
    boolean notTaken() {
      if (head.statusCode() != ProblemKind.NOT_ACTIVE.status()) return false;
      if (!"0".equals(head.getHeader(ReplyWriter.BACKEND_CALLS))) return false;
      try {
        return ProblemKind.NOT_ACTIVE.type().equals(new JsonObject(body).getString("type"));
      } catch (DecodeException | ClassCastException other) {
        return false;
      }
    }
  }

  /**
   * @param body what came, null if nothing did
   * @return fails with {@link ProblemException} NOT_ACTIVE if nothing left this node, PEER_LOST if
   *     nobody knows what became of it
   */
  Future<Passed> pass(HttpServerRequest request, Buffer body) {
    if (request.headers().contains(HEADER)) {
      return Future.failedFuture(
          new ProblemException(
              Doorway.notActive(
                  "The other node passed this request here, and this node is not active either:"
                      + " roles are changing. Nothing was done; repeat.")));
    }
    return client
        .request(options(request))
        .recover(failure -> Future.failedFuture(new ProblemException(unreachable(failure))))
        .compose(
            sent -> {
              underWay.add(sent);
              return reply(sent, body == null ? Buffer.buffer() : body)
                  .recover(failure -> Future.failedFuture(new ProblemException(lost(failure))))
                  .onComplete(done -> underWay.remove(sent));
            });
  }

  private RequestOptions options(HttpServerRequest request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(peer.getHost())
            .setPort(peer.getPort())
            .setURI(request.uri())
            .setConnectTimeout(CONNECT_MILLIS_MAX)
            .setIdleTimeout(REPLY_MILLIS_MAX);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    HopByHop.pass(request.headers(), headers);
    headers.set(HEADER, node);
    subjects.say(request, headers, "https".equals(peer.getScheme()));
    return options.setHeaders(headers);
  }

  private static Future<Passed> reply(HttpClientRequest sent, Buffer body) {
    return sent.send(body).compose(head -> whole(head).map(bytes -> new Passed(head, bytes)));
  }

  private static Future<Buffer> whole(HttpClientResponse head) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    head.handler(
        piece -> {
          if (body.length() + piece.length() > REPLY_BYTES_MAX) {
            whole.tryFail("its reply is larger than " + REPLY_BYTES_MAX + " bytes");
            head.request().reset();
          } else {
            body.appendBuffer(piece);
          }
        });
    head.exceptionHandler(whole::tryFail);
    head.endHandler(end -> whole.tryComplete(body));
    return whole.future();
  }

  /**
   * The peer is not active any more. What it carried out it has answered; whoever still waits for
   * it is told so soon, not only when time is up.
   */
  void peerLeft() {
    List<HttpClientRequest> waiting = List.copyOf(underWay);
    if (!waiting.isEmpty()) {
      vertx.setTimer(
          LAST_REPLIES_MILLIS,
          late -> waiting.stream().filter(underWay::contains).forEach(HttpClientRequest::reset));
    }
  }

  /** Shows another certificate to the peer from now on. */
  Future<Void> use(Certificates others) {
    return client.updateSSLOptions(tls.with(others)).mapEmpty();
  }

  Future<Void> close() {
    return client.close();
  }

  private Problem unreachable(Throwable failure) {
    return Doorway.notActive(
            "The active node, "
                + peer
                + ", cannot be reached from this one ("
                + failure.getMessage()
                + "). Nothing was done; repeat.")
        .retryAtOnce();
  }

  private Problem lost(Throwable failure) {
    return Problem.of(
            ProblemKind.PEER_LOST,
            "The request went to the active node, "
                + peer
                + ", and no reply came ("
                + failure.getMessage()
                + "): nobody knows whether it was carried out. Repeat it: that is always safe.")
        .retryAtOnce();
  }
}
