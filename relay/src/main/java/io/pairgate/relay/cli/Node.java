package io.pairgate.relay.cli;

import io.pairgate.relay.api.ApiServer;
import io.pairgate.relay.api.Doorway;
import io.pairgate.relay.call.RelaySettings;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.keepalived.Heartbeat;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
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

  private final Means means;
  private final Tenure tenure;
  private final ApiServer api;

  /** For a parent that feeds a watchdog: begins once the API listens. */
  private final Heartbeat heartbeat;

  private Node(Means means, Tenure tenure, ApiServer api, Heartbeat heartbeat) {
    this.means = means;
    this.tenure = tenure;
    this.api = api;
    this.heartbeat = heartbeat;
  }

  /**
   * Starts a relay that stands alone and of which no parent process wants to hear; blocks until it
   * listens.
   *
   * @throws StartFailure if it cannot be started, with what to do
   */
  public static Node start(Config config, Waypoints waypoints) {
    return start(config, waypoints, "");
  }

  /**
   * The same with a heartbeat.
   *
   * @param pipe the parent's, see {@link Heartbeat}; null or empty: none
   */
  static Node start(Config config, Waypoints waypoints, String pipe) {
    Vertx vertx = EventLoops.many();
    Means means = null;
    RecordStore records = null;
    try {
      means = Means.of(vertx, config);
      records = RecordStore.open(vertx, config.record(), means.commits());
      RelaySettings settings =
          new RelaySettings(
              config.node(),
              0,
              config.limits().inFlightMarginMillis(),
              new SteadyClock(),
              means.events()::tell);
      Tenure tenure = Tenure.begin(means, records, waypoints, settings);
      Doorway doorway = Doorway.alone(vertx);
      means.watchCircuits(tenure.rooms().backends().all());
      ApiServer api =
          await(
              ApiServer.start(
                  vertx,
                  config,
                  tenure.rooms(),
                  means.tables(),
                  means.registry(),
                  means.tracing(),
                  doorway,
                  means.guard(),
                  means.events(),
                  ConsoleParts.of(means, config, tenure.rooms(), doorway, Optional.empty())),
              START_SECONDS_MAX);
      return new Node(means, tenure, api, Heartbeat.start(vertx.getOrCreateContext(), pipe));
    } catch (RuntimeException failure) {
      stop(vertx, records, means);
      throw explained(failure, config);
    }
  }

  static StartFailure explained(RuntimeException failure, Config config) {
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
    return tenure.relay().inDoubt();
  }

  /** Lets what is under way end (limits.close_millis), then stops. */
  @Override
  public void close() {
    try {
      await(api.close(), STOP_SECONDS_MAX);
    } finally {
      heartbeat.close();
      stop(means.vertx(), tenure.records(), means);
    }
  }

  private static void stop(Vertx vertx, RecordStore records, Means means) {
    if (means != null) {
      means.close();
    }
    if (records != null) {
      records.close();
    }
    await(vertx.close(), STOP_SECONDS_MAX);
  }

  static <T> T await(Future<T> future, long seconds) {
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
