package io.pairgate.relay.console;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.access.AuditLog;
import io.pairgate.relay.access.Guard;
import io.pairgate.relay.access.IssuedTokens;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.api.ApiServer;
import io.pairgate.relay.api.Catalog;
import io.pairgate.relay.api.Doorway;
import io.pairgate.relay.api.PairOfTwo;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.events.Events;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.NodeView.Timeline;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.pair.WitnessRecord;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The console of a standby whose pair does what a test says. */
final class PairHouse implements AutoCloseable, PairSide {

  private static final long NOW = System.currentTimeMillis();
  private static final String WORD = "5f0c21aa90d3be47";

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, NodeView> views = new ConcurrentHashMap<>();
  final Events events = new Events(100, 20, 50, InstantSource.system());
  final Promise<Timeline> switchover = Promise.promise();
  final Promise<Void> rejoined = Promise.promise();
  volatile Consumer<String> progress = line -> {};
  volatile String rejoins = "";
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
            "node-b",
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
    Doorway doorway = Doorway.ofPair(vertx, config, () -> "Standby");
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
                "node-b",
                "MariaDB",
                () -> doorway.stance() instanceof Stance.Serve,
                rooms,
                Catalog.of(tables),
                name -> Optional.empty(),
                registry,
                events,
                Optional.of(this),
                event -> {},
                InstantSource.system()),
            door,
            10,
            60_000,
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
                guard(),
                events,
                console));
  }

  int port() {
    return server.port();
  }

  void paired() {
    views.put("node-a", active(Protection.PAIRED, 1));
    views.put("node-b", standby(""));
  }

  /** The standby lost the peer's stream, and the active goes on alone. */
  void solo() {
    views.put("node-a", active(Protection.SOLO, 0));
    views.put(
        "node-b",
        standby(
            "MariaDB does not receive from node-a (error 1236): rejoin this node: pairgate pair"
                + " rejoin"));
  }

  void peerIsSilent() {
    views.remove("node-a");
  }

  private static NodeView active(Protection protection, int standbys) {
    return new NodeView(
        "cloud-1",
        "node-a",
        "Active",
        7,
        protection,
        NOW - Duration.ofMinutes(85).toMillis(),
        "c3d1",
        false,
        Vip.State.MASTER,
        Optional.of(
            new Database.View(
                true, true, false, false, "", standbys, 0, "0-1-4711", -1, 7, "node-a")),
        Optional.of(new WitnessRecord("cloud-1", 7, "node-a", protection, WORD, "w1")),
        "",
        2,
        List.of(
            new Timeline(
                "failover",
                7,
                NOW - Duration.ofMinutes(90).toMillis(),
                List.of(
                    new Timeline.Step("witness", 4_210),
                    new Timeline.Step("fence", 90),
                    new Timeline.Step("stop receiving", 2_830),
                    new Timeline.Step("apply", 1_120),
                    new Timeline.Step("open database", 3_350),
                    new Timeline.Step("open record", 18_900)),
                "done")));
  }

  private static NodeView standby(String trouble) {
    boolean well = trouble.isEmpty();
    return new NodeView(
        "cloud-1",
        "node-b",
        "Standby",
        7,
        Protection.SOLO,
        0,
        WORD,
        well,
        Vip.State.BACKUP,
        Optional.of(
            new Database.View(
                false, false, well, true, "", 0, 0, "0-1-4711", well ? 0 : -1, 7, "node-a")),
        Optional.of(
            new WitnessRecord(
                "cloud-1", 7, "node-a", well ? Protection.PAIRED : Protection.SOLO, WORD, "w1")),
        trouble,
        -1,
        List.of(
            new Timeline(
                "switchover",
                6,
                NOW - Duration.ofHours(20).toMillis(),
                List.of(
                    new Timeline.Step("drain", 12_400),
                    new Timeline.Step("close writes", 2_050),
                    new Timeline.Step("take-over by node-a", 31_700)),
                "done")));
  }

  @Override
  public Future<NodeView> self() {
    return Future.succeededFuture(views.get("node-b"));
  }

  @Override
  public String peerName() {
    return "node-a";
  }

  @Override
  public Future<NodeView> peer() {
    NodeView view = views.get("node-a");
    return view == null
        ? Future.failedFuture("node node-a cannot be reached: connection refused")
        : Future.succeededFuture(view);
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

  private static Guard guard() {
    try {
      return new Guard(
          new IssuedTokens(InstantSource.system()),
          Optional.empty(),
          AuditLog.open("node-b", Optional.empty(), InstantSource.system()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    await(server.close());
    await(vertx.close());
  }
}
