package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date. */
final class Migrations {

  /** The version that the last migration's file name says. */
  static final String NEWEST = "4";

  static final String FOLDER = "io/pairgate/relay/record/migrations";

  private Migrations() {}

  static void run(Dialect dialect) {
    try {
      dialect
          .migrations(Flyway.configure(Migrations.class.getClassLoader()))
          .locations("classpath:" + FOLDER)
          .placeholders(dialect.placeholders())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new RecordFailure(
          Why.UNAVAILABLE,
          "the record's schema cannot be brought up to date: "
              + e.getMessage()
              + ". Check the database's address, user, rights and free space.",
          e);
    }
  }

  /** The same, on a connection of its own. */
  static boolean newest(Dialect dialect) {
    try (Session session = new Session(dialect, true)) {
      return newest(session);
    } catch (SQLException unreachable) {
      return false; // run says what is wrong
    }
  }

  /**
   * Whether there is nothing to do: one question, where {@link #run} needs half a second. False too
   * if nothing was ever done.
   */
  static boolean newest(Session session) throws SQLException {
    session.connect();
    try {
      Optional<Integer> success =
          Sql.first(
              session,
              "SELECT success FROM flyway_schema_history WHERE version = ?",
              row -> row.getInt(1),
              NEWEST);
      return success.isPresent() && success.get() == 1;
    } catch (SQLException noSuchTable) {
      return false;
    }
  }
}
