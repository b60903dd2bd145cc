package io.pairgate.relay.pair.mariadb;

import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.record.RecordSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MariaDB server of this node, by connections that are open before they are needed: one for
 * looks, one for orders and one for marks, so that none delays another.
 *
 * <p>Its methods do not wait and may be called on any thread; futures complete on the context. The
 * server need not be up: each question then fails within {@code pair.statement_millis}.
 */
public final class LocalMariaDb implements Database, AutoCloseable {

  static final long RESTART_MILLIS_MAX = 60_000;

  /** What takes a fraction of a millisecond unless it hangs. */
  private static final long HANGS_MILLIS = 50;

  private static final long ANSWERS_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Logger LOG = LoggerFactory.getLogger(LocalMariaDb.class);

  private final Context context;
  private final PairSettings settings;
  private final PairSettings.Limits limits;
  private final AdminAddress address;
  private final Line looks;
  private final Line orders;
  private final Line marks;
  private final Cord cord;
  private final Follow follow;
  private final ServerCommand command;
  private final DeathWatch watch;
  private volatile Runnable onLost = () -> {};
  private volatile boolean restarting;

  /**
   * @param record whose server it is; its user is not used
   */
  public LocalMariaDb(
      Context context, PairSettings settings, RecordSettings.Database.MariaDb record) {
    this.context = context;
    this.settings = settings;
    limits = settings.limits();
    address = AdminAddress.of(record.url(), settings.admin().user(), settings.admin().password());
    int limitMillis = limits.statementMillis();
    looks = new Line("looks", context, address, limitMillis);
    orders = new Line("orders", context, address, limitMillis);
    marks = new Line("marks", context, address, limitMillis);
    cord = new Cord(settings.replication(), limitMillis);
    follow = new Follow(settings.replication(), cord, limitMillis);
    command = new ServerCommand(settings.admin().command(), RESTART_MILLIS_MAX);
    watch = new DeathWatch(address, limitMillis, this::appeared, this::lost);
  }

  /**
   * Whom to tell, on the context, that the server died; within milliseconds. A restart that was
   * ordered here is not told.
   */
  public void onLost(Runnable listener) {
    onLost = listener;
  }

  private void appeared() {
    looks.warm();
    orders.warm();
    marks.warm();
  }

  private void lost() {
    if (restarting) return;
    LOG.error("This node's MariaDB died ({}).", address);
    context.runOnContext(go -> onLost.run());
  }

  @Override
  public Future<View> look() {
    return looks.ask("a look", LocalMariaDb::view);
  }

  private static View view(Admin admin) throws SQLException {
    Globals globals = Globals.of(admin);
    SemiSync semiSync = SemiSync.of(admin);
    Replica replica = Replica.of(admin);
    OpenedTerm opened = OpenedTerm.of(admin);
    return new View(
        !globals.readOnly(),
        globals.primary(),
        replica.receiving(),
        replica.applies(),
        globals.primary() ? "" : replica.trouble(),
        semiSync.standbys(),
        semiSync.waiting(),
        globals.history().toString(),
        replica.lagMillis(),
        opened.term(),
        opened.node());
  }

  @Override
  public Future<Void> restart(StartAs as) {
    cut();
    return orders.run("a restart", () -> restartNow(as));
  }

  private Void restartNow(StartAs as) {
    restarting = true;
    try {
      end("kill");
      begin(as == StartAs.PRIMARY ? "start-primary" : "start-replica");
      return null;
    } finally {
      restarting = false;
    }
  }

  private void end(String verb) {
    command.run(verb);
    awaitWatching(false);
  }

  private void begin(String verb) {
    DiskSpace.require(Path.of(command.run("data-dir")));
    command.run(verb);
    awaitWatching(true);
  }

