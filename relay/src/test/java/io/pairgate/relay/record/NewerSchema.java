package io.pairgate.relay.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A schema of a version that is still to come, as a newer program would leave it. */
final class NewerSchema {

  static final int VERSION = Migrations.NEWEST + 1;

  private NewerSchema() {}

  /** It has only added: a table, and a column to each table that there is. */
  static void added(Dialect dialect) throws SQLException {
    migrated(dialect, "what is new");
    try (Connection connection = dialect.connect(true).connection()) {
      Dialect.execute(connection, "CREATE TABLE what_is_new (id VARCHAR(26) NOT NULL PRIMARY KEY)");
      for (String table :
          List.of(
              "record_identity",
              "calls",
              "repeated_calls",
              "bindings",
              "object_references",
              "backends",
              "api_tokens")) {
        Dialect.execute(
            connection,
            "ALTER TABLE " + table + " ADD COLUMN what_is_new VARCHAR(64) NOT NULL DEFAULT ''");
      }
    }
  }

  /** It has changed the meaning of what was there. */
  static void broken(Dialect dialect) throws SQLException {
    migrated(dialect, "breaks what was");
  }

  /** What Flyway notes for V5__what_is_new.sql. */
  private static void migrated(Dialect dialect, String description) throws SQLException {
    Migrations.run(dialect);
    try (Connection connection = dialect.connect(true).connection();
        Statement statement = connection.createStatement()) {
      dialect.begin(connection);
      statement.execute(
          ("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                  + " checksum, installed_by, execution_time, success)"
                  + " VALUES (%d, '%d', '%s', 'SQL', 'V%d.sql', 1, 'pairgate', 1, 1)")
              .formatted(VERSION, VERSION, description, VERSION));
      dialect.commit(connection);
    }
  }
}
