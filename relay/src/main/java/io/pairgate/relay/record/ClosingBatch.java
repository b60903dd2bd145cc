package io.pairgate.relay.record;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Closings that do not depend on each other, sorted by statement: each runs once for all. */
final class ClosingBatch {

  private final List<Object[]> ends = new ArrayList<>();
  private final List<Object[]> endsWithoutKey = new ArrayList<>();
  private final List<Object[]> doubts = new ArrayList<>();
  private final List<Object[]> settled = new ArrayList<>();
  private final List<Object[]> wholes = new ArrayList<>();
  private final List<Object[]> newBindings = new ArrayList<>();
  private final List<Object[]> changedBindings = new ArrayList<>();
  private final List<Object[]> releases = new ArrayList<>();
  private final List<Object[]> forgotten = new ArrayList<>();
  private final List<Object[]> references = new ArrayList<>();
  private final BindingCache cache;

  ClosingBatch(BindingCache cache) {
    this.cache = cache;
  }

  void add(Closing.Ended ended) {
    (ended.keepKey() ? ends : endsWithoutKey).add(CallsSql.end(ended));
    for (String call : ended.settles()) {
      settled.add(CallsSql.settle(ended.callId(), ended.closedMillis(), call));
    }
    add(ended.effect());
  }

  void add(Closing.Doubtful doubtful) {
    doubts.add(CallsSql.doubt(doubtful));
  }

  void add(Closing.Whole whole) {
    wholes.add(CallsSql.insert(whole.call()));
    add(whole.effect());
  }

  /**
   * Whether there is a binding already is guessed from the cache, which is right nearly always. A
   * row that is there although it is not in the cache makes the insert fail, and the batch goes row
   * by row; a row is never removed, so one in the cache is there.
   */
  private void add(Closing.Effect effect) {
    switch (effect) {
      case Closing.Effect.None none -> {}
      case Closing.Effect.Bind bind -> {
        ObjectKey key = bind.binding().key();
        if (cache.has(key)) {
          changedBindings.add(BindingsSql.row(bind.binding()));
          forgotten.add(BindingsSql.key(key));
        } else {
          newBindings.add(BindingsSql.row(bind.binding()));
        }
        for (Reference reference : bind.references()) {
          references.add(BindingsSql.reference(reference));
        }
      }
      case Closing.Effect.Release release -> {
        releases.add(BindingsSql.release(release));
        forgotten.add(BindingsSql.key(release.key()));
      }
    }
  }

  /**
   * Writes them all.
   *
   * @throws RecordFailure if a call was not as it had to be; which one shows when they go one by
   *     one
   */
  void write(Session session) throws SQLException {
    Sql.updateEach(session, CallsSql.INSERT, wholes);
    // Not &&: each of them has to run.
    boolean met =
        Sql.updateEach(session, CallsSql.END, ends)
            & Sql.updateEach(session, CallsSql.END_WITHOUT_KEY, endsWithoutKey)
            & Sql.updateEach(session, CallsSql.DOUBT, doubts);
    if (!met && session.dialect().countsEachChange()) {
      throw new RecordFailure(
          RecordFailure.Why.CLOSED_ALREADY, "a call is closed already, or in doubt, or not there");
    }
    Sql.updateEach(session, CallsSql.SETTLE, settled);
    // Releases first: a name that one object lets go may be taken by the next.
    Sql.updateEach(session, BindingsSql.RELEASE, releases);
    Sql.updateEach(session, BindingsSql.UPDATE, changedBindings);
    Sql.updateEach(session, BindingsSql.INSERT, newBindings);
    Sql.updateEach(session, BindingsSql.FORGET_REFERENCES, forgotten);
    Sql.updateEach(session, BindingsSql.INSERT_REFERENCE, references);
  }
}
