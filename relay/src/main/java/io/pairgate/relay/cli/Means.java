package io.pairgate.relay.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.transport.Backends;
import io.pairgate.relay.access.AuditLog;
import io.pairgate.relay.access.Guard;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.access.oidc.Oidc;
import io.pairgate.relay.api.MeasuredExchanger;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.events.Events;
import io.pairgate.relay.seal.Vault;
import io.pairgate.relay.trace.TracedExchanger;
import io.pairgate.relay.trace.Tracing;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a node has as long as its process lives, whatever its role: tables, the way to backends, the
 * figures.
 *
 * @param backends the exchanger itself, to be closed at the end
 * @param exchanger the same, measured and traced
 * @param guard tokens that admins or an issuer make, and the audit log
 * @param vault seals backends' credentials
 * @param events what happens on this node
 */
record Means(
    Vertx vertx,
    Tables tables,
    Backends backends,
    Exchanger exchanger,
    PrometheusMeterRegistry registry,
    Tracing tracing,
    Guard guard,
    Vault vault,
    Events events)
    implements AutoCloseable {

  /** With the audit log and the issuer that the configuration names. */
  static Means of(Vertx vertx, Config config) {
    Tables tables = FurtherTables.with(config.tablesFolder());
    AuditLog audit = audit(config);
    Backends backends = Backends.open(vertx, tables, config.limits().largeRepliesMax());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Guard guard =
        new Guard(
            new IssuedTokens(InstantSource.system()),
            config.auth().oidc().map(settings -> Oidc.start(vertx, settings)),
            audit);
    Tracing tracing = Tracing.of(config.trace(), config.node(), Version.text());
    Exchanger measured = new MeasuredExchanger(backends, registry);
    return new Means(
        vertx,
        tables,
        backends,
        TracedExchanger.around(measured, tracing),
        registry,
        tracing,
        guard,
        new Vault(config.secrets()),
        events(config.events()));
  }

  private static Events events(Config.Events limits) {
    return new Events(
        limits.keptMax(), limits.listenersMax(), limits.lagMax(), InstantSource.system());
  }

  private static AuditLog audit(Config config) {
    Optional<Path> file = config.auth().auditFile();
    try {
      return AuditLog.open(config.node(), file, InstantSource.system());
    } catch (IOException unwritable) {
      throw new StartFailure(
          "the audit log "
              + file.map(Path::toString).orElse("")
              + " cannot be written ("
              + unwritable
              + "); mend audit.file or the folder's rights");
    }
  }

  /** Tells of circuits that open and close, as long as Vert.x runs. */
  void watchCircuits(Supplier<Collection<Backend>> all) {
    CircuitWatch watch = new CircuitWatch(all, backends::health, events::tell);
    vertx.setPeriodic(CircuitWatch.LOOK_MILLIS, tick -> watch.look());
  }

  /** Counts the record's commits. */
  CommitFigures commits() {
    return new CommitFigures(registry);
  }

  @Override
  public void close() {
    backends.close();
    guard.close();
    tracing.close();
  }
}
