package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The record: calls, bindings, references, backends. Durable: a future of a write completes after
 * the commit that made it so.
 *
 * <p>Thread-safe. Futures complete on the caller's Vert.x context; they fail with {@link
 * RecordFailure} only.
 */
public final class RecordStore implements AutoCloseable {

  /** Texts of one row: four bytes each still fit into a column and into MariaDB's packet. */
  static final int ROW_CHARS_MAX = 4_000_000;

  private static final long SWEEP_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final Vertx vertx;
  private final CommitWatch watch;
  private final Dialect dialect;
  private final Start start;
  private final BindingCache cache;
  private final BoundKeys boundKeys = new BoundKeys(BoundKeys.PAGE_ROWS);
  private final Readers readers;
  private final Lane<Opening> opens;
  private final Lane<Closing> closes;
  private final Lane<Deed> deeds;
  private final ApiTokens tokens;
  private final SentAgain sentAgain;
  private final Retention retention;
  private final long sweeps;

  RecordStore(
      Vertx vertx, RecordSettings settings, Dialect dialect, Start start, CommitWatch watch) {
    this.vertx = vertx;
    this.watch = watch;
    this.dialect = dialect;
    this.start = start;
    int queueMax = settings.queueRowsMax();
    cache = new BindingCache(settings.bindingsCachedMax());
    readers = new Readers(vertx, dialect, queueMax);
    deeds = lane("deeds", settings, new Deed.Deeds());
    tokens = new ApiTokens(deeds, readers);
    sentAgain = new SentAgain(deeds, readers);
    retention = new Retention(deeds, readers, settings, start.lastCallId());
    opens = lane("opens", settings, new Openings(queueMax, retention::added));
    closes = lane("closes", settings, new Closings(cache, queueMax, retention::added));
    boundKeys.loadSoon(vertx, readers);
    sweeps = vertx.setPeriodic(SWEEP_EVERY_MILLIS, timer -> sweepNow());
  }

  private <R> Lane<R> lane(String name, RecordSettings settings, GroupCommit.Rows<R> rows) {
    GroupCommit<R> commit = new GroupCommit<>(dialect.writer(), rows);
    return new Lane<>(name, vertx, commit, settings, dialect.gate(), watch);
  }

  /** As {@link #open(Vertx, RecordSettings, CommitWatch)}, watched by nobody. */
  public static RecordStore open(Vertx vertx, RecordSettings settings) {
    return open(vertx, settings, CommitWatch.NONE);
  }

  /**
   * Opens the store, migrates its schema, and turns every open call into one in doubt. Blocks.
   *
   * @throws RecordFailure if it cannot be opened, with what to do
   */
  public static RecordStore open(Vertx vertx, RecordSettings settings, CommitWatch watch) {
    Dialect dialect = Dialect.of(settings.database());
    try {
      if (!Migrations.newest(dialect)) Migrations.run(dialect);
      return new RecordStore(vertx, settings, dialect, Start.of(dialect), watch);
    } catch (RuntimeException e) {
      dialect.close();
      throw e;
    }
  }

  /** Names this record for ever: 8 hexadecimal digits made when it was first opened. */
  public String identity() {
    return start.identity();
  }

  /** Fails with CHANGE_IN_PROGRESS, KEY_IN_USE, NOT_IN_DOUBT, QUEUE_FULL or UNAVAILABLE. */
  public Future<Void> open(Opening opening) {
    int chars = opening instanceof Opening.New(Call call) ? chars(call) : 0;
    return chars > ROW_CHARS_MAX ? tooLong(chars) : opens.write(opening);
  }

