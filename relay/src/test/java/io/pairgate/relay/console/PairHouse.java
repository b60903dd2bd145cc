package io.pairgate.relay.console;

import static io.pairgate.relay.Await.await;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.access.Guards;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.RateLimits;
import io.pairgate.relay.api.ApiServer;
import io.pairgate.relay.api.Catalog;
import io.pairgate.relay.api.Doorway;
import io.pairgate.relay.api.PairOfTwo;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.events.Events;
import io.pairgate.relay.pair.Glance;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.NodeView.Timeline;
import io.pairgate.relay.pair.NodeViews;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The console of a standby whose pair does what a test says. */
final class PairHouse implements AutoCloseable, PairSide {

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, NodeView> views = new ConcurrentHashMap<>();
  final Events events = new Events(100, 20, 50, InstantSource.system());
  final Promise<Timeline> switchover = Promise.promise();
  final Promise<Void> rejoined = Promise.promise();
  volatile Consumer<String> progress = line -> {};
  volatile String rejoins = "";
  private final Doorway doorway;
  private final ApiServer server;

  PairHouse() {
    paired();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Timer.builder("pairgate.backend.calls")
        .tag("backend", "fw-1")
        .tag("outcome", "succeeded")
        .register(registry)
        .record(Duration.ofMillis(12));
    Config defaults = Config.defaults();
    Config config =
        new Config(
            "b",
            new Config.Listen("127.0.0.1", 0),
            defaults.limits(),
            defaults.auth(),
            defaults.record(),
            defaults.backendDefaults(),
            defaults.log(),
            defaults.trace(),
            defaults.events(),
            defaults.console(),
            Optional.of(PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS)));
    doorway = Doorway.ofPair(vertx, config, () -> "Standby");
    doorway.stance(new Stance.Forward(7));
    Rooms rooms =
        Rooms.changing(
            () -> {
              throw new ProblemException(Problem.of(ProblemKind.NOT_ACTIVE, "It is a standby."));
            });
    Tables tables = Tables.builtIn();
    Door door =
        new Door() {
          @Override
          public Optional<Principal> everybody() {
            return Optional.of(Principal.ANONYMOUS);
          }

          @Override
          public Optional<Principal> byToken(String token) {
            return everybody();
          }
        };
    Console console =
        Console.open(
            vertx,
            new Sources(
                "b",
                "MariaDB",
                () -> doorway.stance() instanceof Stance.Serve,
                rooms,
                Catalog.of(tables),
                name -> Optional.empty(),
                registry,
                events,
                Optional.of(this),
                event -> {},
                InstantSource.fixed(NodeViews.NOW)),
            door,
            10,
            60_000,
            RateLimits.perMinute(10, System::nanoTime),
            false);
    server =
        await(
            ApiServer.start(
                vertx,
                config,
                rooms,
                tables,
                registry,
                Tracing.OFF,
                doorway,
                Guards.of("b", new IssuedTokens(InstantSource.system())),
                events,
                console));
  }

  int port() {
    return server.port();
  }

  void paired() {
    views.put("a", NodeViews.active(Protection.PAIRED, 1, 0));
    views.put("b", NodeViews.standby("Standby", true, NodeViews.paired(), ""));
  }

  /** The standby lost the peer's stream, and the active goes on alone. */
  void solo() {
    views.put("a", NodeViews.active(Protection.SOLO, 0, 0));
    views.put(
        "b",
        NodeViews.standby(
            "Standby",
            false,
            NodeViews.solo(),
            "MariaDB does not receive from a (error 1236): rejoin this node: pairgate pair"
                + " rejoin"));
  }

  /** This node serves, but its record does not answer. */
  void servesWithoutRecord() {
    doorway.stance(new Stance.Serve(7, Protection.SOLO));
  }

  void peerIsSilent() {
    views.remove("a");
  }

  @Override
  public Future<NodeView> self() {
    return Future.succeededFuture(views.get("b"));
  }

  @Override
  public String peerName() {
    return "a";
  }

  @Override
  public boolean hasWitness() {
    return true;
  }

  @Override
  public Future<Glance> peer() {
    NodeView view = views.get("a");
    return Future.succeededFuture(
        view == null
            ? Glance.silent("a", "node a cannot be reached: connection refused")
            : Glance.of(view, 0));
  }

  @Override
  public Future<Timeline> switchover() {
    return switchover.future();
  }

  @Override
  public Future<Void> rejoin(String node, Consumer<String> told) {
    rejoins = node;
    progress = told;
    return rejoined.future();
  }

  @Override
  public void close() {
    await(server.close());
    await(vertx.close());
  }
}
