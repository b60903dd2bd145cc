package io.pairgate.relay.api;

import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.RateLimits;
import io.pairgate.relay.access.Vouched;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.trace.RequestSpan;
import io.pairgate.relay.trace.Tracing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request's way in: path, token, method, query, headers, body, endpoint. What is wrong is
 * answered here and reaches nobody else.
 *
 * <p>One for each event loop, used by that loop only.
 */
final class Front {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  private final Routes routes;
  private final Gatekeeper gatekeeper;
  private final RateLimits rates;
  private final Auditor auditor;
  private final BodyIntake bodies;
  private final Metrics metrics;
  private final Tracing tracing;
  private final Connections connections;
  private final ReplyWriter writer;
  private final AtomicBoolean closing;
  private final Doorway doorway;
  private final Forwarder forwarder;
  private final int inFlightMax;

  /**
   * @param forwarder null on a node that stands alone
   */
  Front(
      Routes routes,
      Gatekeeper gatekeeper,
      RateLimits rates,
      Auditor auditor,
      Doorway doorway,
      Forwarder forwarder,
      Metrics metrics,
      Tracing tracing,
      Connections connections,
      ReplyWriter writer,
      AtomicBoolean closing,
      BodyIntake bodies,
      int inFlightMax) {
    this.routes = routes;
    this.gatekeeper = gatekeeper;
    this.rates = rates;
    this.auditor = auditor;
    this.doorway = doorway;
    this.forwarder = forwarder;
    this.bodies = bodies;
    this.metrics = metrics;
    this.tracing = tracing;
    this.connections = connections;
    this.writer = writer;
    this.closing = closing;
    this.inFlightMax = inFlightMax;
  }

  void handle(HttpServerRequest request) {
    Connections.Line line = connections.line(request.connection());
    if (line == null || line.ends()) {
      // Behind the last reply of a connection: what was hidden in a refused request's rest, or what
      // a client sends that will never read an answer. It is not carried out.
      return;
    }
    if (line.isFull()) {
      // A client that asks on without reading would fill the memory with replies.
      line.abort();
      return;
    }
    Visit visit = new Visit(request, line, metrics, writer);
    try {
      enter(visit);
    } catch (Vouched.KeysAwaited keys) {
      enterWith(keys.fetched(), visit);
    } catch (RuntimeException | Error wrong) {
      // An error too: who asked would wait for as long as the connection lives.
      turnAway(visit, wrong);
    }
  }

  /** The request waits, its body unread, until an issuer's keys are there or cannot be had. */
  private void enterWith(Future<Void> keys, Visit visit) {
    HttpServerRequest request = visit.request();
    Context loop = Vertx.currentContext();
    request.pause();
    keys.onComplete(
        fetched ->
            loop.runOnContext(
                go -> {
                  try {
                    if (!visit.over()) {
                      enter(visit);
                    }
                  } catch (Vouched.KeysAwaited again) {
                    turnAway(visit, notJudgedYet());
                  } catch (RuntimeException | Error wrong) {
                    turnAway(visit, wrong);
                  }
                  request.resume();
                }));
  }

  private static ProblemException notJudgedYet() {
    return new ProblemException(
        Problem.of(
                ProblemKind.ISSUER_UNREACHABLE,
                "The issuer's keys are being fetched once more. Nothing was done; repeat.")
            .at("header Authorization")
            .retryAfter(1));
  }

  private void turnAway(Visit visit, Throwable wrong) {
    auditor.failed(visit, wrong);
    visit.answer(problem(wrong));
  }

  private void enter(Visit visit) {
    HttpServerRequest request = visit.request();
    Target target = Target.parse(request.uri());
    Routes.Found found = routes.find(target.segments());
    boolean open = found != null && found.open();
    Principal who = open ? Principal.ANONYMOUS : principal(request, target, found);
    if (!open) {
      visit.by(who);
      refuseTooMany(who);
    }
    Endpoint endpoint = endpoint(found, request);
    visit.at(endpoint);
    Permits.check(who, endpoint, found.parameters());
    Queries.check(target.query(), endpoint.query());
    Change.Origin origin = traced(visit, gatekeeper.origin(request, who));
    if (!endpoint.open()) {
      refuseOverload();
    }
    bodies.take(
        visit,
        endpoint.body(),
        body -> {
          Asked asked =
              new Asked(
                  found.parameters(),
                  target.query(),
                  body.value(),
                  request.headers(),
                  new Caller(visit, gatekeeper, who),
                  origin);
          if (endpoint.needsTheHeart()) {
            doorway.pass(endpoint.changes(), way -> go(visit, asked, body.bytes(), way));
          } else {
            serve(visit, asked, () -> {});
          }
        });
  }

  private Change.Origin traced(Visit visit, Change.Origin origin) {
    Endpoint endpoint = visit.endpoint();
    if (!tracing.on() || endpoint.open()) {
      return origin;
    }
    RequestSpan span =
        tracing.request(endpoint.method(), endpoint.template(), origin.traceparent());
    visit.traced(span);
    return origin.traced(span.traceparent());
  }

  private Principal principal(HttpServerRequest request, Target target, Routes.Found found) {
    return found != null && found.vendors()
        ? gatekeeper.vendorsPrincipal(request, target.query().get(NativeEndpoints.TOKEN))
        : gatekeeper.principal(request);
  }