  /**
   * Fails with CLOSED_ALREADY, BOUND_ALREADY, QUEUE_FULL or UNAVAILABLE. After the last two the
   * call becomes one in doubt by itself, unless it is closed by then.
   */
  public Future<Void> close(Closing closing) {
    int chars =
        switch (closing) {
          case Closing.Ended ended -> ended.answer().length() + chars(ended.effect());
          case Closing.Whole whole -> chars(whole.call()) + chars(whole.effect());
          case Closing.Looked looked -> looked.task().says().length() + chars(looked.effect());
          case Closing.Seen seen -> seen.state().length();
          case Closing.Doubtful doubtful -> 0;
        };
    if (chars > ROW_CHARS_MAX) return tooLong(chars);
    Closings.bound(closing).ifPresent(boundKeys::add);
    return closes.write(closing);
  }

  private static int chars(Call call) {
    return call.request().length() + call.sent().length() + call.answer().length();
  }

  private static int chars(Closing.Effect effect) {
    return effect instanceof Closing.Effect.Bind(Binding binding, List<Reference> references)
        ? binding.spec().length() + binding.state().length()
        : 0;
  }

  public Future<Optional<Call>> call(String id) {
    return readers.read(session -> CallsSql.byId(session, id));
  }

  /** The call that a principal gave an idempotency key, if it is still kept. */
  public Future<Optional<Call>> callByKey(String principal, String idempotencyKey) {
    return readers.read(session -> CallsSql.byKey(session, principal, idempotencyKey));
  }

  public Future<List<Call>> calls(CallFilter filter) {
    return readers.read(session -> CallsSql.matching(session, filter));
  }

  /** All calls in doubt; blocks; for start-up. */
  public List<Call> inDoubt() {
    return readers.readNow(CallsSql::inDoubt);
  }

  public SentAgain sentAgain() {
    return sentAgain;
  }

  /** The binding of an object, released ones too. Completed at once when it is in memory. */
  public Future<Optional<Binding>> binding(ObjectKey key) {
    Optional<Binding> known = cache.get(key);
    return known.isPresent() || !boundKeys.mayHave(key) ? Future.succeededFuture(known) : read(key);
  }

  private Future<Optional<Binding>> read(ObjectKey key) {
    return readers.read(
        session -> {
          BindingCache.Reading reading = cache.beginReading(key);
          Optional<Binding> found = Optional.empty();
          try {
            found = BindingsSql.byKey(session, key);
          } finally {
            cache.endReading(key, reading, found);
          }
          return found;
        });
  }

