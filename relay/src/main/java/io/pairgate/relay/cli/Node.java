package io.pairgate.relay.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.http.HttpExchanger;
import io.pairgate.backends.http.Speech;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.wire.TableDialect;
import io.pairgate.relay.api.ApiServer;
import io.pairgate.relay.api.MeasuredExchanger;
import io.pairgate.relay.call.Fleet;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.call.RelaySettings;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running relay, wired by hand: record, backends, heart, API.
 *
 * <p>Thread-safe.
 */
public final class Node implements AutoCloseable {

  private static final long START_SECONDS_MAX = 60;
  private static final long STOP_SECONDS_MAX = 60;

  private final Vertx vertx;
  private final RecordStore records;
  private final HttpExchanger exchanger;
  private final Relay relay;
  private final ApiServer api;

  private Node(
      Vertx vertx, RecordStore records, HttpExchanger exchanger, Relay relay, ApiServer api) {
    this.vertx = vertx;
    this.records = records;
    this.exchanger = exchanger;
    this.relay = relay;
    this.api = api;
  }

  /**
   * Starts a relay; blocks until it listens.
   *
   * @throws StartFailure if it cannot be started, with what to do
   */
  public static Node start(Config config, Waypoints waypoints) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    RecordStore records = null;
    HttpExchanger exchanger = null;
    try {
      Tables tables = Tables.builtIn();
      records = RecordStore.open(vertx, config.record());
      HttpExchanger http =
          HttpExchanger.create(
              vertx,
              name ->
                  tables
                      .driver(name)
                      .map(driver -> new Speech(new TableDialect(driver), driver.signIn()))
                      .orElse(null));
      exchanger = http;
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      Exchanger measured = new MeasuredExchanger(http, registry);
      RelaySettings settings =
          new RelaySettings(
              config.node(), 0, config.limits().inFlightMarginMillis(), InstantSource.system());
      Fleet fleet = await(Fleet.load(tables, records, http::forget, settings), START_SECONDS_MAX);
      Relay relay = new Relay(tables, fleet, records, measured, waypoints, settings);
      ApiServer api =
          await(
              ApiServer.start(vertx, config, relay, fleet, records, tables, registry),
              START_SECONDS_MAX);
      return new Node(vertx, records, http, relay, api);
    } catch (RuntimeException failure) {
      stop(vertx, records, exchanger);
      throw explained(failure, config);
    }
  }

  private static StartFailure explained(RuntimeException failure, Config config) {
    return switch (failure) {
      case StartFailure known -> known;
      case RecordFailure record -> new StartFailure("the record: " + record.getMessage());
      case CompletionException wrapped
          when wrapped.getCause() instanceof java.net.BindException -> {
        Config.Listen listen = config.listen();
        yield new StartFailure(
            "cannot listen on "
                + listen.host()
                + " port "
                + listen.port()
                + " ("
                + wrapped.getCause().getMessage()
                + "); choose another with listen.port, or end what uses it");
      }
      default -> {
        StartFailure other = new StartFailure("cannot start: " + failure);
        other.initCause(failure);
        yield other;
      }
    };
  }

  /** The port that the API listens on. */
  public int port() {
    return api.port();
  }

  /** Calls in doubt at present. */
  public int inDoubt() {
    return relay.inDoubt();
  }

  /** Lets what is under way end (limits.close_millis), then stops. */
  @Override
  public void close() {
    try {
      await(api.close(), STOP_SECONDS_MAX);
    } finally {
      stop(vertx, records, exchanger);
    }
  }

  private static void stop(Vertx vertx, RecordStore records, HttpExchanger exchanger) {
    if (exchanger != null) {
      exchanger.close();
    }
    if (records != null) {
      records.close();
    }
    await(vertx.close(), STOP_SECONDS_MAX);
  }

  private static <T> T await(Future<T> future, long seconds) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(seconds, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof TimeoutException) {
        throw new StartFailure("gave up after " + seconds + " s");
      }
      throw failure.getCause() instanceof RuntimeException known ? known : failure;
    }
  }
}
