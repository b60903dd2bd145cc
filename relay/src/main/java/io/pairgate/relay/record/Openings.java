package io.pairgate.relay.record;

import io.pairgate.relay.record.Dialect.Trouble;
import io.pairgate.relay.record.RecordFailure.Why;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How calls are opened.
 *
 * <p>A call whose opening failed is not sent. If nobody knows whether it was written down, it is
 * closed as NOT_SENT (or, if it was a further attempt, in doubt as before) as soon as the database
 * is back; otherwise it would hold its object until the next start.
 */
final class Openings implements GroupCommit.Rows<Opening> {

  private static final String WHY_CLOSED =
      "the record's database failed when the call was to be written down; it was never sent";
  private static final String WHY_IN_DOUBT =
      "the record's database failed when a further attempt was to be written down";

  private final Map<String, Opening> uncertain = new LinkedHashMap<>();
  private final int uncertainMax;
  private final Runnable counted;

  /**
   * @param counted told of each new call on disk
   */
  Openings(int uncertainMax, Runnable counted) {
    this.uncertainMax = uncertainMax;
    this.counted = counted;
  }

  @Override
  public boolean independent(List<Opening> rows) {
    return true;
  }

  @Override
  public void together(Session session, List<Opening> rows) throws SQLException {
    List<Object[]> news = new ArrayList<>(rows.size());
    for (Opening row : rows) {
      switch (row) {
        case Opening.New opening -> news.add(CallsSql.insert(opening.call()));
        case Opening.Again again -> again(session, again);
      }
    }
    Sql.updateEach(session, CallsSql.INSERT, news);
  }

  @Override
  public void alone(Session session, Opening row) throws SQLException {
    switch (row) {
      case Opening.New opening ->
          Sql.update(session, CallsSql.INSERT, CallsSql.insert(opening.call()));
      case Opening.Again again -> again(session, again);
    }
  }

  private static void again(Session session, Opening.Again again) throws SQLException {
    if (Sql.update(session, CallsSql.AGAIN, CallsSql.again(again)) == 1) {
      Sql.update(session, CallsSql.REPEATED, again.callId(), again.callId());
      return;
    }
    Optional<Call> call = CallsSql.byId(session, again.callId());
    if (call.isPresent() && call.get().state() == Call.State.OPEN) {
      throw new RecordFailure(
          Why.CHANGE_IN_PROGRESS, "call " + again.callId() + " is under way already");
    }
    throw new RecordFailure(Why.NOT_IN_DOUBT, "call " + again.callId() + " is not in doubt");
  }

  /** Where a row breaks both rules, the key says more: its call is the one to join. */
  @Override
  public RecordFailure failure(Session session, Opening row, Trouble trouble, SQLException failure)
      throws SQLException {
    boolean sameKey =
        trouble == Trouble.HOLDS_TAKEN
            && row instanceof Opening.New opening
            && !opening.call().idempotencyKey().isEmpty()
            && CallsSql.byKey(session, opening.call().principal(), opening.call().idempotencyKey())
                .isPresent();
    return GroupCommit.Rows.super.failure(
        session, row, sameKey ? Trouble.KEY_TAKEN : trouble, failure);
  }

  @Override
  public void written(Opening row) {
    if (row instanceof Opening.New) counted.run();
  }

  @Override
  public void lost(Opening row, boolean certain) {
    if (!certain && uncertain.size() < uncertainMax) uncertain.put(row.callId(), row);
  }

  @Override
  public boolean needsRepair() {
    return !uncertain.isEmpty();
  }

  @Override
  public void repair(Session session) throws SQLException {
    long now = System.currentTimeMillis();
    session.begin();
    for (Opening row : uncertain.values()) {
      switch (row) {
        case Opening.New opening ->
            Sql.update(session, CallsSql.NEVER_SENT, now, WHY_CLOSED, opening.callId());
        case Opening.Again again ->
            Sql.update(session, CallsSql.DOUBT_UNSAID, WHY_IN_DOUBT, again.callId());
      }
    }
    session.commit();
    uncertain.clear();
  }
}
