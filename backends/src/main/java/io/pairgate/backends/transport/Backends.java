package io.pairgate.backends.transport;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.backends.http.HttpExchanger;
import io.pairgate.backends.http.Speech;
import io.pairgate.backends.ovsdb.OvsdbExchanger;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.table.Transport;
import io.pairgate.backends.wire.TransactionDialect;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Carries operations to backends, each over its driver's transport.
 *
 * <p>Thread-safe and never blocks. The caller closes it.
 */
public final class Backends implements Exchanger, AutoCloseable {

  /** How many large replies are gathered at once where nobody says. */
  public static final int LARGE_REPLIES = 4;

  private final Tables tables;
  private final HttpExchanger http;
  private final OvsdbExchanger ovsdb;

  private Backends(Vertx vertx, Tables tables, int largeRepliesMax) {
    this.tables = tables;
    this.http =
        HttpExchanger.create(
            vertx,
            name -> driver(name, Transport.HTTP).map(Speech::of).orElse(null),
            largeRepliesMax);
    this.ovsdb =
        new OvsdbExchanger(
            vertx, name -> driver(name, Transport.OVSDB).map(TransactionDialect::new).orElse(null));
  }

  private Optional<Driver> driver(String name, Transport transport) {
    return tables.driver(name).filter(driver -> driver.transport() == transport);
  }

  /** For all drivers that come with the library. */
  public static Backends open(Vertx vertx) {
    return open(vertx, Tables.builtIn());
  }

  /** For the drivers of {@code tables}; {@value #LARGE_REPLIES} large replies at once. */
  public static Backends open(Vertx vertx, Tables tables) {
    return open(vertx, tables, LARGE_REPLIES);
  }

  /**
   * For the drivers of {@code tables}.
   *
   * @param largeRepliesMax how many replies of 262,144 bytes and more, of all HTTP backends
   *     together, are gathered in memory at once; a further one waits unread, at most until its
   *     call's deadline. At least 1
   */
  public static Backends open(Vertx vertx, Tables tables, int largeRepliesMax) {
    return new Backends(vertx, tables, largeRepliesMax);
  }

  @Override
  public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
    return of(backend).exchange(backend, operation, progress);
  }

  @Override
  public Optional<Outcome.NotSent> turnsAway(Backend backend) {
    return of(backend).turnsAway(backend);
  }

  @Override
  public Future<NativeOutcome> pass(Backend backend, NativeRequest request, Progress progress) {
    return of(backend).pass(backend, request, progress);
  }

  private Exchanger of(Backend backend) {
    return driver(backend.driver(), Transport.OVSDB).isPresent() ? ovsdb : http;
  }

  /** How a backend does; empty if there was no exchange with it yet. */
  public Optional<BackendHealth> health(String name) {
    return http.health(name).or(() -> ovsdb.health(name));
  }

  /**
   * Ends what is kept for a backend: exchanges that wait end as NOT_SENT, those under way are
   * finished, then its connections are closed.
   */
  public void forget(String name) {
    http.forget(name);
    ovsdb.forget(name);
  }

  /**
   * Ends at once: exchanges that wait end as NOT_SENT, those whose request has left as UNKNOWN. Who
   * wants to know their outcomes waits for them first.
   */
  @Override
  public void close() {
    http.close();
    ovsdb.close();
  }
}
