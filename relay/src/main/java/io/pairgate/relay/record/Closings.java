package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How calls are closed and what that does to the bindings.
 *
 * <p>A call whose closing was lost becomes one in doubt as soon as the database is back; otherwise
 * it would hold its object until the next start.
 */
final class Closings implements GroupCommit.Rows<Closing> {

  private static final String WHY_IN_DOUBT =
      "the record's database failed when the call's end was to be written down";

  private final BindingCache cache;
  private final Runnable counted;
  private final int lostMax;
  // Sets that any thread may add to.
  private final Set<String> lostCalls = ConcurrentHashMap.newKeySet();
  private final Set<ObjectKey> uncertainBindings = ConcurrentHashMap.newKeySet();
  // What reads and looks showed and what was written of it; the others came too late. By identity:
  // two readers may have seen the same, and only one of them wrote it.
  private final Set<Closing> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  Closings(BindingCache cache, int lostMax, Runnable counted) {
    this.cache = cache;
    this.lostMax = lostMax;
    this.counted = counted;
  }

  /** Two rows of one call or of one object are written in the order in which they came. */
  @Override
  public boolean independent(List<Closing> rows) {
    Set<Object> met = HashSet.newHashSet(2 * rows.size());
    for (Closing row : rows) {
      if (!row.callId().isEmpty() && !met.add(row.callId())) return false;
      Optional<ObjectKey> key = key(row);
      if (key.isPresent() && !met.add(key.get())) return false;
      for (String settled : settles(row)) if (!met.add(settled)) return false;
    }
    return true;
  }

  private static List<String> settles(Closing row) {
    return switch (row) {
      case Closing.Ended ended -> ended.settles();
      case Closing.Looked looked -> looked.settles();
      case Closing.Whole whole -> List.of();
      case Closing.Seen seen -> List.of();
      case Closing.Doubtful doubtful -> List.of();
    };
  }

  private static Optional<ObjectKey> key(Closing row) {
    return switch (row) {
      case Closing.Ended ended -> key(ended.effect());
      case Closing.Whole whole -> key(whole.effect());
      case Closing.Looked looked -> key(looked.effect());
      case Closing.Seen seen -> Optional.of(seen.before().key());
      case Closing.Doubtful doubtful -> Optional.empty();
    };
  }

  /** The object that gets a binding by it, perhaps its first. */
  static Optional<ObjectKey> bound(Closing row) {
    return switch (row) {
      case Closing.Ended ended -> bound(ended.effect());
      case Closing.Whole whole -> bound(whole.effect());
      case Closing.Looked looked -> bound(looked.effect());
      case Closing.Doubtful doubtful -> Optional.empty();
      case Closing.Seen seen -> Optional.empty();
    };
  }

  private static Optional<ObjectKey> bound(Closing.Effect effect) {
    return effect instanceof Closing.Effect.Bind bind
        ? Optional.of(bind.binding().key())
        : Optional.empty();
  }

  private static Optional<ObjectKey> key(Closing.Effect effect) {
    return switch (effect) {
      case Closing.Effect.None none -> Optional.empty();
      case Closing.Effect.Bind bind -> Optional.of(bind.binding().key());
      case Closing.Effect.Release release -> Optional.of(release.key());
    };
  }

  @Override
  public void together(Session session, List<Closing> rows) throws SQLException {
    seen.clear();
    if (!session.dialect().countsEachChange()) requireNotClosed(session, rows);
    ClosingBatch batch = new ClosingBatch(cache);
    for (Closing row : rows) {
      switch (row) {
        case Closing.Ended ended -> batch.add(ended);
        case Closing.Doubtful doubtful -> batch.add(doubtful);
        case Closing.Whole whole -> batch.add(whole);
        case Closing.Looked looked -> write(session, looked);
        case Closing.Seen read -> write(session, read);
      }
    }
    batch.write(session);
  }

  /** The states are asked for where a bulk change does not say which rows it met. */
  private static void requireNotClosed(Session session, List<Closing> rows) throws SQLException {
    List<String> ending =
        rows.stream()
            .filter(row -> row instanceof Closing.Ended || row instanceof Closing.Doubtful)
            .map(Closing::callId)
            .toList();
    Map<String, Call.State> states = CallsSql.states(session, ending);
    for (String call : ending) requireNotClosed(states.get(call), call);
  }

  private static void requireNotClosed(Call.State state, String callId) {
    if (state == Call.State.OPEN || state == Call.State.IN_DOUBT) return;
    throw new RecordFailure(
        Why.CLOSED_ALREADY,
        "call " + callId + (state == null ? " is not on record" : " is closed already"));
  }

  private void write(Session session, Closing.Seen read) throws SQLException {
    if (Sql.update(session, BindingsSql.SEEN, BindingsSql.seen(read)) == 1) seen.add(read);
  }

