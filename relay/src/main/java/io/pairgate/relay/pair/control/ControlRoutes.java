package io.pairgate.relay.pair.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which request of the control API does what. Called on the machine's context. */
final class ControlRoutes {

  static final String NODE = "/v1/node";
  static final String TAKE_OVER = "/v1/take-over";
  static final String SWITCHOVER = "/v1/switchover";
  static final String REJOIN = "/v1/rejoin";
  static final String CLONE = "/v1/clone";

  /** An empty line, so that a long step is not taken for a dead node. */
  private static final int SIGN_OF_LIFE_MILLIS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(ControlRoutes.class);

  private final Vertx vertx;
  private final String node;
  private final PairControl control;
  private final DatabaseCopy copy;

  ControlRoutes(Vertx vertx, String node, PairControl control, DatabaseCopy copy) {
    this.vertx = vertx;
    this.node = node;
    this.control = control;
    this.copy = copy;
  }

  void route(HttpServerRequest request, byte[] body, SignedReply reply) {
    try {
      switch (request.method().name() + " " + request.uri()) {
        case "GET " + NODE -> node(reply);
        case "POST " + TAKE_OVER -> takeOver(body, reply);
        case "POST " + SWITCHOVER -> answer(control.switchover(), PairJson::of, reply);
        case "POST " + REJOIN -> rejoin(body, reply);
        case "GET " + CLONE -> copy(reply);
        default -> reply.trouble(404, "there is no " + request.method() + " " + request.uri());
      }
    } catch (RuntimeException failure) {
      fail(failure, reply);
    }
  }

  private void node(SignedReply reply) {
    reply.json(
        200,
        PairJson.object()
            .put("wall_millis", System.currentTimeMillis())
            .set("view", PairJson.of(control.view())));
  }

  private void takeOver(byte[] body, SignedReply reply) {
    long term;
    String position;
    try {
      JsonNode json = PairJson.read(body);
      term = PairJson.whole(json, "term");
      position = PairJson.text(json, "position");
    } catch (PairFailure unreadable) {
      reply.trouble(400, unreadable.getMessage());
      return;
    }
    answer(control.takeOver(term, position), done -> PairJson.object(), reply);
  }

  private void rejoin(byte[] body, SignedReply reply) {
    boolean anew;
    try {
      anew = PairJson.flag(PairJson.read(body), "clone");
    } catch (PairFailure unreadable) {
      reply.trouble(400, unreadable.getMessage());
      return;
    }
    SignedBody lines = reply.streams("application/x-ndjson");
    long alive = vertx.setPeriodic(SIGN_OF_LIFE_MILLIS, tick -> lines.write(Buffer.buffer("\n")));
    Future<Void> rejoined;
    try {
      rejoined = control.rejoin(anew, step -> line(lines, "progress", step));
    } catch (RuntimeException fault) {
      rejoined = Future.failedFuture(fault);
    }
    rejoined.onComplete(
        ended -> {
          vertx.cancelTimer(alive);
          if (ended.succeeded()) {
            line(lines, "end", "done");
          } else {
            line(lines, "trouble", sentence(ended.cause()));
          }
          lines.finish();
        });
  }

  private static void line(SignedBody lines, String name, String text) {
    lines.write(
        Buffer.buffer(PairJson.bytes(PairJson.object().put(name, text))).appendString("\n"));
  }

  private void copy(SignedReply reply) {
    SignedBody body = reply.streams("application/octet-stream");
    copy.send(body)
        .onSuccess(whole -> body.finish())
        .onFailure(
            failure -> {
              if (body.begun()) {
                LOG.warn("the copy of the database broke off: {}", failure.getMessage());
                body.breakOff();
              } else {
                fail(failure, reply);
              }
            });
  }

  private <T> void answer(Future<T> work, Function<T, JsonNode> json, SignedReply reply) {
    work.onSuccess(done -> reply.json(200, json.apply(done)))
        .onFailure(failure -> fail(failure, reply));
  }

  private void fail(Throwable failure, SignedReply reply) {
    reply.trouble(failure instanceof PairFailure ? 409 : 500, sentence(failure));
  }

  private String sentence(Throwable failure) {
    if (failure instanceof PairFailure known) {
      return known.getMessage();
    }
    LOG.error("a fault in the control API", failure);
    return "a fault in node " + node + ": its log has the details";
  }
}
