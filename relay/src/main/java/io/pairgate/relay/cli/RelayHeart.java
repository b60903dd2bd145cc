package io.pairgate.relay.cli;

import io.pairgate.relay.api.Doorway;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.call.RelaySettings;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.Heart;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.record.RegisteredBackend;
import io.pairgate.relay.record.StandbyRecord;
import io.pairgate.relay.seal.SealFailure;
import io.pairgate.relay.seal.Vault;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay of a node of a pair: one tenure a term, none in between.
 *
 * <p>{@link #open}, {@link #unfit}, {@link #drained}, {@link #shut} and {@link #prepare} are called
 * on the pair's context, and their futures complete there. All else is thread-safe.
 */
final class RelayHeart implements Heart, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RelayHeart.class);

  private static final long DRAINED_LOOK_MILLIS = 2;

  /** About a second of work: by then most of a call's way is compiled. */
  private static final int PRACTICE_CHANGES = 400;

  /**
   * A read changes nothing and can be repeated: a backend that hangs must not hold a switchover.
   */
  private static final long READS_MILLIS_MAX = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final Config config;
  private final Means means;
  private final Waypoints waypoints;
  private final Doorway doorway;
  private final StandbyRecord standby;
  private final InstantSource clock;
  private Set<String> missing = Set.of();
  private volatile Tenure tenure;
  // Counts openings and shuttings: an opening that ends after the next one began is undone.
  private int turn;
  private boolean preparing;
  private boolean prepared = true;
  private String unfit = "";
  private volatile boolean practised;

  /**
   * @param context the pair's
   * @param config of a node of a pair
   * @param clock wall clock
   */
  RelayHeart(
      Context context,
      Config config,
      Means means,
      Waypoints waypoints,
      Doorway doorway,
      InstantSource clock) {
    this.vertx = means.vertx();
    this.context = context;
    this.config = config;
    this.means = means;
    this.waypoints = waypoints;
    this.doorway = doorway;
    this.standby = new StandbyRecord(config.record(), means.commits());
    this.clock = clock;
  }

  /** What the API asks: of the tenure that there is at the moment. */
  Rooms rooms() {
    return Rooms.changing(
        () -> {
          Tenure now = tenure;
          if (now != null) {
            return now.rooms();
          }
          throw new ProblemException(
              Problem.of(
                      ProblemKind.NOT_ACTIVE,
                      "This node has just let go of the record. Nothing was done; repeat.")
                  .retryAtOnce());
        });
  }

  /**
   * Makes the next opening fast: connections are made, classes are loaded. To be called now and
   * then while this node is a standby. Never fails; does nothing while one is under way.
   */
  Future<Void> prepare() {
    if (preparing) {
      return Future.succeededFuture();
    }
    preparing = true;
    int mine = turn;
    return onContext(
            vertx.executeBlocking(
                () -> {
                  if (!practised) {
                    practised = true;
                    practise();
                  }
                  StandbyRecord.Seen seen = standby.prepare();
                  lookForKeys(seen.backends());
                  // Thousands may have to be read and checked: not on the pair's thread.
                  return TokensOnRecord.issued(seen.tokens());
                },
                false))
        .transform(
            done -> {
              preparing = false;
              if (prepared && done.failed()) {
                LOG.warn("A promotion would be slow or fail: {}", done.cause().getMessage());
              }
              prepared = done.succeeded();
              // A database that does not answer now says nothing new of its schema.
              if (prepared) unfit = "";
              else if (isTooNew(done.cause())) unfit = done.cause().getMessage();
              // What was read before an opening may be older than what that took up.
              if (prepared && mine == turn && tenure == null) {
                means.guard().issued().load(done.result());
              }
              return Future.succeededFuture();
            });
  }

  private static boolean isTooNew(Throwable failure) {
    return failure instanceof RecordFailure known
        && known.why() == RecordFailure.Why.SCHEMA_TOO_NEW;
  }

  /** After a promotion it would be too late to notice that the other node had another key. */
  private void lookForKeys(List<RegisteredBackend> backends) {
    Set<String> needed = Vault.keysOf(backends.stream().map(RegisteredBackend::secrets));
    String trouble = "";
    Set<String> absent;
    try {
      absent = means.vault().lookFor(needed);
    } catch (SealFailure unreadable) {
      trouble = " (" + unreadable.getMessage() + ")";
      absent = needed;
    }
    if (!absent.isEmpty() && !absent.equals(missing)) {
      LOG.error(
          "after a promotion this node could not use every backend: it does not have the keys {}{};"
              + " copy secrets.keys from the other node, this one reads it again by itself",
          absent,
          trouble);
    }
    missing = absent;
  }

  /** Whatever comes of it: it only makes the first change faster. */
  private void practise() {
    try {
      // A thread that is none of Vert.x's: on those nobody may wait for what a relay's start waits.
      CompletableFuture.runAsync(
              () -> Practice.run(1, PRACTICE_CHANGES, Practice.OF_CALLS),
              work -> Thread.ofPlatform().daemon().name("practice").start(work))
          .join();
    } catch (RuntimeException e) {
      LOG.warn("The first change after a promotion will be slow: the practice failed", e);
    }
  }

  @Override
  public void stance(Stance stance) {
    doorway.stance(stance);
  }

  @Override
  public Future<Void> open(long term) {
    endTenure();
    int mine = turn;
    return onContext(vertx.executeBlocking(() -> begin(term), false))
        .transform(
            begun -> {
              if (begun.failed()) {
                return Future.failedFuture(
                    new PairFailure(
                        "the record cannot be taken up: " + begun.cause().getMessage(),
                        begun.cause()));
              }
              if (mine != turn) {
                begun.result().end();
                return Future.failedFuture(
                    new PairFailure("the record was let go again before it was taken up"));
              }
              tenure = begun.result();
              return Future.succeededFuture();
            });
  }

  private Tenure begin(long term) {
    RecordStore records = standby.open(vertx, clock.millis());
    try {
      RelaySettings settings =
          new RelaySettings(
              config.node(),
              term,
              config.limits().inFlightMarginMillis(),
              clock,
              means.events()::tell);
      return Tenure.begin(means, records, waypoints, settings);
    } catch (RuntimeException e) {
      records.abandon();
      throw e;
    }
  }

  @Override
  public String unfit() {
    return unfit;
  }

  @Override
  public Future<Void> drained() {
    Promise<Void> drained = Promise.promise();
    lookWhetherDrained(drained, System.nanoTime());
    return drained.future();
  }

  private void lookWhetherDrained(Promise<Void> drained, long sinceNanos) {
    Tenure now = tenure;
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    boolean changes = doorway.changes() > 0 || now != null && now.relay().changesUnderWay() > 0;
    if (doorway.stance() instanceof Stance.Serve) {
      drained.fail(new PairFailure("this node serves again: it is not drained"));
    } else if (!changes && (doorway.reads() == 0 || millis >= READS_MILLIS_MAX)) {
      drained.complete();
    } else {
      vertx.setTimer(DRAINED_LOOK_MILLIS, again -> lookWhetherDrained(drained, sinceNanos));
    }
  }

  @Override
  public Future<Void> shut() {
    endTenure();
    return Future.succeededFuture();
  }

  private void endTenure() {
    turn++;
    Tenure last = tenure;
    tenure = null;
    if (last != null) {
      last.end();
    }
  }

  @Override
  public long oldestCommitMillis() {
    Tenure now = tenure;
    return now == null ? 0 : now.records().oldestCommitMillis();
  }

  @Override
  public int inDoubt() {
    Tenure now = tenure;
    return now == null ? -1 : now.relay().inDoubt();
  }

  private <T> Future<T> onContext(Future<T> work) {
    Promise<T> promise = Promise.promise();
    work.onComplete(done -> context.runOnContext(go -> promise.handle(done)));
    return promise.future();
  }

  /** Lets go of the record, and of what was made in advance. */
  @Override
  public void close() {
    Tenure last = tenure;
    tenure = null;
    if (last != null) {
      last.end();
    }
    standby.close();
  }
}
