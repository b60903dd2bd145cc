package io.pairgate.relay.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code calls}. */
final class CallsSql {

  /** In the words of the index calls_state: SQLite uses it only where it reads them. */
  private static final String NOT_CLOSED = "state <> 'CLOSED'";

  static final String UNKNOWN = "UNKNOWN";
  static final String SETTLED = "SETTLED";
  static final String NOT_SENT = "NOT_SENT";

  private static final int BACKEND_REQUEST_CHARS_MAX = 255;

  private static final Set<String> BODIES = Set.of("request", "sent", "answer");

  private static final String COLUMNS =
      "id, operation, action, object_type, object_id, backend, tenant, principal,"
          + " idempotency_key, fingerprint, request, sent, state, attempts, opened_millis,"
          + " in_flight_until_millis, sent_millis, replied_millis, closed_millis, outcome, status,"
          + " answer, reason, settled_by, backend_request, node, term";

  private static final String SELECT = select(COLUMNS);

  /** The same without the bodies. */
  private static final String BRIEF =
      select(
          Stream.of(COLUMNS.split(", "))
              .map(name -> BODIES.contains(name) ? "'' AS " + name : name)
              .collect(Collectors.joining(", ")));

  private static String select(String columns) {
    return "SELECT "
        + columns
        + ", task_kind, task_id, task_state, task_says, task_seen_millis FROM calls";
  }

  static final String INSERT =
      "INSERT INTO calls ("
          + COLUMNS
          + ", holds, in_flight_millis) VALUES ("
          + String.join(", ", Collections.nCopies(29, "?"))
          + ")";

  /** Ends a call that is not closed. */
  static final String END =
      "UPDATE calls SET state = 'CLOSED', holds = NULL, sent_millis = ?, replied_millis = ?,"
          + " closed_millis = ?, outcome = ?, status = ?, answer = ?, reason = ?, settled_by = ?,"
          + " backend_request = ?, task_kind = ?, task_id = ?, task_state = ?, task_says = ?,"
          + " task_seen_millis = ? WHERE id = ? AND state <> 'CLOSED'";

  /** What a look at a task showed, unless its end is known already. */
  static final String LOOKED =
      "UPDATE calls SET task_state = ?, task_says = ?, task_seen_millis = ?"
          + " WHERE id = ? AND task_id = ? AND task_state IN ('RUNNING', 'FORGOTTEN')";

  /** The same, and lets the key go. */
  static final String END_WITHOUT_KEY =
      END.replace("holds = NULL", "holds = NULL, idempotency_key = NULL");

  static final String DOUBT =
      "UPDATE calls SET state = 'IN_DOUBT', holds = NULL, outcome = 'UNKNOWN', sent_millis = ?,"
          + " reason = ? WHERE id = ? AND state = 'OPEN'";

  static final String DOUBT_UNSAID =
      "UPDATE calls SET state = 'IN_DOUBT', holds = NULL, outcome = 'UNKNOWN', reason = ?"
          + " WHERE id = ? AND state = 'OPEN'";

  static final String DOUBT_ALL =
      "UPDATE calls SET state = 'IN_DOUBT', holds = NULL, outcome = 'UNKNOWN', reason = ?"
          + " WHERE state = 'OPEN' AND "
          + NOT_CLOSED;

  /** Ends a call of which nobody knew whether it was written down; it was never sent. */
  static final String NEVER_SENT =
      "UPDATE calls SET state = 'CLOSED', holds = NULL, idempotency_key = NULL,"
          + " outcome = 'NOT_SENT', closed_millis = ?, reason = ?"
          + " WHERE id = ? AND state = 'OPEN'";

  static final String AGAIN =
      "UPDATE calls SET state = 'OPEN', holds = ?, attempts = attempts + 1, outcome = '',"
          + " in_flight_until_millis = CASE WHEN in_flight_until_millis > ?"
          + " THEN in_flight_until_millis ELSE ? END, in_flight_millis = ?, node = ?, term = ?"
          + " WHERE id = ? AND state = 'IN_DOUBT' AND object_type = ? AND object_id = ?";

