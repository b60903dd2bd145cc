package io.pairgate.relay.api;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.trace.RequestSpan;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * One request while it is here: begins when its head has arrived, ends when it is answered, once.
 *
 * <p>Used by its event loop only.
 */
final class Visit {

  private final HttpServerRequest request;
  private final Connections.Line line;
  private final Metrics metrics;
  private final ReplyWriter writer;
  private final long startNanos = System.nanoTime();
  private final boolean announcesBody;
  private Endpoint endpoint;
  private Principal who;
  private RequestSpan span;
  private BodyRoom room;
  private long bytesHeld;
  private boolean answered;

  Visit(HttpServerRequest request, Connections.Line line, Metrics metrics, ReplyWriter writer) {
    this.request = request;
    this.line = line;
    this.metrics = metrics;
    this.writer = writer;
    this.announcesBody =
        request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || announcesLength(request.headers().get(HttpHeaders.CONTENT_LENGTH));
    metrics.inFlight().incrementAndGet();
    line.began();
    request.exceptionHandler(gone -> hungUp());
    request.response().exceptionHandler(gone -> {});
  }

  private static boolean announcesLength(String length) {
    return length != null && !length.equals("0");
  }

  HttpServerRequest request() {
    return request;
  }

  /** The address that it came from; empty if its connection is gone. */
  String remote() {
    SocketAddress address = request.remoteAddress();
    return address == null ? "" : address.hostAddress();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  void at(Endpoint found) {
    this.endpoint = found;
  }

  /** Null as long as nobody is known. */
  Principal who() {
    return who;
  }

  void by(Principal known) {
    this.who = known;
  }

  /** The span that ends with the answer. */
  void traced(RequestSpan begun) {
    this.span = begun;
  }

  /** The body is arriving; {@code late} is run if that takes too long. */
  void arriving(Runnable late) {
    line.arriving(late);
  }

  void arrived() {
    line.arrived();
  }

  /**
   * Takes room for so many more bytes of its body, which it gives back when it ends; false if there
   * is none.
   */
  boolean holds(BodyRoom from, int bytes) {
    if (!from.take(bytes)) {
      return false;
    }
    room = from;
    bytesHeld += bytes;
    return true;
  }

  /** The client went before its request was whole: nobody is left to answer, nothing was opened. */
  private void hungUp() {
    if (!request.isEnded()) {
      end(499, "", 0);
    }
  }

  void answer(Reply reply) {
    if (announcesBody && !request.isEnded()) {
      answerAndHangUp(reply);
    } else {
      write(reply, writer.hangsUp(line) ? ReplyWriter.Then.CLOSE : ReplyWriter.Then.GO_ON);
    }
  }

  /** For a request whose rest nobody wants to read. */
  void answerAndHangUp(Reply reply) {
    write(reply, ReplyWriter.Then.LINGER);
  }

  private void write(Reply reply, ReplyWriter.Then then) {
    if (end(reply.status(), reply.callId(), reply.backendCalls())) {
      if (reply.flow() != null) {
        flows(reply.flow());
      }
      if (then != ReplyWriter.Then.GO_ON) {
        // Before it is written: a request that waits behind it would begin at once.
        line.nothingFollows();
      }
      writer.write(request, reply, then);
    } else if (reply.flow() != null) {
      reply.flow().unread();
    }
  }

  /** One that ends is under way until then, as any other reply. */
  private void flows(Flow flow) {
    line.flows();
    flow.over()
        .ifPresent(
            end -> {
              metrics.inFlight().incrementAndGet();
              end.onComplete(
                  over -> {
                    metrics.inFlight().decrementAndGet();
                    line.flowed();
                  });
            });
  }

  /** Answers with what the peer said. */
  void answer(Forwarder.Passed passed) {
    if (end(passed.head().statusCode(), "", 0)) {
      line.nothingFollows();
      writer.write(request, passed);
    }
  }

  boolean over() {
    return answered;
  }

  private boolean end(int status, String callId, int backendCalls) {
    if (answered) {
      return false;
    }
    answered = true;
    if (room != null) {
      room.give(bytesHeld);
    }
    metrics.inFlight().decrementAndGet();
    metrics.answered(endpoint, status, System.nanoTime() - startNanos);
    if (span != null) {
      span.answered(status, callId, backendCalls);
    }
    line.arrived();
    line.answered();
    return true;
  }
}
