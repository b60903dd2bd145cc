package io.pairgate.relay.record;

import io.pairgate.relay.record.Dialect.Trouble;
import io.pairgate.relay.record.RecordFailure.Why;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows in one transaction: first all together; if one of them fails, each in its own
 * savepoint, so that only the bad ones fail.
 *
 * <p>For one thread, but {@link #refused}, {@link #cut} and {@link #committingNanos} may be called
 * by any.
 */
final class GroupCommit<R> implements AutoCloseable {

  /** What is written, and how. Called by the lane's thread only, but {@link #lost} by any. */
  interface Rows<R> {

    /** False where the order of these rows matters, so that they go one by one. */
    boolean independent(List<R> rows);

    /** All rows in few statements; throws if only one of them fails. */
    void together(Session session, List<R> rows) throws SQLException;

    void alone(Session session, R row) throws SQLException;

    /** What it means for a row that a statement failed; never LOST or BUSY. */
    default RecordFailure failure(Session session, R row, Trouble trouble, SQLException failure)
        throws SQLException {
      return switch (trouble) {
        case HOLDS_TAKEN ->
            new RecordFailure(Why.CHANGE_IN_PROGRESS, "another call of this object is open");
        case KEY_TAKEN ->
            new RecordFailure(Why.KEY_IN_USE, "another call has the same idempotency key");
        case NATIVE_TAKEN ->
            new RecordFailure(
                Why.BOUND_ALREADY, "the backend object is bound to another object already");
        case ROW, BUSY, LOST ->
            new RecordFailure(
                Why.UNAVAILABLE, "the row cannot be written: " + failure.getMessage(), failure);
      };
    }

    /** The row is on disk. */
    void written(R row);

    /**
     * The row was not acknowledged, for want of a database.
     *
     * @param certain true if it is sure that it was not written
     */
    void lost(R row, boolean certain);

    boolean needsRepair();

    /** Puts right what became of lost rows, in transactions of its own, before any other row. */
    void repair(Session session) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private static final int TRIES_TOGETHER_MAX = 2;
  private static final int TRIES_MAX = 6;

  private final Session session;
  private final Rows<R> rows;
  // True from the moment when the commit is asked for: from then on a failure proves nothing.
  private boolean committing;

  GroupCommit(Session session, Rows<R> rows) {
    this.session = session;
    this.rows = rows;
  }

  boolean needsRepair() {
    return rows.needsRepair();
  }

  /** Ends what it does, at once, and writes nothing any more. May be called by any thread. */
  void cut() {
    session.cut();
  }

  long committingNanos() {
    return session.committingNanos();
  }

  void refused(R row) {
    rows.lost(row, true);
  }

  /** Row by row, null or why that row failed. Never throws. */
  List<RecordFailure> commit(List<R> batch) {
    committing = false;
    try {
      session.connect();
      if (rows.needsRepair()) rows.repair(session);
      if (batch.isEmpty()) return List.of();
      return write(batch);
    } catch (SQLException | RuntimeException | Error e) {
      // An error too: without its thread a lane would let all that comes wait for ever.
      Throwable fault = e instanceof SQLException ? null : e;
      if (!session.isCut()) {
        LOG.error("{} rows could not be written: {}", batch.size(), e + "", fault);
      }
      session.close();
      batch.forEach(row -> rows.lost(row, !committing));
      return Collections.nCopies(
          batch.size(),
          new RecordFailure(Why.UNAVAILABLE, "the record's database failed: " + e.getMessage(), e));
    }
  }

  private List<RecordFailure> write(List<R> batch) throws SQLException {
    boolean together = rows.independent(batch);
    for (int tries = 1; ; tries++) {
      try {
        return together ? together(batch) : oneByOne(batch);
      } catch (RuntimeException e) {
        if (committing) throw e;
        // One of them is at fault; which one shows when they go one by one.
        session.rollback();
        together = false;
      } catch (SQLException e) {
        Trouble trouble = session.dialect().trouble(e);
        if (trouble == Trouble.LOST || committing || tries == TRIES_MAX) throw e;
        session.rollback();
        together = together && trouble == Trouble.BUSY && tries < TRIES_TOGETHER_MAX;
      }
    }
  }

  private List<RecordFailure> together(List<R> batch) throws SQLException {
    session.begin();
    if (batch.size() == 1) rows.alone(session, batch.getFirst());
    else rows.together(session, batch);
    commit();
    batch.forEach(rows::written);
    return Collections.nCopies(batch.size(), null);
  }

  private List<RecordFailure> oneByOne(List<R> batch) throws SQLException {
    List<RecordFailure> failures = new ArrayList<>(batch.size());
    session.begin();
    for (R row : batch) failures.add(one(row));
    commit();
    for (int i = 0; i < batch.size(); i++) {
      RecordFailure failure = failures.get(i);
      if (failure == null) rows.written(batch.get(i));
      else if (failure.why() == Why.UNAVAILABLE) rows.lost(batch.get(i), true);
    }
    return failures;
  }

  private RecordFailure one(R row) throws SQLException {
    session.execute("SAVEPOINT one");
    try {
      rows.alone(session, row);
      session.execute("RELEASE SAVEPOINT one");
      return null;
    } catch (RuntimeException e) {
      session.execute("ROLLBACK TO SAVEPOINT one");
      return e instanceof RecordFailure known
          ? known
          : new RecordFailure(Why.UNAVAILABLE, "the row cannot be written: " + e, e);
    } catch (SQLException e) {
      Trouble trouble = session.dialect().trouble(e);
      if (trouble == Trouble.LOST || trouble == Trouble.BUSY) throw e;
      session.execute("ROLLBACK TO SAVEPOINT one");
      return rows.failure(session, row, trouble, e);
    }
  }

  private void commit() throws SQLException {
    committing = true;
    session.commit();
  }

  @Override
  public void close() {
    session.close();
  }
}