  /**
   * Replaces this server's data by a copy of the peer's, and follows the peer. What this server has
   * and the peer does not is written into a report first. Nothing is changed before the copy is
   * whole; the old data is kept beside the new. The death that it takes is not told.
   *
   * @param copy what the peer's {@link CloneSource} gives; read on a thread of our own. Whoever
   *     passes it on must let a read fail if the source's {@link CloneSource#finish} failed
   * @param reports the folder for the report
   * @param progress told on a thread of our own
   * @return the report; empty if the peer has all that this server had
   */
  public Future<Optional<Path>> replaceData(
      InputStream copy, Path reports, CloneProgress progress) {
    cut();
    return orders
        .run("a copy of the peer's data", () -> replaceNow(copy, reports, progress))
        .compose(report -> follow().map(report));
  }

  private Optional<Path> replaceNow(InputStream copy, Path reports, CloneProgress progress)
      throws SQLException {
    progress.at("compare", 0);
    Optional<Path> report =
        Divergence.report(
            binlogs(AdminAddress.host(address.url()), AdminAddress.port(address.url())),
            binlogs(settings.replication().host(), settings.replication().port()),
            settings.node(),
            reports);
    CloneTarget target = new CloneTarget(Path.of(command.run("data-dir")), progress);
    GtidPosition position = target.prepare(copy);
    progress.at("restart", 0);
    restarting = true;
    try {
      end("stop");
      target.swap();
      begin("start-replica");
    } finally {
      restarting = false;
    }
    try (Admin admin = Admin.connect(address, limits.statementMillis())) {
      admin.execute("SET GLOBAL gtid_slave_pos='" + position + "'");
    }
    return report;
  }

  private Binlogs binlogs(String host, int port) {
    PairSettings.Replication user = settings.replication();
    return new Binlogs(
        new AdminAddress("jdbc:mariadb://" + host + ":" + port + "/", user.user(), user.password()),
        limits.statementMillis());
  }

  private void awaitWatching(boolean goal) {
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RESTART_MILLIS_MAX);
    while (watch.watching() != goal) {
      if (System.nanoTime() > endNanos || Thread.currentThread().isInterrupted()) {
        throw new PairFailure(
            (goal ? "MariaDB does not answer " : "MariaDB still answers ")
                + address
                + " after pair.database.command; see MariaDB's error log: "
                + watch.trouble());
      }
      LockSupport.parkNanos(ANSWERS_LOOK_NANOS);
    }
  }

  @Override
  public Future<Void> follow() {
    long cutsBefore = cord.cuts();
    return orders.ask(
        "following",
        admin -> {
          follow.run(admin, cutsBefore);
          return null;
        });
  }

  @Override
  public void cut() {
    cord.cut();
  }

  @Override
  public Future<String> stopReceiving() {
    return orders.ask("the end of receiving", AsReplica::stopReceiving);
  }

  @Override
  public Future<Void> applied(String position) {
    return orders.ask(
        "applying",
        admin -> {
          AsReplica.applied(admin, position, limits.applyMillis(), limits.statementMillis());
          return null;
        });
  }

  /** Cuts the cord, too: a server that takes writes receives none. */
  @Override
  public Future<Void> openSolo(long term) {
    cut();
    return orders.ask(
        "opening for writes",
        admin -> {
          AsPrimary.openSolo(admin, term, settings.node(), this::ratherThanHang);
          return null;
        });
  }

  private void ratherThanHang(AsPrimary.Order order) throws SQLException {
    Vertx vertx = context.owner();
    long timer =
        vertx.setTimer(
            HANGS_MILLIS,
            hangs -> {
              LOG.warn(
                  "MariaDB does not let waiting commits go: the replica's connection is ended.");
              looks.ask("the end of replicas' connections", AsPrimary::endReplicas);
            });
    try {
      order.run();
    } finally {
      vertx.cancelTimer(timer);
    }
  }

  @Override
  public Future<Void> requireAcks() {
    return orders.ask(
        "requiring acknowledgements",
        admin -> {
          AsPrimary.requireAcks(admin);
          return null;
        });
  }

  @Override
  public Future<Boolean> mark() {
    return marks.ask("a mark", admin -> AsPrimary.mark(admin, limits.statementMillis()));
  }

  @Override
  public Future<String> closeWrites() {
    return orders.ask("closing for writes", AsPrimary::closeWrites);
  }

  @Override
  public void close() {
    watch.close();
    cord.close();
    looks.close();
    orders.close();
    marks.close();
  }
}
