package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Progress;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.HttpCall;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries operations to backends over HTTP/1.1.
 *
 * <p>Thread-safe and never blocks. Progress is told and the future completes on the caller's Vert.x
 * context if there is one. Each backend has connections, limits, a circuit breaker and a sign-in of
 * its own; they live from its first exchange until its definition changes, {@link #forget} or
 * {@link #close}. A verticle whose context made the first exchange with a backend takes the
 * backend's connections with it when it is undeployed, as Vert.x has it.
 */
public final class HttpExchanger implements Exchanger, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpExchanger.class);

  private final Vertx vertx;
  private final Function<String, Speech> drivers;
  private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();
  private final LargeReplies largeReplies;
  private volatile boolean closed;

  private HttpExchanger(Vertx vertx, Function<String, Speech> drivers, int largeRepliesMax) {
    this.largeReplies = new LargeReplies(largeRepliesMax);
    this.vertx = Objects.requireNonNull(vertx);
    this.drivers = Objects.requireNonNull(drivers);
  }

  /**
   * @param drivers the speech of a driver by its name, null if there is none; asked once a backend
   * @param largeRepliesMax how many replies of 262,144 bytes and more, of all backends together,
   *     are gathered in memory at once; a further one waits unread, at most until its call's
   *     deadline
   */
  public static HttpExchanger create(
      Vertx vertx, Function<String, Speech> drivers, int largeRepliesMax) {
    return new HttpExchanger(vertx, drivers, largeRepliesMax);
  }

  @Override
  public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
    return on(backend, line -> spoken(line, operation), progress);
  }

  @Override
  public Optional<Outcome.NotSent> turnsAway(Backend backend) {
    Line line = lines.get(backend.name());
    return line == null || !isOf(line, backend) ? Optional.empty() : line.door().turnsAway();
  }

  private static Errand spoken(Line line, Operation operation) {
    Dialect dialect = line.speech().dialect();
    HttpCall call = dialect.request(line.backend(), operation);
    return new Errand.Spoken(line.backend(), dialect, operation, call);
  }

  @Override
  public Future<NativeOutcome> pass(Backend backend, NativeRequest request, Progress progress) {
    AtomicReference<NativeErrand> errand = new AtomicReference<>();
    return on(
            backend,
            line -> {
              errand.set(new NativeErrand(line.backend(), line.speech().dialect(), request));
              return errand.get();
            },
            progress)
        .map(
            outcome ->
                outcome instanceof Outcome.NotSent notSent
                    ? new NativeOutcome.NotSent(notSent)
                    : errand.get().with(outcome));
  }

  private Future<Outcome> on(Backend backend, Function<Line, Errand> errand, Progress progress) {
    Line line = lines.get(backend.name());
    if (line == null || !isOf(line, backend)) {
      try {
        line = connect(backend);
      } catch (IllegalArgumentException | io.vertx.core.VertxException unusable) {
        return notSent(
            NotSentCause.UNREACHABLE,
            "the definition of backend \""
                + backend.name()
                + "\" cannot be used: "
                + TransportFailure.text(unusable));
      }
      if (line == null) {
        return closed
            ? notSent(NotSentCause.CLOSED, "this node is closing")
            : notSent(NotSentCause.UNSUPPORTED, "there is no driver \"" + backend.driver() + "\"");
      }
    }
    return exchange(line, errand, progress);
  }

  private Future<Outcome> exchange(Line line, Function<Line, Errand> errands, Progress progress) {
    Errand errand;
    try {
      errand = errands.apply(line);
      RequestHead.check(errand.call());
    } catch (Dialect.Unsupported unsupported) {
      return notSent(NotSentCause.UNSUPPORTED, unsupported.getMessage());
    } catch (RuntimeException fault) {
      log.error("The driver {} cannot make a request", line.backend().driver(), fault);
      return notSent(
          NotSentCause.UNSUPPORTED,
          "the driver \"" + line.backend().driver() + "\" failed to make the request");
    }
    Promise<Outcome> outcome = Promise.promise();
    Context caller = Vertx.currentContext();
    if (caller != null) {
      new Exchange(vertx, caller, line, errand, progress, outcome).start();
    } else {
      Context own = vertx.getOrCreateContext();
      Exchange exchange = new Exchange(vertx, own, line, errand, progress, outcome);
      own.runOnContext(start -> exchange.start());
    }
    return outcome.future();
  }

  private static boolean isOf(Line line, Backend backend) {
    return line.backend() == backend || line.backend().equals(backend);
  }

  /** The backend's line, made anew if its definition changed; null if there can be none. */
  private Line connect(Backend backend) {
    return lines.compute(
        backend.name(),
        (name, old) -> {
          if (closed) return old;
          if (old != null && isOf(old, backend)) return old;
          Speech speech = drivers.apply(backend.driver());
          Line made = speech == null ? null : new Line(vertx, backend, speech, largeReplies);
          if (old != null) old.door().retire();
          return made;
        });
  }

  /** How a backend does; empty if there was no exchange with it yet. */
  public Optional<BackendHealth> health(String name) {
    return Optional.ofNullable(lines.get(name)).map(line -> line.door().health());
  }

  /**
   * Ends what is kept for a backend: exchanges that wait end as NOT_SENT, those under way are
   * finished, then its connections are closed.
   */
  public void forget(String name) {
    Line line = lines.remove(name);
    if (line != null) line.door().close();
  }

  /**
   * Ends at once: exchanges that wait end as NOT_SENT, those whose request has left as UNKNOWN. Who
   * wants to know their outcomes waits for them first.
   */
  @Override
  public void close() {
    closed = true;
    lines.keySet().forEach(name -> lines.computeIfPresent(name, (same, line) -> aborted(line)));
  }

  private static Line aborted(Line line) {
    line.door().abort();
    return null;
  }

  private static Future<Outcome> notSent(NotSentCause cause, String reason) {
    return Future.succeededFuture(new Outcome.NotSent(cause, reason, 0));
  }
}
