package io.pairgate.relay.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.transport.Backends;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.api.MeasuredExchanger;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * What a node has as long as its process lives, whatever its role: tables, the way to backends, the
 * figures.
 *
 * @param backends the exchanger itself, to be closed at the end
 * @param exchanger the same, measured
 * @param issued the tokens that admins made
 */
record Means(
    Vertx vertx,
    Tables tables,
    Backends backends,
    Exchanger exchanger,
    PrometheusMeterRegistry registry,
    IssuedTokens issued)
    implements AutoCloseable {

  static Means of(Vertx vertx) {
    Tables tables = Tables.builtIn();
    Backends backends = Backends.open(vertx, tables);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return new Means(
        vertx,
        tables,
        backends,
        new MeasuredExchanger(backends, registry),
        registry,
        new IssuedTokens(InstantSource.system()));
  }

  @Override
  public void close() {
    backends.close();
  }
}
