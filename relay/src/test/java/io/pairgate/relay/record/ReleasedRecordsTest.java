package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The data of each version of the schema that was ever released comes through to this one. A record
 * that is missing is written with {@code -Dpairgate.write-records=true}; one that is there is never
 * written again: it is what an installation has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleasedRecordsTest {

  private static final boolean WRITES = Boolean.getBoolean("pairgate.write-records");

  private final Vertx vertx = Vertx.vertx();
  private MariaDbServer server;

  @TempDir Path folder;

  @BeforeAll
  void writes_what_is_missing() throws Exception {
    if (WRITES) for (ReleasedRecord released : ReleasedRecord.all()) write(released);
  }

  @AfterAll
  void ends() {
    if (server != null) server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private MariaDbServer server() {
    if (server == null) server = MariaDbServer.start();
    return server;
  }

  static List<ReleasedRecord> records() {
    return ReleasedRecord.all();
  }

  @ParameterizedTest
  @MethodSource("records")
  void each_version_of_the_schema_has_a_record_that_is_kept(ReleasedRecord released) {
    assertThat(released.sqlite()).exists();
    assertThat(released.mariaDb()).exists();
  }

  private void write(ReleasedRecord released) throws Exception {
    Files.createDirectories(ReleasedRecord.FOLDER);
    if (!Files.exists(released.sqlite())) {
      Path file = Files.createTempDirectory("pairgate-released").resolve("record.db");
      try (Sqlite sqlite = new Sqlite(file)) {
        released.write(sqlite);
        try (Connection connection = sqlite.connect(true).connection()) {
          Dialect.execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
      }
      Files.copy(file, released.sqlite());
    }
    if (!Files.exists(released.mariaDb())) {
      RecordSettings.Database.MariaDb database = server().freshDatabase();
      try (MariaDb mariaDb = new MariaDb(database)) {
        released.write(mariaDb);
      }
      Files.writeString(released.mariaDb(), server().dump(database));
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void an_sqlite_record_of_it_is_taken_up_and_loses_nothing(ReleasedRecord released)
      throws Exception {
    Path file = folder.resolve("record-" + released.version() + ".db");
    Files.copy(released.sqlite(), file);
    List<String> before;
    try (Sqlite sqlite = new Sqlite(file)) {
      before = ReleasedRecord.kept(sqlite);
      Migrations.run(sqlite);
      assertThat(Migrations.newest(sqlite)).isTrue();
      assertThat(ReleasedRecord.kept(sqlite)).isEqualTo(before).hasSize(8);
    }
    serves(RecordSettings.sqlite(file));
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_mariadb_record_of_it_is_taken_up_and_loses_nothing(ReleasedRecord released)
      throws Exception {
    RecordSettings.Database.MariaDb database = server().freshDatabase();
    try (MariaDb mariaDb = new MariaDb(database)) {
      restore(mariaDb, released.statements());
      List<String> before = ReleasedRecord.kept(mariaDb);
      Migrations.run(mariaDb);
      assertThat(Migrations.newest(mariaDb)).isTrue();
      assertThat(ReleasedRecord.kept(mariaDb)).isEqualTo(before).hasSize(8);
    }
    serves(new RecordSettings(database, 10_000, 512, 200_000, 90, 10_000_000, 30));
  }

  private static void restore(MariaDb mariaDb, List<String> statements) throws SQLException {
    try (Connection connection = mariaDb.connect(true).connection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (!sql.isBlank()) statement.execute(sql);
      }
      connection.commit();
    }
  }

  /** A relay reads it as its own. */
  private void serves(RecordSettings settings) {
    try (RecordStore store = RecordStore.open(vertx, settings)) {
      assertThat(store.identity()).isEqualTo("k7b2m4qa");
      assertThat(store.inDoubt()).extracting(Call::id).contains("01JINDOUBT0000000000000003");
      assertThat(StoreContract.get(store.callByKey("cmp", "key-1"))).isPresent();
      assertThat(StoreContract.get(store.binding(new ObjectKey("address-object", "web-1"))))
          .hasValueSatisfying(binding -> assertThat(binding.nativeId()).isEqualTo("web-1"));
      assertThat(store.backends()).extracting(RegisteredBackend::name).containsExactly("fw-1");
    }
  }

  @Test
  void both_databases_hold_the_same_in_the_newest_version() throws Exception {
    ReleasedRecord newest = ReleasedRecord.all().getLast();
    RecordSettings.Database.MariaDb database = server().freshDatabase();
    Path file = folder.resolve("newest.db");
    Files.copy(newest.sqlite(), file);
    try (MariaDb mariaDb = new MariaDb(database);
        Sqlite sqlite = new Sqlite(file)) {
      restore(mariaDb, newest.statements());
      assertThat(ReleasedRecord.kept(mariaDb)).isEqualTo(ReleasedRecord.kept(sqlite));
    }
  }
}
