package io.pairgate.relay.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** What differs between the databases. Thread-safe. */
sealed interface Dialect extends AutoCloseable permits Sqlite, MariaDb {

  /** What a failed statement says about the row, the transaction or the connection. */
  enum Trouble {
    /** The object is held by an open call. */
    HOLDS_TAKEN,
    /** The idempotency key is taken. */
    KEY_TAKEN,
    /** The backend object is bound already. */
    NATIVE_TAKEN,
    /** This row cannot be written; its neighbours can. */
    ROW,
    /** Deadlock or lock timeout: the transaction may be tried again. */
    BUSY,
    /** The connection, or what is behind it, cannot be trusted any more. */
    LOST
  }

  /**
   * @param writes true for a connection that writes in transactions, false for one that only reads
   */
  Link connect(boolean writes) throws SQLException;

  /** Tells Flyway where the database is, without limits of time: a migration may take long. */
  FluentConfiguration migrations(FluentConfiguration flyway);

  Map<String, String> placeholders();

  /** What a lane must hold while it writes; lanes that cannot write at the same time share it. */
  Lock gate();

  /** The connection by which a lane writes, behind its gate; lanes that share a gate share it. */
  Session writer();

  /** What is put behind a SELECT so that the rows stay as they are until the transaction ends. */
  String forUpdate();

  /** Whether a batch of changes tells of each how many rows it met. */
  boolean countsEachChange();

  Trouble trouble(SQLException failure);

  void begin(Connection connection) throws SQLException;

  void commit(Connection connection) throws SQLException;

  void rollback(Connection connection) throws SQLException;

  @Override
  void close();

  static Dialect of(RecordSettings.Database database) {
    return switch (database) {
      case RecordSettings.Database.Sqlite sqlite -> new Sqlite(sqlite.file());
      case RecordSettings.Database.MariaDb mariaDb -> new MariaDb(mariaDb);
    };
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
