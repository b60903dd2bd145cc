package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An older version meets a record that a newer one has migrated: a downgrade, or the node of a pair
 * that is upgraded last.
 */
class NewerSchemaTest {

  private static MariaDbServer server;
  private static Vertx vertx;

  private final Rows rows = new Rows(StoreContract.NOW_MILLIS);

  @TempDir Path folder;

  @BeforeAll
  static void starts() {
    server = MariaDbServer.start();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void ends() {
    if (server != null) server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static RecordSettings mariaDb() {
    return new RecordSettings(server.freshDatabase(), 10_000, 512, 200_000, 90, 10_000_000, 30);
  }

  /** Writes an object, opens the record anew and reads it. */
  private void works(RecordSettings settings) {
    Call call = rows.call("n-1");
    try (RecordStore store = RecordStore.open(vertx, settings)) {
      StoreContract.get(store.open(new Opening.New(call)));
      StoreContract.get(store.close(rows.ended(call, rows.bind(call, "native-1"))));
    }
    try (RecordStore store = RecordStore.open(vertx, settings)) {
      assertThat(StoreContract.get(store.binding(Rows.network("n-1"))))
          .hasValueSatisfying(binding -> assertThat(binding.nativeId()).isEqualTo("native-1"));
    }
  }

  @Test
  void an_older_version_goes_on_with_a_schema_to_which_a_newer_one_has_only_added()
      throws SQLException {
    RecordSettings settings = mariaDb();
    try (Dialect dialect = Dialect.of(settings.database())) {
      NewerSchema.added(dialect);
    }
    works(settings);
    Path file = folder.resolve("record.db");
    try (Sqlite sqlite = new Sqlite(file)) {
      NewerSchema.added(sqlite);
    }
    works(RecordSettings.sqlite(file));
  }

  @Test
  void an_older_version_refuses_a_record_in_which_a_newer_one_has_changed_what_was()
      throws Exception {
    Path file = folder.resolve("record.db");
    try (Sqlite sqlite = new Sqlite(file)) {
      NewerSchema.broken(sqlite);
    }
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> RecordStore.open(vertx, RecordSettings.sqlite(file)))
        .isInstanceOf(RecordFailure.class)
        .hasMessageContainingAll(
            "schema to version " + NewerSchema.VERSION,
            "knows versions up to " + Migrations.NEWEST,
            "Install the newer version",
            "upgrade.md");
    assertThat(Files.readAllBytes(file)).as("nothing was written").isEqualTo(before);
  }

  @Test
  void a_standby_of_an_older_version_knows_it_before_it_is_asked_to_take_over()
      throws SQLException {
    RecordSettings settings = mariaDb();
    try (Dialect dialect = Dialect.of(settings.database())) {
      Migrations.run(dialect);
    }
    try (StandbyRecord standby = new StandbyRecord(settings, CommitWatch.NONE)) {
      assertThat(standby.prepare().backends()).isEmpty();
      try (Dialect dialect = Dialect.of(settings.database())) {
        NewerSchema.broken(dialect);
      }
      assertThatThrownBy(standby::prepare)
          .isInstanceOfSatisfying(
              RecordFailure.class,
              failure -> assertThat(failure.why()).isEqualTo(RecordFailure.Why.SCHEMA_TOO_NEW));
      assertThatThrownBy(() -> standby.open(vertx, StoreContract.NOW_MILLIS))
          .hasMessageContaining("Install the newer version here");
    }
  }
}