  private void write(Session session, Closing.Looked looked) throws SQLException {
    if (Sql.update(session, CallsSql.LOOKED, CallsSql.looked(looked)) == 0) return;
    for (String settled : looked.settles()) {
      Sql.update(
          session,
          CallsSql.SETTLE,
          CallsSql.settle(looked.callId(), looked.task().seenMillis(), settled));
    }
    apply(session, looked.effect());
    seen.add(looked);
  }

  @Override
  public void alone(Session session, Closing row) throws SQLException {
    seen.remove(row);
    switch (row) {
      case Closing.Ended ended -> end(session, ended);
      case Closing.Doubtful doubtful -> doubt(session, doubtful);
      case Closing.Whole whole -> {
        Sql.update(session, CallsSql.INSERT, CallsSql.insert(whole.call()));
        apply(session, whole.effect());
      }
      case Closing.Looked looked -> write(session, looked);
      case Closing.Seen read -> write(session, read);
    }
  }

  private static void end(Session session, Closing.Ended ended) throws SQLException {
    String sql = ended.keepKey() ? CallsSql.END : CallsSql.END_WITHOUT_KEY;
    if (Sql.update(session, sql, CallsSql.end(ended)) == 0) {
      requireNotClosed(state(session, ended.callId()), ended.callId());
    }
    for (String settled : ended.settles()) {
      Sql.update(
          session, CallsSql.SETTLE, CallsSql.settle(ended.callId(), ended.closedMillis(), settled));
    }
    apply(session, ended.effect());
  }

  private static void doubt(Session session, Closing.Doubtful doubtful) throws SQLException {
    if (Sql.update(session, CallsSql.DOUBT, CallsSql.doubt(doubtful)) == 1) return;
    requireNotClosed(state(session, doubtful.callId()), doubtful.callId());
  }

  private static Call.State state(Session session, String callId) throws SQLException {
    return CallsSql.states(session, List.of(callId)).get(callId);
  }

  private static void apply(Session session, Closing.Effect effect) throws SQLException {
    switch (effect) {
      case Closing.Effect.None none -> {}
      case Closing.Effect.Bind bind -> {
        Object[] row = BindingsSql.row(bind.binding());
        if (Sql.update(session, BindingsSql.UPDATE, row) == 0) {
          Sql.update(session, BindingsSql.INSERT, row);
        }
        forgetReferences(session, bind.binding().key());
        for (Reference reference : bind.references()) {
          Sql.update(session, BindingsSql.INSERT_REFERENCE, BindingsSql.reference(reference));
        }
      }
      case Closing.Effect.Release release -> {
        Sql.update(session, BindingsSql.RELEASE, BindingsSql.release(release));
        forgetReferences(session, release.key());
      }
    }
  }

  private static void forgetReferences(Session session, ObjectKey key) throws SQLException {
    Sql.update(session, BindingsSql.FORGET_REFERENCES, BindingsSql.key(key));
  }

  @Override
  public void written(Closing row) {
    switch (row) {
      case Closing.Ended ended -> show(ended.effect());
      case Closing.Whole whole -> {
        counted.run();
        show(whole.effect());
      }
      case Closing.Looked looked -> {
        if (seen.remove(looked)) show(looked.effect());
      }
      case Closing.Seen read -> {
        if (seen.remove(read)) cache.seen(read);
        else cache.forget(read.before().key());
      }
      case Closing.Doubtful doubtful -> {}
    }
  }

  private void show(Closing.Effect effect) {
    switch (effect) {
      case Closing.Effect.None none -> {}
      case Closing.Effect.Bind bind -> cache.bound(bind.binding());
      case Closing.Effect.Release release -> cache.released(release);
    }
  }

  @Override
  public void lost(Closing row, boolean certain) {
    if (row instanceof Closing.Ended || row instanceof Closing.Doubtful) {
      if (lostCalls.size() < lostMax) lostCalls.add(row.callId());
    }
    if (certain) return;
    key(row)
        .ifPresent(
            key -> {
              cache.forget(key);
              uncertainBindings.add(key);
            });
  }

  @Override
  public boolean needsRepair() {
    return !lostCalls.isEmpty() || !uncertainBindings.isEmpty();
  }

  @Override
  public void repair(Session session) throws SQLException {
    List<String> calls = List.copyOf(lostCalls);
    List<ObjectKey> keys = List.copyOf(uncertainBindings);
    session.begin();
    for (String call : calls) {
      Sql.update(session, CallsSql.DOUBT_UNSAID, WHY_IN_DOUBT, call);
    }
    // The server may still be about to finish the transaction that we lost sight of.
    for (ObjectKey key : keys) BindingsSql.await(session, key);
    session.commit();
    calls.forEach(lostCalls::remove);
    keys.forEach(uncertainBindings::remove);
    // Again: what was read in between may be from before.
    keys.forEach(cache::forget);
  }
}
