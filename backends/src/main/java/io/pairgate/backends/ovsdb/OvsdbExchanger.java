package io.pairgate.backends.ovsdb;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Progress;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.backends.gate.Unreachable;
import io.pairgate.backends.wire.Dialect;
import io.pairgate.backends.wire.TransactionDialect;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries operations to OVSDB servers.
 *
 * <p>Thread-safe and never blocks. Progress is told and the future completes on the caller's Vert.x
 * context if there is one. Each backend has connections, limits and a circuit breaker of its own;
 * they live from its first exchange until its definition changes, {@link #forget} or {@link
 * #close}.
 */
public final class OvsdbExchanger implements Exchanger, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OvsdbExchanger.class);

  private final Vertx vertx;
  private final Function<String, TransactionDialect> drivers;
  private final ConcurrentHashMap<String, OvsdbLine> lines = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param drivers the dialect of a driver by its name, null if there is none; asked once a backend
   */
  public OvsdbExchanger(Vertx vertx, Function<String, TransactionDialect> drivers) {
    this.vertx = Objects.requireNonNull(vertx);
    this.drivers = Objects.requireNonNull(drivers);
  }

  @Override
  public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
    OvsdbLine line = lines.get(backend.name());
    if (line == null || !line.backend().equals(backend)) {
      try {
        line = connect(backend);
      } catch (IllegalArgumentException | VertxException unusable) {
        return notSent(
            NotSentCause.UNREACHABLE,
            "the definition of backend \""
                + backend.name()
                + "\" cannot be used: "
                + Unreachable.text(unusable));
      }
      if (line == null) {
        return closed
            ? notSent(NotSentCause.CLOSED, "this node is closing")
            : notSent(NotSentCause.UNSUPPORTED, "there is no driver \"" + backend.driver() + "\"");
      }
    }
    return exchange(line, operation, progress);
  }

  @Override
  public Optional<Outcome.NotSent> turnsAway(Backend backend) {
    OvsdbLine line = lines.get(backend.name());
    return line == null || !line.backend().equals(backend)
        ? Optional.empty()
        : line.door().turnsAway();
  }

  private Future<Outcome> exchange(OvsdbLine line, Operation operation, Progress progress) {
    List<Object> transaction;
    try {
      transaction = line.dialect().transaction(line.backend(), operation);
    } catch (Dialect.Unsupported unsupported) {
      return notSent(NotSentCause.UNSUPPORTED, unsupported.getMessage());
    } catch (RuntimeException fault) {
      log.error("The driver {} cannot make a transaction", line.backend().driver(), fault);
      return notSent(
          NotSentCause.UNSUPPORTED,
          "the driver \"" + line.backend().driver() + "\" failed to make the transaction");
    }
    Promise<Outcome> outcome = Promise.promise();
    Context caller = Vertx.currentContext();
    Context context = caller == null ? vertx.getOrCreateContext() : caller;
    OvsdbExchange exchange =
        new OvsdbExchange(vertx, context, line, operation, transaction, progress, outcome);
    if (caller == null) context.runOnContext(start -> exchange.start());
    else exchange.start();
    return outcome.future();
  }

  /** The backend's line, made anew if its definition changed; null if there can be none. */
  private OvsdbLine connect(Backend backend) {
    return lines.compute(
        backend.name(),
        (name, old) -> {
          if (closed || old != null && old.backend().equals(backend)) return old;
          TransactionDialect dialect = drivers.apply(backend.driver());
          OvsdbLine made = dialect == null ? null : new OvsdbLine(vertx, backend, dialect);
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
    OvsdbLine line = lines.remove(name);
    if (line != null) line.door().close();
  }

  /** Ends at once: exchanges that wait end as NOT_SENT, those whose request has left as UNKNOWN. */
  @Override
  public void close() {
    closed = true;
    lines.keySet().forEach(name -> lines.computeIfPresent(name, (same, line) -> aborted(line)));
  }

  private static OvsdbLine aborted(OvsdbLine line) {
    line.door().abort();
    return null;
  }

  private static Future<Outcome> notSent(NotSentCause cause, String reason) {
    return Future.succeededFuture(new Outcome.NotSent(cause, reason, 0));
  }
}