  /**
   * Which CMP object a backend object is bound to; released ones are not found. Completed at once
   * when it is in memory.
   *
   * @param type the family's type
   */
  public Future<Optional<Binding>> byNative(String backend, String type, String nativeId) {
    Optional<Binding> known = cache.byNative(backend, type, nativeId);
    if (known.isPresent()) return Future.succeededFuture(known);
    return readers
        .read(session -> BindingsSql.byNative(session, backend, type, nativeId))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(found)
                    // Through memory, so that the next one finds it there.
                    : binding(found.get().key()).map(found));
  }

  /** Bindings of any type with this native id on a backend; released ones are not found. */
  public Future<List<Binding>> byNativeId(String backend, String nativeId) {
    return readers.read(session -> BindingsSql.byNativeId(session, backend, nativeId));
  }

  /** Bindings in the order of their ids; released ones are not listed. */
  public Future<List<Binding>> bindings(BindingFilter filter) {
    return readers.read(session -> BindingsSql.matching(session, filter));
  }

  /** What people, and those who come back late, look for. */
  public Searches searches() {
    return new Searches(readers);
  }

  /** Who refers to an object, in no particular order, 1,000 at most. */
  public Future<List<Reference>> referencesTo(ObjectKey key) {
    return readers.read(session -> BindingsSql.referencesTo(session, key));
  }

  /** All backends; blocks; for start-up. */
  public List<RegisteredBackend> backends() {
    return readers.readNow(BackendsSql::all);
  }

  public Future<List<RegisteredBackend>> backendsNow() {
    return readers.read(BackendsSql::all);
  }

  /** Writes a backend's secrets anew, if they are still as they were; tells whether they were. */
  public Future<Boolean> reseal(String backend, String before, String after) {
    AtomicBoolean written = new AtomicBoolean();
    return deeds
        .write(session -> written.set(BackendsSql.reseal(session, backend, before, after)))
        .map(done -> written.get());
  }

  public Future<Void> putBackend(RegisteredBackend backend) {
    return deeds.write(session -> BackendsSql.put(session, backend));
  }

  public Future<Void> deleteBackend(String name) {
    return deeds.write(session -> BackendsSql.delete(session, name));
  }

  /** The tokens that admins made. */
  public ApiTokens tokens() {
    return tokens;
  }

  /** How many objects are bound (not released) on a backend. */
  public Future<Long> boundOn(String backend) {
    return readers.read(session -> BindingsSql.boundOn(session, backend));
  }

  /** One small write and commit: fails if the record could not take a call now. */
  public Future<Void> ping() {
    if (!opens.hasRoom() || !closes.hasRoom()) {
      return Future.failedFuture(new RecordFailure(Why.QUEUE_FULL, "the record's queue is full"));
    }
    long now = System.currentTimeMillis();
    return deeds.write(
        session -> Sql.update(session, "UPDATE record_identity SET pinged_millis = ?", now));
  }

  /** Removes calls that need not be kept, as happens each minute; tells how many. */
  Future<Integer> sweepNow() {
    return retention.sweep(System.currentTimeMillis());
  }

  /**
   * How long the oldest commit under way has been waiting for the database, milliseconds; 0 if none
   * is. Cheap.
   */
  public long oldestCommitMillis() {
    long nanos =
        Math.max(
            deeds.committingNanos(), Math.max(opens.committingNanos(), closes.committingNanos()));
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  /**
   * Lets the record go at once, for a node that must not write any more: whatever waits fails with
   * UNAVAILABLE, and nobody knows whether it was written. Nothing is written after this, but what
   * the database received before may still end there. Does not block.
   */
  public void abandon() {
    vertx.cancelTimer(sweeps);
    opens.abandon();
    closes.abandon();
    deeds.abandon();
    readers.abandon();
  }

  /** Writes what was handed over, then lets the database go. Blocks. */
  @Override
  public void close() {
    vertx.cancelTimer(sweeps);
    opens.close();
    closes.close();
    deeds.close();
    readers.close();
    dialect.close();
  }

  private static Future<Void> tooLong(int chars) {
    return Future.failedFuture(
        new RecordFailure(
            Why.UNAVAILABLE,
            "a row of " + chars + " characters is too long, " + ROW_CHARS_MAX + " are allowed"));
  }

  /**
   * @param state null for any
   * @param backend empty for any
   * @param type empty for any
   * @param objectId empty for any
   * @param beforeId calls with a smaller id only, newest first; empty for the newest
   * @param limit 1–1,000
   * @param tenant empty for any
   * @param backends only of these; empty for any
   */
  public record CallFilter(
      Call.State state,
      String backend,
      String type,
      String objectId,
      String beforeId,
      int limit,
      String tenant,
      Set<String> backends) {

    /** Of any tenant, on any backend. */
    public CallFilter(
        Call.State state,
        String backend,
        String type,
        String objectId,
        String beforeId,
        int limit) {
      this(state, backend, type, objectId, beforeId, limit, "", Set.of());
    }
  }

  /**
   * @param type the family's type
   * @param backend empty for any
   * @param tenant empty for any
   * @param afterId objects with a greater id only, in the order of ids; empty for the first
   * @param limit 1–1,000
   * @param backends only of these; empty for any
   */
  public record BindingFilter(
      String type, String backend, String tenant, String afterId, int limit, Set<String> backends) {

    /** On any backend. */
    public BindingFilter(String type, String backend, String tenant, String afterId, int limit) {
      this(type, backend, tenant, afterId, limit, Set.of());
    }
  }
}
