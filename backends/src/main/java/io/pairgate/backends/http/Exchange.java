package io.pairgate.backends.http;

import io.netty.handler.codec.http.HttpHeaderValues;
import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.Progress;
import io.pairgate.backends.passage.Passage;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one exchange: through the gate, signed in, connected, sent, answered.
 *
 * <p>Everything happens on one context, so nothing here needs a lock. Until {@link Stage#SENT}
 * every end is NOT_SENT; from there on, without a whole reply, every end is UNKNOWN. After a 401
 * that a new sign-in may cure the way begins again at SIGNING_IN: the backend said that it did
 * nothing. Of a long reply the beginning is the outcome; until its rest is over it holds its slot.
 */
final class Exchange implements Passage.Traveller {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private enum Stage {
    AT_DOOR,
    SIGNING_IN,
    CONNECTING,
    SENT,
    FLOWING,
    ENDED
  }

  private final Line line;
  private final Backend backend;
  private final Errand errand;
  private final Progress progress;
  private final Context context;
  private final Passage passage;

  private Stage stage = Stage.AT_DOOR;
  private boolean whollySent;
  private boolean toldSent;
  private boolean sentAgain;
  private Connection connection;
  private HttpClientRequest request;
  private LargeReplies.Turn turn;
  private RestOfReply rest;

  Exchange(
      Vertx vertx,
      Context context,
      Line line,
      Errand errand,
      Progress progress,
      Promise<Outcome> outcome) {
    this.line = line;
    this.backend = line.backend();
    this.errand = errand;
    this.progress = progress;
    this.context = context;
    this.passage = new Passage(vertx, context, line.door(), progress, outcome, this);
  }

  /** To be called on the context. */
  void start() {
    passage.start();
  }

  @Override
  public void letIn() {
    signIn();
  }

  private void signIn() {
    stage = Stage.SIGNING_IN;
    line.signIn().grant().onComplete(granted -> here(() -> signedIn(granted)));
  }

  private void signedIn(AsyncResult<Grant> granted) {
    if (stage != Stage.SIGNING_IN) return;
    if (granted.failed()) {
      end(new Outcome.NotSent(NotSentCause.SIGN_IN, granted.cause().getMessage(), 0));
    } else {
      stage = Stage.CONNECTING;
      connect(granted.result());
    }
  }

  private void connect(Grant grant) {
    Connection kept = line.connections().takeIdle(context);
    if (kept != null) {
      begin(kept, true, grant);
      return;
    }
    line.connections().open().onComplete(opened -> here(() -> connected(opened, grant)));
  }

  private void connected(AsyncResult<Connection> opened, Grant grant) {
    if (stage != Stage.CONNECTING) {
      if (opened.succeeded()) line.connections().giveBack(opened.result());
    } else if (opened.failed()) {
      end(TransportFailure.beforeHead(backend, opened.cause()));
    } else {
      begin(opened.result(), false, grant);
    }
  }

  private void begin(Connection with, boolean kept, Grant grant) {
    with.request(RequestHead.line(line.basePath(), errand.call()))
        .onComplete(begun -> here(() -> begun(begun, with, kept, grant)));
  }

  private void begun(
      AsyncResult<HttpClientRequest> begun, Connection with, boolean kept, Grant grant) {
    if (stage != Stage.CONNECTING) {
      with.close(); // a request was begun on it that will never be sent
    } else if (begun.succeeded()) {
      send(begun.result(), with, grant);
    } else if (kept) {
      connect(grant); // it had ended while idle: nothing was handed to it, so take another
    } else {
      end(TransportFailure.beforeHead(backend, begun.cause()));
    }
  }

  private void send(HttpClientRequest begun, Connection with, Grant grant) {
    connection = with;
    request = begun;
    whollySent = false;
    request.exceptionHandler(error -> {}); // the response's future fails, too
    errand.fill(request.headers(), grant);
    if (!progress.traceparent().isEmpty()) {
      request.putHeader("traceparent", progress.traceparent());
    }
    request.response().onComplete(reply -> here(() -> replyBegins(begun, reply, grant)));
    if (!passage.inTime()) {
      stage = Stage.ENDED;
      with.close();
      return;
    }
    stage = Stage.SENT;
    with.look().expect(passage.endNanos());
    byte[] body = errand.call().body();
    (body == null ? request.end() : request.end(Buffer.buffer(body)))
        .onSuccess(handedOver -> here(() -> requestLeft(begun)));
  }

  private void requestLeft(HttpClientRequest which) {
    if (stage != Stage.SENT || which != request) return;
    whollySent = true;
    if (toldSent) return;
    toldSent = true;
    progress.sent();
  }

  private void replyBegins(
      HttpClientRequest which, AsyncResult<HttpClientResponse> reply, Grant grant) {
    if (stage != Stage.SENT || which != request) return;
    if (reply.failed()) {
      lost(reply.cause());
      return;
    }
    HttpClientResponse response = reply.result();
    if (response.statusCode() < 200) {
      // An interim reply that HTTP/1.1 did not ask for; the real one may follow on this connection.
      lost(new IllegalStateException("interim status " + response.statusCode()));
      return;
    }
    int bytesMax = bytesMax(which);
    int gatheredMax = errand.gatheredMax(response.statusCode(), bytesMax);
    WholeReply.beginning(response, gatheredMax, bytesMax, () -> takeTurn(response))
        .onComplete(begun -> here(() -> replied(which, response, begun, grant)));
  }

  /** A large reply is read on when it is its turn, or given up at the deadline. */
  private void takeTurn(HttpClientResponse response) {
    if (stage != Stage.SENT) return;
    turn = line.largeReplies().ask(() -> here(() -> turnCame(response)));
    if (!turn.isHere()) response.pause();
  }

  private void turnCame(HttpClientResponse response) {
    if (stage == Stage.SENT) response.resume();
  }

  private void endTurn() {
    if (turn != null) turn.end();
    turn = null;
  }

  private void replied(
      HttpClientRequest which,
      HttpClientResponse response,
      AsyncResult<WholeReply.Begun> begun,
      Grant grant) {
    if (stage != Stage.SENT || which != request) return;
    if (begun.failed()) {
      lost(begun.cause());
      return;
    }
    HttpReply reply = begun.result().reply();
    if (begun.result().rest() != null) {
      flow(reply, begun.result().rest(), response, grant);
      return;
    }
    handBack(response);
    if (line.signIn().isDenied(reply) && !sentAgain && line.signIn().refused(grant)) {
      log.debug("Backend {}: not signed in any more, signing in anew", backend.name());
      sentAgain = true;
      endTurn();
      signIn();
      return;
    }
    progress.replied();
    end(line.meaning(errand, reply, response.headers(), grant));
  }

  /** What became of it is known; the rest of the reply is its reader's, until the deadline. */
  private void flow(
      HttpReply beginning, RestOfReply behind, HttpClientResponse response, Grant grant) {
    stage = Stage.FLOWING;
    rest = behind;
    rest.heldBy(this::here, (whole, felt) -> flowed(whole, felt, response));
    progress.replied();
    passage.tell(errand.readBeginning(beginning, rest, response.headers(), grant));
  }

  private void flowed(boolean whole, Outcome felt, HttpClientResponse response) {
    if (whole) handBack(response);
    else connection.abort();
    end(felt);
  }

  /** The length that the reply to a HEAD names is none of its own. */
  private int bytesMax(HttpClientRequest which) {
    return which.getMethod() == HttpMethod.HEAD
        ? Integer.MAX_VALUE
        : backend.limits().replyBytesMax();
  }

  /** Keeps the connection if the backend does, and if nothing of the request is still to go. */
  private void handBack(HttpClientResponse response) {
    String wish = response.getHeader(HttpHeaders.CONNECTION);
    boolean kept =
        whollySent
            && response.version() == HttpVersion.HTTP_1_1
            && (wish == null || !HttpHeaderValues.CLOSE.contentEqualsIgnoreCase(wish.strip()));
    if (kept) line.connections().giveBack(connection);
    else connection.close();
    connection = null;
    request = null;
  }

  private void lost(Throwable error) {
    boolean withheld = connection.look().withheld();
    connection.abort();
    end(withheld ? passage.tooLate() : TransportFailure.afterHead(error));
  }

  @Override
  public void late(long millis) {
    switch (stage) {
      case SIGNING_IN ->
          end(
              new Outcome.NotSent(
                  NotSentCause.SIGN_IN, "no sign-in within the " + millis + " ms of the call", 0));
      case CONNECTING ->
          end(
              TransportFailure.beforeHead(
                  backend, new IllegalStateException("no connection within " + millis + " ms")));
      case SENT -> {
        connection.abort();
        if (turn == null || turn.isHere()) {
          end(lateReply("no whole reply within " + millis + " ms"));
        } else {
          passage.tell(
              lateReply("no whole reply within " + millis + " ms: others were read before it"));
          end(RestOfReply.ANSWERED); // the backend is not to blame
        }
      }
      case FLOWING -> rest.deadlinePassed(millis);
      case AT_DOOR, ENDED -> {}
    }
  }

  private static Outcome lateReply(String reason) {
    return new Outcome.Unknown(UnknownCause.DEADLINE, reason);
  }

  private void end(Outcome with) {
    stage = Stage.ENDED;
    endTurn();
    passage.end(with);
  }

  private void here(Runnable step) {
    passage.here(step);
  }
}
