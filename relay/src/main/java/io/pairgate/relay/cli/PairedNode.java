package io.pairgate.relay.cli;

import io.pairgate.relay.access.AuditEvent;
import io.pairgate.relay.access.AuditLog;
import io.pairgate.relay.api.ApiServer;
import io.pairgate.relay.api.Doorway;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairNode;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Ports;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.pair.Witness;
import io.pairgate.relay.pair.control.ControlClient;
import io.pairgate.relay.pair.control.ControlServer;
import io.pairgate.relay.pair.control.PairControl;
import io.pairgate.relay.pair.control.PeerClient;
import io.pairgate.relay.pair.etcd.EtcdWitness;
import io.pairgate.relay.pair.etcd.NoWitness;
import io.pairgate.relay.pair.keepalived.Fifo;
import io.pairgate.relay.pair.keepalived.Heartbeat;
import io.pairgate.relay.pair.keepalived.TrackFile;
import io.pairgate.relay.pair.mariadb.LocalMariaDb;
import io.pairgate.relay.record.RecordSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node of a pair, wired by hand: API, heart, database, witness, keepalived, control API, and
 * the machine that decides.
 *
 * <p>Thread-safe.
 */
final class PairedNode implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PairedNode.class);
  private static final long START_SECONDS_MAX = 60;
  private static final long STOP_SECONDS_MAX = 60;
  private static final long PREPARE_MILLIS = 2_000;
  private static final long FIGURES_MILLIS = 1_000;
  private static final int FAULT_STATUS = 70;

  private final Vertx vertx;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private volatile PairNode machine;
  // For those that may not touch the machine, which is its context's only.
  private volatile NodeView seen;
  private ApiServer api;
  private Doorway doorway;
  private Context context;
  private AuditLog audit;
  private long leaveSecondsMax;

  private PairedNode(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Starts a node; blocks until it listens. Which role it takes is found out then.
   *
   * @param config with pair settings
   * @throws StartFailure if it cannot be started, with what to do
   */
  static PairedNode start(Config config, Waypoints waypoints) {
    PairedNode node = new PairedNode(EventLoops.many());
    try {
      node.begin(config, waypoints);
      return node;
    } catch (RuntimeException failure) {
      node.closeAll();
      throw Node.explained(failure, config);
    }
  }

  private void begin(Config config, Waypoints waypoints) {
    PairSettings settings = config.pair().orElseThrow();
    leaveSecondsMax = settings.limits().leavingMillis() / 1_000;
    RecordSettings.Database.MariaDb record =
        (RecordSettings.Database.MariaDb) config.record().database();
    context = eventLoop();
    context.exceptionHandler(PairedNode::endAtOnce);
    Means means = own(Means.of(vertx, config));
    // Whichever backends there will be after a promotion: before this node follows the other one,
    // whose changes wait for it from then on.
    means.tables().drivers();
    audit = means.guard().audit();
    doorway = Doorway.ofPair(vertx, config, () -> role());
    RelayHeart heart =
        own(new RelayHeart(context, config, means, waypoints, doorway, new SteadyClock()));
    LocalMariaDb database = own(new LocalMariaDb(context, settings, record));
    TrackFile vip = new TrackFile(Path.of(settings.keepalived().trackFile()));
    vip.eligible(false);
    machine =
        new PairNode(
            settings,
            new Ports(
                witness(settings),
                database,
                vip,
                new PeerClient(vertx, context, settings),
                heart,
                new ContextTimers(vertx, context),
                new CopyFromPeer(
                    ControlClient.ofPeer(vertx, context, settings),
                    database,
                    Path.of(settings.witness().stateFile()).toAbsolutePath().getParent()),
                PairedNode::endAtOnce));
    database.onLost(machine::databaseLost);
    PairFigures.register(means.registry(), () -> seen);
    vertx.setPeriodic(FIGURES_MILLIS, tick -> context.runOnContext(go -> seen = machine.view()));
    PairWatch watch = new PairWatch(means.events()::tell);
    machine.onChange(() -> watch.look(machine.view()));
    means.watchCircuits(heart.rooms().backends().all());
    api =
        Node.await(
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
                ConsoleParts.of(
                    means,
                    config,
                    heart.rooms(),
                    doorway,
                    Optional.of(
                        new ConsolePair(
                            vertx,
                            context,
                            machine,
                            // Not on the machine's context: the answers are signed and long.
                            ControlClient.ofPeer(
                                vertx, ((VertxInternal) vertx).createEventLoopContext(), settings),
                            settings)))),
            START_SECONDS_MAX);
    ControlServer control =
        Node.await(
            ControlServer.start(
                vertx, context, settings, new Control(), new CopyToPeer(vertx, settings, record)),
            START_SECONDS_MAX);
    own(() -> Node.await(control.close(), STOP_SECONDS_MAX));
    own(
        new Fifo(
            vertx, context, Path.of(settings.keepalived().fifo()), state -> machine.vip(state)));
    own(Heartbeat.start(context, System.getenv(Heartbeat.VARIABLE)));
    context.runOnContext(go -> machine.start());
    vertx.setPeriodic(
        PREPARE_MILLIS,
        tick -> {
          if (role().equals("Standby")) context.runOnContext(go -> heart.prepare());
        });
  }

  private Context eventLoop() {
    Promise<Context> made = Promise.promise();
    vertx.runOnContext(go -> made.complete(vertx.getOrCreateContext()));
    return Node.await(made.future(), START_SECONDS_MAX);
  }

  /**
   * A machine that stopped half-way would hold the VIP and never take over. A dead one is noticed
   * in a millisecond, and its parent starts it anew.
   */
  private static void endAtOnce(Throwable fault) {
    LOG.error("A fault of Pairgate's own; this process ends, its parent starts it anew", fault);
    Runtime.getRuntime().halt(FAULT_STATUS);
  }

  private Witness witness(PairSettings settings) {
    if (!settings.hasWitness()) {
      LOG.warn(
          "there is no witness (pair.witness.endpoints): when the peer is silent, this node does"
              + " what pair.on_peer_loss says: {}",
          settings.witness().onPeerLoss());
      return new NoWitness(context, settings.witness(), settings.name(), settings.node());
    }
    return own(new EtcdWitness(vertx, context, settings.witness(), settings.name()));
  }

  private <T extends AutoCloseable> T own(T part) {
    open.push(part);
    return part;
  }

  private String role() {
    PairNode now = machine;
    return now == null ? "Starting" : now.roleName();
  }

  /** What the control API may ask, as the machine answers it. */
  private final class Control implements PairControl {
    @Override
    public NodeView view() {
      return machine.view();
    }

    @Override
    public Future<Void> takeOver(long term, String position) {
      return machine.takeOver(term, position);
    }

    @Override
    public Future<NodeView.Timeline> switchover() {
      return audited("switchover", machine.switchover());
    }

    @Override
    public Future<Void> rejoin(boolean copy, Consumer<String> progress) {
      return audited(copy ? "rejoin --clone" : "rejoin", machine.rejoin(copy, progress));
    }

    /** Who asks has shown pair.secret; no name goes with it. */
    private <T> Future<T> audited(String command, Future<T> done) {
      return done.onComplete(end -> audit.note(AuditEvent.ofPair(command, end.succeeded())));
    }
  }

  /** The port that the API listens on. */
  int port() {
    return api.port();
  }

  /**
   * An active node hands over, if it can; the VIP goes; then what is under way is let end, and what
   * clients still send on the connections that are left is passed on; then all stops.
   */
  @Override
  public void close() {
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(go -> machine.leave().onComplete(stopped));
    try {
      Node.await(stopped.future(), leaveSecondsMax);
      if (doorway.stance() instanceof Stance.Forward) {
        Node.await(api.connectionsEnd(), STOP_SECONDS_MAX);
      }
      Node.await(api.close(), STOP_SECONDS_MAX);
    } finally {
      closeAll();
    }
  }

  private void closeAll() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception failure) {
        LOG.warn("{} could not be closed", part, failure);
      }
    }
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(STOP_SECONDS_MAX, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException failure) {
      LOG.warn("Vert.x could not be closed", failure);
    }
  }
}
