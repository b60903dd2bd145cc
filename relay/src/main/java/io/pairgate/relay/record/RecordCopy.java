package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * A copy of an SQLite record: taken while a relay goes on writing, put back while none runs.
 *
 * <p>A copy holds the backends' secrets as the record does: nobody but its owner may read it.
 */
public final class RecordCopy {

  /** What belongs to one database: the file, what is not in it yet, and the index of that. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  private RecordCopy() {}

  /**
   * Takes a copy of one moment. The relay may write meanwhile and does not wait.
   *
   * @param copy must not exist; it appears when it is whole and on disk
   */
  public static void take(Path record, Path copy) {
    if (!Files.exists(record)) {
      throw failure("there is no record " + record + "; see record.sqlite.path", null);
    }
    try {
      WholeFile.<SQLException>make(
          copy,
          fresh -> {
            try (Connection connection = open(record);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
              vacuum.setString(1, fresh.toString());
              vacuum.execute();
            }
            examine(fresh);
          });
    } catch (IOException | SQLException e) {
      throw failure("no copy of " + record + " could be taken: " + e.getMessage(), e);
    }
  }

  /**
   * Puts a copy in the record's place. What was there is kept beside it.
   *
   * @return where the record that was there is kept; empty if there was none
   * @throws RecordFailure if a relay runs on the record, or the copy is none; nothing was changed
   */
  public static Optional<Path> putBack(Path copy, Path record) {
    if (!Files.exists(copy)) throw failure("there is no file " + copy, null);
    Path old = Path.of(record.toAbsolutePath() + ".old");
    try {
      examine(copy);
      boolean empty = !Files.exists(record) || Files.size(record) == 0;
      Sqlite held = new Sqlite(record); // the lock: no relay starts or runs meanwhile
      try {
        Path fresh =
            WholeFile.<IOException>write(
                record,
                file -> {
                  try (OutputStream out = Files.newOutputStream(file)) {
                    Files.copy(copy, out);
                  }
                });
        keep(record, old);
        WholeFile.name(fresh, record);
      } finally {
        held.close();
      }
      return empty ? Optional.empty() : Optional.of(old);
    } catch (IOException | SQLException e) {
      throw failure("%s could not be put back: %s".formatted(copy, e.getMessage()), e);
    }
  }

  private static void keep(Path record, Path old) throws IOException {
    for (String part : PARTS) {
      Files.deleteIfExists(Path.of(old + part));
      Path present = Path.of(record.toAbsolutePath() + part);
      if (Files.exists(present)) Files.move(present, Path.of(old + part));
    }
  }

  private static Connection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Sqlite.BUSY_TIMEOUT_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Fails if the file is no record, or is damaged. */
  private static void examine(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      try (ResultSet check = statement.executeQuery("PRAGMA integrity_check(1)")) {
        check.next();
        if (!check.getString(1).equals("ok")) {
          throw new SQLException(file + " is damaged: " + check.getString(1));
        }
      }
      try (ResultSet identity = statement.executeQuery("SELECT identity FROM record_identity")) {
        if (!identity.next()) throw new SQLException(file + " holds no record");
      }
    }
  }

  private static RecordFailure failure(String message, Throwable cause) {
    return new RecordFailure(Why.UNAVAILABLE, message, cause);
  }
}