  /** Its key goes: there is no answer to repeat, so a repeat is tried anew. */
  static final String SETTLE =
      "UPDATE calls SET state = 'CLOSED', outcome = 'SETTLED', settled_by = ?, closed_millis = ?,"
          + " idempotency_key = NULL"
          + " WHERE id = ? AND state = 'IN_DOUBT'";

  /** Notes a call that is sent again, once. */
  static final String REPEATED =
      "INSERT INTO repeated_calls (call_id) SELECT id FROM calls WHERE id = ?"
          + " AND NOT EXISTS (SELECT 1 FROM repeated_calls WHERE call_id = ?)";

  private static final String FORGET_REPEATED =
      "DELETE FROM repeated_calls WHERE NOT EXISTS (SELECT 1 FROM calls WHERE id = call_id"
          + " AND (state <> 'CLOSED' OR in_flight_until_millis > ?))";

  static final String WAIT_ANEW =
      "UPDATE calls SET in_flight_until_millis = ? + in_flight_millis"
          + " WHERE state IN ('OPEN', 'IN_DOUBT') AND "
          + NOT_CLOSED;

  private static final String REPEATED_WAIT_ANEW =
      "UPDATE calls SET in_flight_until_millis = ? + in_flight_millis"
          + " WHERE id = ? AND state = 'CLOSED'";

  static final String IN_DOUBT =
      SELECT + " WHERE state = 'IN_DOUBT' AND " + NOT_CLOSED + " ORDER BY id";

  static final String BY_KEY = SELECT + " WHERE principal = ? AND idempotency_key = ?";

  private CallsSql() {}

  static Object[] insert(Call call) {
    return new Object[] {
      call.id(),
      call.operation().name(),
      call.action(),
      call.object().type(),
      call.object().id(),
      call.backend(),
      call.tenant(),
      call.principal(),
      call.idempotencyKey().isEmpty() ? null : call.idempotencyKey(),
      call.fingerprint(),
      call.request(),
      call.sent(),
      call.state().name(),
      call.attempts(),
      call.openedMillis(),
      call.inFlightUntilMillis(),
      call.sentMillis(),
      call.repliedMillis(),
      call.closedMillis(),
      call.outcome(),
      call.status(),
      call.answer(),
      call.reason(),
      call.settledBy(),
      cut(call.backendRequest()),
      call.node(),
      call.term(),
      call.state() == Call.State.OPEN ? call.object().toString() : null,
      Math.max(0, call.inFlightUntilMillis() - call.openedMillis())
    };
  }

  static Object[] end(Closing.Ended ended) {
    return new Object[] {
      ended.sentMillis(),
      ended.repliedMillis(),
      ended.closedMillis(),
      ended.outcome(),
      ended.status(),
      ended.answer(),
      ended.reason(),
      ended.settledBy(),
      cut(ended.backendRequest()),
      ended.task().map(Task::kind).orElse(""),
      ended.task().map(Task::id).orElse(""),
      ended.task().map(task -> task.state().name()).orElse(""),
      ended.task().map(Task::says).orElse(""),
      ended.task().map(Task::seenMillis).orElse(0L),
      ended.callId()
    };
  }

  static Object[] looked(Closing.Looked looked) {
    Task task = looked.task();
    return new Object[] {
      task.state().name(), task.says(), task.seenMillis(), looked.callId(), task.id()
    };
  }

  /** A backend chooses how long its own name of a request is; ours has room for so much. */
  private static String cut(String backendRequest) {
    return backendRequest.length() <= BACKEND_REQUEST_CHARS_MAX
        ? backendRequest
        : backendRequest.substring(0, BACKEND_REQUEST_CHARS_MAX);
  }

  static Object[] doubt(Closing.Doubtful doubtful) {
    return new Object[] {doubtful.sentMillis(), doubtful.reason(), doubtful.callId()};
  }

  static Object[] again(Opening.Again again) {
    return new Object[] {
      again.object().toString(),
      again.inFlightUntilMillis(),
      again.inFlightUntilMillis(),
      Math.max(0, again.inFlightUntilMillis() - again.atMillis()),
      again.node(),
      again.term(),
      again.callId(),
      again.object().type(),
      again.object().id()
    };
  }

  static Object[] settle(String byCall, long atMillis, String callId) {
    return new Object[] {byCall, atMillis, callId};
  }

