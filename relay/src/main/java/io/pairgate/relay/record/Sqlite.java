package io.pairgate.relay.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite in one file, in WAL mode, each commit on disk before it returns. One process at a time has
 * the file: it holds a lock on a file beside it.
 */
final class Sqlite implements Dialect {

  /** Reached only if somebody else writes to the file, as an operator with the sqlite3 shell. */
  static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /** A checkpoint for each so many pages of 4 KiB: rarer means less work, and a larger WAL file. */
  static final int CHECKPOINT_PAGES = 4_000;

  /**
   * Pages that the writer keeps in memory. Few: while the file is smaller than 1 GiB, SQLite goes
   * through all of them at the end of most commits (docs/performance.md), and what is not among
   * them the operating system has.
   */
  static final int CACHE_KIBIBYTES = 16_384;

  private final Path file;
  private final FileChannel lockFile;
  private final FileLock lock;
  // Fair: neither lane may starve the other.
  private final ReentrantLock gate = new ReentrantLock(true);
  // One for all lanes: with each change by another connection SQLite empties its page cache.
  private final Session writer = new Session(this, true);

  Sqlite(Path file) {
    this.file = file.toAbsolutePath();
    try {
      Files.createDirectories(this.file.getParent());
      lockFile =
          FileChannel.open(
              Path.of(this.file + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = lock();
      create();
    } catch (IOException e) {
      throw new RecordFailure(
          RecordFailure.Why.UNAVAILABLE,
          "the record's file " + file + " cannot be opened: " + e + ". Check path and rights.",
          e);
    }
  }

  private FileLock lock() throws IOException {
    FileLock got;
    try {
      got = lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      // The channel stays open: to close it would drop the lock that this process holds already.
      throw inUse();
    }
    if (got == null) {
      lockFile.close();
      throw inUse();
    }
    return got;
  }

  private RecordFailure inUse() {
    return new RecordFailure(
        RecordFailure.Why.UNAVAILABLE,
        "the record's file " + file + " is in use by another relay. Stop that one first.");
  }

  /** Made here and not by SQLite, so that nobody else may read it, not even for a moment. */
  private void create() throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // It was made at an earlier start.
    }
  }

  @Override
  public Link connect(boolean writes) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    Connection connection = config.createConnection(url());
    if (writes) {
      Dialect.execute(connection, "PRAGMA cache_size = -" + CACHE_KIBIBYTES);
      Dialect.execute(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    } else {
      Dialect.execute(connection, "PRAGMA query_only = ON");
    }
    // Nobody has to cut it: what is written to a local file ends by itself.
    return new Link(connection, () -> {});
  }

  private String url() {
    return "jdbc:sqlite:" + file;
  }

  @Override
  public FluentConfiguration migrations(FluentConfiguration flyway) {
    return flyway.dataSource(url(), "", "");
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("table_options", "", "sqlite", "");
  }

  @Override
  public Lock gate() {
    return gate;
  }

  @Override
  public Session writer() {
    return writer;
  }

  /** Nothing: whoever began to write is the only one who writes. */
  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public boolean countsEachChange() {
    return true;
  }

  @Override
  public Trouble trouble(SQLException failure) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
    String message = String.valueOf(failure.getMessage());
    return switch (code) {
      case SQLITE_CONSTRAINT -> {
        if (message.contains("calls.holds")) yield Trouble.HOLDS_TAKEN;
        if (message.contains("calls.idempotency_key")) yield Trouble.KEY_TAKEN;
        if (message.contains("bindings.bound_as")) yield Trouble.NATIVE_TAKEN;
        yield Trouble.ROW;
      }
      case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> Trouble.ROW;
      case SQLITE_BUSY, SQLITE_LOCKED -> Trouble.BUSY;
      default -> Trouble.LOST;
    };
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    Dialect.execute(connection, "BEGIN IMMEDIATE");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    Dialect.execute(connection, "COMMIT");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    Dialect.execute(connection, "ROLLBACK");
  }

  @Override
  public void close() {
    // Closing the channel releases the lock; an interrupt may have closed it already.
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new RecordFailure(
          RecordFailure.Why.UNAVAILABLE, "the lock of " + file + " cannot be released: " + e, e);
    }
  }
}
