package io.pairgate.relay.record;

import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes closed calls that are too old or too many, the oldest first, in small transactions.
 *
 * <p>Ids are ordered by time, so a sweep walks along the ids from the oldest one. Where it meets
 * many calls that must stay, it stops and goes on from there the next time; so a sweep costs
 * something for what it removes and next to nothing for what there is.
 *
 * <p>{@link #added} may be called by any thread; sweeps do not overlap.
 */
final class Retention {

  static final int CHUNK_ROWS = 200;
  static final int KEPT_ROWS_MAX = 5_000;
  static final long SWEEP_MILLIS_MAX = 30_000;

  private static final int COUNT_ROWS = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private static final String WALK =
      "SELECT id, state, idempotency_key, opened_millis, closed_millis FROM calls WHERE id > ?"
          + " ORDER BY id LIMIT "
          + CHUNK_ROWS;

  private static final String REMOVE = "DELETE FROM calls WHERE id = ? AND state = 'CLOSED'";

  private record Old(String id, boolean closed, boolean keyed, long opened, long closedAt) {}

  /** One stretch of the way: where it ended, what was removed and kept, whether there is more. */
  private record Step(String lastId, int removed, int kept, boolean more) {}

  private final Lane<Deed> lane;
  private final Readers readers;
  private final RecordSettings settings;
  private final String lastIdAtStart;
  private final AtomicLong calls = new AtomicLong();
  private boolean counted;
  private boolean sweeping;
  private String from = "";

  /**
   * @param lastIdAtStart the greatest id before the first call was opened; those beyond are told by
   *     {@link #added}
   */
  Retention(Lane<Deed> lane, Readers readers, RecordSettings settings, String lastIdAtStart) {
    this.lane = lane;
    this.readers = readers;
    this.settings = settings;
    this.lastIdAtStart = lastIdAtStart;
  }

  void added() {
    calls.incrementAndGet();
  }

  /** One sweep; tells how many calls were removed. None if one is under way already. */
  synchronized Future<Integer> sweep(long nowMillis) {
    if (sweeping) return Future.succeededFuture(0);
    sweeping = true;
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS_MAX);
    return count()
        .compose(done -> steps(nowMillis, deadlineNanos, new Step(from(), 0, 0, true)))
        .onComplete(done -> ended())
        .onFailure(e -> LOG.warn("The journal could not be swept: {}", e.getMessage()));
  }

  private synchronized String from() {
    return from;
  }

  private synchronized void ended() {
    sweeping = false;
  }

  /** The calls on record are counted once; from then on the count is kept. */
  private Future<Void> count() {
    if (counted) return Future.succeededFuture();
    return readers
        .read(this::countUpToStart)
        .map(
            found -> {
              counted = true;
              calls.addAndGet(found);
              return null;
            });
  }

  /** In leaps, so that no single statement runs long. */
  private long countUpToStart(Session session) throws SQLException {
    String after = "";
    for (long count = 0; ; count += COUNT_ROWS) {
      List<String> last =
          Sql.all(
              session,
              "SELECT id FROM calls WHERE id > ? AND id <= ? ORDER BY id LIMIT 1 OFFSET "
                  + (COUNT_ROWS - 1),
              row -> row.getString(1),
              after,
              lastIdAtStart);
      if (last.isEmpty()) {
        return count
            + Sql.first(
                    session,
                    "SELECT COUNT(*) FROM calls WHERE id > ? AND id <= ?",
                    row -> row.getLong(1),
                    after,
                    lastIdAtStart)
                .orElseThrow();
      }
      after = last.getFirst();
    }
  }

  private Future<Integer> steps(long nowMillis, long deadlineNanos, Step before) {
    Step[] step = new Step[1];
    return lane.write(session -> step[0] = step(session, nowMillis, before.lastId()))
        .compose(
            done -> {
              calls.addAndGet(-step[0].removed());
              int removed = before.removed() + step[0].removed();
              int kept = before.kept() + step[0].kept();
              boolean more = step[0].more() && System.nanoTime() < deadlineNanos;
              if (more && kept < KEPT_ROWS_MAX) {
                return steps(
                    nowMillis, deadlineNanos, new Step(step[0].lastId(), removed, kept, true));
              }
              goOn(step[0].more() ? step[0].lastId() : "");
              return Future.succeededFuture(removed);
            });
  }

  private synchronized void goOn(String next) {
    from = next;
  }

  private Step step(Session session, long nowMillis, String after) throws SQLException {
    long tooOld = nowMillis - TimeUnit.DAYS.toMillis(settings.journalDays());
    long keyTooOld = nowMillis - TimeUnit.DAYS.toMillis(settings.idempotencyDays());
    long tooMany = calls.get() - settings.journalCallsMax();
    List<Old> walked = walk(session, after);
    List<Object[]> remove = new ArrayList<>();
    String last = after;
    boolean more = walked.size() == CHUNK_ROWS;
    for (Old call : walked) {
      if (call.opened() >= tooOld && remove.size() >= tooMany) {
        // From here on all are young, and there are not too many.
        more = false;
        break;
      }
      last = call.id();
      boolean goes = call.closedAt() < tooOld || remove.size() < tooMany;
      boolean keyHolds = call.keyed() && call.closedAt() >= keyTooOld;
      if (call.closed() && goes && !keyHolds) remove.add(new Object[] {call.id()});
    }
    Sql.updateEach(session, REMOVE, remove);
    return new Step(last, remove.size(), walked.size() - remove.size(), more);
  }

  private static List<Old> walk(Session session, String after) throws SQLException {
    return Sql.all(
        session,
        WALK,
        row ->
            new Old(
                row.getString(1),
                row.getString(2).equals("CLOSED"),
                row.getString(3) != null,
                row.getLong(4),
                row.getLong(5)),
        after);
  }
}
