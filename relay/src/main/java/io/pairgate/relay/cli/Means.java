package io.pairgate.relay.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.http.HttpExchanger;
import io.pairgate.backends.http.Speech;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.api.MeasuredExchanger;
import io.vertx.core.Vertx;

/**
 * What a node has as long as its process lives, whatever its role: tables, the way to backends, the
 * figures.
 *
 * @param http the exchanger itself, to be closed at the end
 * @param exchanger the same, measured
 */
record Means(
    Vertx vertx,
    Tables tables,
    HttpExchanger http,
    Exchanger exchanger,
    PrometheusMeterRegistry registry)
    implements AutoCloseable {

  static Means of(Vertx vertx) {
    Tables tables = Tables.builtIn();
    HttpExchanger http =
        HttpExchanger.create(vertx, name -> tables.driver(name).map(Speech::of).orElse(null));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return new Means(vertx, tables, http, new MeasuredExchanger(http, registry), registry);
  }

  @Override
  public void close() {
    http.close();
  }
}