  /** In which state calls are; they stay so until the transaction ends. */
  static Map<String, Call.State> states(Session session, Collection<String> ids)
      throws SQLException {
    Map<String, Call.State> states = HashMap.newHashMap(ids.size());
    if (ids.isEmpty()) return states;
    String places = String.join(",", Collections.nCopies(ids.size(), "?"));
    Sql.all(
        session,
        "SELECT id, state FROM calls WHERE id IN (" + places + ")" + session.dialect().forUpdate(),
        row -> states.put(row.getString(1), Call.State.valueOf(row.getString(2))),
        ids.toArray());
    return states;
  }

  static Optional<Call> byId(Session session, String id) throws SQLException {
    return Sql.first(session, SELECT + " WHERE id = ?", CallsSql::read, id);
  }

  static Optional<Call> byKey(Session session, String principal, String key) throws SQLException {
    return Sql.first(session, BY_KEY, CallsSql::read, principal, key);
  }

  static List<Call> matching(Session session, RecordStore.CallFilter filter) throws SQLException {
    return new Sql.Where()
        .and(
            filter.state() == Call.State.CLOSED ? "state = ?" : "state = ? AND " + NOT_CLOSED,
            filter.state() == null ? null : filter.state().name())
        .and("backend = ?", filter.backend())
        .in("backend", filter.backends())
        .and("tenant = ?", filter.tenant())
        .and("object_type = ?", filter.type())
        .and("object_id = ?", filter.objectId())
        .and("id < ?", filter.beforeId())
        .all(session, SELECT, " ORDER BY id DESC", filter.limit(), CallsSql::read);
  }

  static List<Call> since(Session session, CallsSince since) throws SQLException {
    return new Sql.Where()
        .and("id >= ?", since.firstId())
        .and("(closed_millis >= ? OR state = 'IN_DOUBT')", since.sinceMillis())
        .and("tenant = ?", since.tenant())
        .in("backend", since.backends())
        .all(session, BRIEF, " ORDER BY id DESC", since.limit(), CallsSql::read);
  }

  static List<Call> inDoubt(Session session) throws SQLException {
    return Sql.all(session, IN_DOUBT, CallsSql::read);
  }

  static List<Call> sentAgain(Session session, long nowMillis) throws SQLException {
    return Sql.all(
        session,
        SELECT
            + " WHERE id IN (SELECT call_id FROM repeated_calls) AND state = 'CLOSED'"
            + " AND in_flight_until_millis > ?",
        CallsSql::read,
        nowMillis);
  }

  /** Forgets which calls were sent more than once where none of their requests is under way. */
  static void forgetRepeated(Session session, long nowMillis) throws SQLException {
    Sql.update(session, FORGET_REPEATED, nowMillis);
  }

  /** All that may still be under way is so for its full time, counted from now. */
  static void waitAnew(Session session, long nowMillis) throws SQLException {
    Sql.update(session, WAIT_ANEW, nowMillis);
    List<String> repeated =
        Sql.all(session, "SELECT call_id FROM repeated_calls", row -> row.getString(1));
    // One by one: MariaDB would look for them in the whole journal.
    for (String call : repeated) Sql.update(session, REPEATED_WAIT_ANEW, nowMillis, call);
  }

  private static Call read(ResultSet row) throws SQLException {
    String key = row.getString(9);
    return new Call(
        row.getString(1),
        Call.Operation.valueOf(row.getString(2)),
        row.getString(3),
        new ObjectKey(row.getString(4), row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        key == null ? "" : key,
        row.getString(10),
        row.getString(11),
        row.getString(12),
        Call.State.valueOf(row.getString(13)),
        row.getInt(14),
        row.getLong(15),
        row.getLong(16),
        row.getLong(17),
        row.getLong(18),
        row.getLong(19),
        row.getString(20),
        row.getInt(21),
        row.getString(22),
        row.getString(23),
        row.getString(24),
        row.getString(25),
        row.getString(26),
        row.getLong(27),
        task(row));
  }

  private static Optional<Task> task(ResultSet row) throws SQLException {
    String state = row.getString(30);
    return state.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Task(
                row.getString(28),
                row.getString(29),
                Task.State.valueOf(state),
                row.getString(31),
                row.getLong(32)));
  }
}