  private static Endpoint endpoint(Routes.Found found, HttpServerRequest request) {
    if (found == null) {
      throw new ProblemException(
          Problem.of(ProblemKind.NOT_FOUND, "There is nothing at this path; / lists what there is.")
              .at("path"));
    }
    Endpoint endpoint = found.endpoints().get(request.method().name());
    if (endpoint == null) {
      String allowed = String.join(", ", found.endpoints().keySet());
      throw new Refusal(
          Problem.of(
              ProblemKind.METHOD_NOT_ALLOWED,
              "This path does not know " + request.method().name() + "; it knows " + allowed + "."),
          allowed);
    }
    return endpoint;
  }

  private void refuseTooMany(Principal who) {
    long seconds = rates.take(who);
    if (seconds > 0) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.RATE_LIMITED,
                  who.name()
                      + " makes more requests than it may (limits.requests_per_second). Nothing was"
                      + " done; repeat later.")
              .retryAfter(seconds));
    }
  }

  private void refuseOverload() {
    if (closing.get()) {
      throw overloaded("This node is stopping: repeat the request at another, or later.");
    }
    if (metrics.inFlight().get() > inFlightMax) {
      throw overloaded(
          "More than " + inFlightMax + " requests are under way (limits.in_flight_max).");
    }
  }

  private static ProblemException overloaded(String detail) {
    return new ProblemException(Problem.of(ProblemKind.OVERLOADED, detail).retryAfter(1));
  }

  private void go(Visit visit, Asked asked, Buffer body, Doorway.Way way) {
    switch (way) {
      case Doorway.Way.In(Runnable left) -> serve(visit, asked, left);
      case Doorway.Way.ToPeer(BooleanSupplier here) -> forward(visit, body, here);
      case Doorway.Way.Away(Problem problem) -> visit.answer(ProblemJson.reply(problem));
    }
  }

  private void forward(Visit visit, Buffer body, BooleanSupplier here) {
    forwarder
        .pass(visit.request(), body)
        .onSuccess(
            passed -> {
              if (passed.notTaken() && here.getAsBoolean()) return;
              auditor.passedOn(visit, passed.head().statusCode());
              visit.answer(passed);
            })
        .onFailure(
            failure -> {
              Reply reply = problem(failure);
              auditor.passedOn(visit, reply.status());
              visit.answer(reply);
            });
  }

  private void serve(Visit visit, Asked asked, Runnable left) {
    Future<Reply> reply;
    try {
      reply = visit.endpoint().answer().apply(asked);
    } catch (RuntimeException | Error wrong) {
      left.run();
      auditor.failed(visit, wrong);
      visit.answer(problem(wrong));
      return;
    }
    reply.onComplete(
        done -> {
          Reply answer =
              done.succeeded() ? told(visit, done.result()) : failed(visit, done.cause());
          left(answer, left);
          visit.answer(answer);
        });
  }

  /** A reply that is written bit by bit stays inside until its end, if it has one. */
  private static void left(Reply answer, Runnable left) {
    Optional<Future<Void>> end = answer.flow() == null ? Optional.empty() : answer.flow().over();
    end.ifPresentOrElse(ends -> ends.onComplete(over -> left.run()), left);
  }

  private Reply told(Visit visit, Reply reply) {
    auditor.answered(visit, reply);
    return reply;
  }

  private Reply failed(Visit visit, Throwable wrong) {
    auditor.failed(visit, wrong);
    return problem(wrong);
  }

  static Reply problem(Throwable wrong) {
    return switch (wrong) {
      case Refusal refusal -> ProblemJson.reply(refusal.problem).header("Allow", refusal.allowed);
      case ProblemException known -> known(known.problem());
      case RecordFailure failure -> ProblemJson.reply(problem(failure));
      default -> {
        LOG.error("A fault of Pairgate's own; please report it with this trace", wrong);
        yield ProblemJson.reply(
            Problem.of(
                ProblemKind.INTERNAL, "The log of this node tells more; a repeat may help."));
      }
    };
  }

  private static Reply known(Problem problem) {
    Reply reply = ProblemJson.reply(problem);
    return problem.kind() == ProblemKind.UNAUTHENTICATED
        ? reply.header("WWW-Authenticate", "Bearer realm=\"pairgate\"")
        : reply;
  }

  private static Problem problem(RecordFailure failure) {
    return failure.why() == RecordFailure.Why.QUEUE_FULL
        ? Problem.of(ProblemKind.OVERLOADED, failure.getMessage()).retryAfter(1)
        : Problem.of(ProblemKind.RECORD_UNAVAILABLE, failure.getMessage()).retryAtOnce();
  }

  /** The methods that the path knows travel with the problem. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;
    private final String allowed;

    Refusal(Problem problem, String allowed) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
      this.allowed = allowed;
    }
  }

  /** What cannot be read as HTTP at all: a header flood, a broken request line. */
  void handleUnreadable(HttpServerRequest request) {
    Connections.Line line = connections.line(request.connection());
    if (line == null || line.ends()) {
      return;
    }
    Visit visit = new Visit(request, line, metrics, writer);
    visit.answerAndHangUp(ProblemJson.reply(Unreadable.problem(request.decoderResult().cause())));
  }
}
