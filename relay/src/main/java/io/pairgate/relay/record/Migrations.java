package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date. */
final class Migrations {

  /** The version that the last migration's file name says. */
  static final int NEWEST = 5;

  /**
   * How the name of a migration begins that does more than add: V7__breaks_what.sql. An older
   * version goes on with a schema to which a newer one has only added, and refuses one with such a
   * migration. The name is in Flyway's history, so that the older version can see it.
   */
  static final String BREAKS = "breaks";

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
   *
   * @throws RecordFailure SCHEMA_TOO_NEW if this version cannot use the schema
   */
  static boolean newest(Session session) throws SQLException {
    return version(session) >= NEWEST;
  }

  /**
   * The schema's version; 0 if there is none.
   *
   * @throws RecordFailure SCHEMA_TOO_NEW if this version of Pairgate cannot use it
   */
  static int version(Session session) throws SQLException {
    session.connect();
    List<Done> history;
    try {
      history =
          Sql.all(
              session,
              "SELECT version, description FROM flyway_schema_history"
                  + " WHERE success = 1 AND version IS NOT NULL",
              row -> new Done(Integer.parseInt(row.getString(1)), row.getString(2)));
    } catch (SQLException noSuchTable) {
      return 0;
    }
    for (Done done : history) done.refuseIfBreaking();
    return history.stream().mapToInt(Done::version).max().orElse(0);
  }

  private record Done(int version, String description) {

    void refuseIfBreaking() {
      if (version <= NEWEST || !description.startsWith(BREAKS)) return;
      throw new RecordFailure(
          Why.SCHEMA_TOO_NEW,
          ("a newer version of Pairgate has brought the record's schema to version %d, which this one"
                  + " cannot use (it knows versions up to %d). Install the newer version here, or"
                  + " restore a backup from before the upgrade (docs/operations/upgrade.md)")
              .formatted(version, NEWEST));
    }
  }
}
