package io.pairgate.relay.cli;

import static io.pairgate.relay.Await.await;

import io.pairgate.backends.Backend;
import io.pairgate.relay.api.ApiServer;
import io.pairgate.relay.api.Doorway;
import io.pairgate.relay.api.PairOfTwo;
import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.seal.KeySource;
import io.pairgate.relay.story.Cmp;
import io.pairgate.relay.story.Pairgate;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One node of a pair without its machine: the test opens and shuts the heart. */
final class HeartHouse implements AutoCloseable {

  static final String WEB = "/v1/networks/web";
  static final int DEADLINE_MILLIS = 2_000;
  static final int MARGIN_MILLIS = 300;

  private static final long SECONDS_MAX = 30;

  private final Vertx vertx = Vertx.vertx();
  private final Context machine = vertx.getOrCreateContext();
  final Means means;
  private final ApiServer api;
  final Doorway doorway;
  final RelayHeart heart;
  final Cmp cmp;
  volatile Waypoints waypoints = Waypoints.UNWATCHED;

  HeartHouse(String node, RecordSettings.Database.MariaDb database, InstantSource clock) {
    this(node, database, clock, KeySource.NONE);
  }

  /** With keys that credentials are sealed with. */
  HeartHouse(
      String node, RecordSettings.Database.MariaDb database, InstantSource clock, KeySource keys) {
    Config defaults = Config.defaults();
    Config.Limits limits = defaults.limits();
    Config config =
        new Config(
            node,
            new Config.Listen("127.0.0.1", 0),
            new Config.Limits(
                limits.bodyBytesMax(),
                limits.bodiesBytesMax(),
                limits.largeRepliesMax(),
                limits.jsonDepthMax(),
                limits.headerBytesMax(),
                limits.requestIdleMillis(),
                limits.connectionsMax(),
                limits.inFlightMax(),
                100,
                MARGIN_MILLIS),
            new Config.Auth(List.of()),
            new RecordSettings(database, 10_000, 512, 1_000, 90, 10_000_000, 30),
            Backend.Limits.DEFAULTS,
            defaults.log(),
            defaults.trace(),
            defaults.events(),
            defaults.console(),
            Optional.of(PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS)),
            keys,
            Optional.empty());
    means = Means.of(vertx, config);
    doorway = Doorway.ofPair(vertx, config, () -> "");
    heart =
        new RelayHeart(
            machine,
            config,
            means,
            (Waypoint waypoint, String call) -> waypoints.passed(waypoint, call),
            doorway,
            clock);
    api =
        await(
            ApiServer.start(
                vertx,
                config,
                heart.rooms(),
                means.tables(),
                means.registry(),
                means.tracing(),
                doorway,
                means.guard(),
                means.events(),
                java.util.List::of));
    cmp = new Cmp(api.port());
  }

  /** Opens the heart, and serves. */
  void active(long term) {
    on(() -> heart.open(term));
    on(
        () -> {
          heart.stance(new Stance.Serve(term, Protection.SOLO));
          return Future.succeededFuture();
        });
  }

  void register(NeutronSimulator neutron) {
    String body = Pairgate.neutronRegistration(neutron.url(), neutron.authUrl(), DEADLINE_MILLIS);
    if (cmp.put("/v1/backends/neutron-1", body).status() != 201) {
      throw new AssertionError("not registered");
    }
    cmp.post("/v1/backends/neutron-1/check", null);
  }

  static String network() {
    return "{\"backend\":\"neutron-1\",\"spec\":{}}";
  }

  /** Does something on the pair's context, as its machine would. */
  <T> T on(Supplier<Future<T>> work) {
    return await(begin(work));
  }

  <T> Future<T> begin(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    machine.runOnContext(
        go ->
            work.get()
                .onComplete(
                    done -> {
                      if (Vertx.currentContext() == machine) {
                        promise.handle(done);
                      } else {
                        promise.fail(new AssertionError("completed on another context"));
                      }
                    }));
    return promise.future();
  }

  static void eventually(BooleanSupplier condition) {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        throw new AssertionError("did not come true in time");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    heart.close();
    await(api.close());
    means.close();
    await(vertx.close());
  }
}
