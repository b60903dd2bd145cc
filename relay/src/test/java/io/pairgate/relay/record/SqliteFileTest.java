package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;

  @AfterEach
  void ends() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private RecordSettings settings() {
    return RecordSettings.sqlite(folder.resolve("deep/record.db"));
  }

  @Test
  void nobody_else_can_read_the_files() throws IOException {
    try (RecordStore store = RecordStore.open(vertx, settings())) {
      StoreContract.get(store.ping());
      List<Path> files;
      try (Stream<Path> found = Files.list(folder.resolve("deep"))) {
        files = found.filter(file -> !file.toString().endsWith(".lock")).toList();
      }
      assertThat(files).hasSizeGreaterThan(1);
      for (Path file : files) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void a_second_relay_on_the_same_file_is_refused() {
    try (RecordStore first = RecordStore.open(vertx, settings())) {
      assertThatThrownBy(() -> RecordStore.open(vertx, settings()))
          .isInstanceOf(RecordFailure.class)
          .hasMessageContaining("record.db is in use by another relay. Stop that one first.");
      assertThat(first.identity()).isNotEmpty();
    }
    RecordStore.open(vertx, settings()).close();
  }

  @Test
  void the_lock_holds_against_other_processes() throws IOException, InterruptedException {
    try (RecordStore store = RecordStore.open(vertx, settings())) {
      assertThat(store.identity()).isNotEmpty();
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Process other =
          new ProcessBuilder(
                  java.toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  TakesTheLock.class.getName(),
                  folder.resolve("deep/record.db.lock").toString())
              .inheritIO()
              .start();
      assertThat(other.waitFor()).isEqualTo(TakesTheLock.IN_USE);
    }
  }

  @Test
  void each_commit_is_on_disk() throws SQLException {
    Dialect dialect = new Sqlite(folder.resolve("record.db"));
    try (Connection connection = dialect.connect(true).connection()) {
      assertThat(pragma(connection, "synchronous")).isEqualTo("2");
      assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
    }
    dialect.close();
  }

  private static String pragma(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA " + name)) {
      result.next();
      return result.getString(1);
    }
  }

  /** What another process sees of the lock. */
  static final class TakesTheLock {

    static final int IN_USE = 3;

    public static void main(String[] arguments) throws IOException {
      try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        System.exit(file.tryLock() == null ? IN_USE : 0);
      }
    }
  }
}
