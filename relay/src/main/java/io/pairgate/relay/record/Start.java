package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once, before the first call: the record is given its name, and calls that were under
 * way when the node stopped become calls in doubt.
 *
 * @param lastCallId the greatest id of a call on record, empty if there is none
 */
record Start(String identity, String lastCallId) {

  private static final Logger LOG = LoggerFactory.getLogger(Start.class);
  private static final String WHY_IN_DOUBT = "the node stopped while the call was under way";

  /** On a node that stands alone. */
  static Start of(Dialect dialect) {
    try (Session session = new Session(dialect, true)) {
      return of(session, alone -> {});
    } catch (SQLException e) {
      throw new RecordFailure(Why.UNAVAILABLE, "the record cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * On a node that was promoted. Until when a request of a call may be under way was said by the
   * clock of another node, which may be ahead of ours or behind it; so the time begins anew.
   */
  static Start promoted(Session session, long nowMillis) throws SQLException {
    return of(session, promoted -> CallsSql.waitAnew(promoted, nowMillis));
  }

  private static Start of(Session session, Deed first) throws SQLException {
    session.begin();
    first.run(session);
    int doubted = Sql.update(session, CallsSql.DOUBT_ALL, WHY_IN_DOUBT);
    String identity = identity(session);
    String lastCallId =
        Sql.first(session, "SELECT COALESCE(MAX(id), '') FROM calls", row -> row.getString(1))
            .orElseThrow();
    session.commit();
    if (doubted > 0) {
      LOG.warn("{} calls were under way when the node stopped; they are in doubt now.", doubted);
    }
    return new Start(identity, lastCallId);
  }

  private static String identity(Session session) throws SQLException {
    Optional<String> known =
        Sql.first(session, "SELECT identity FROM record_identity", row -> row.getString(1));
    if (known.isPresent()) return known.get();
    String made = "%08x".formatted(ThreadLocalRandom.current().nextInt());
    Sql.update(
        session, "INSERT INTO record_identity (identity, pinged_millis) VALUES (?, ?)", made, 0L);
    return made;
  }
}
