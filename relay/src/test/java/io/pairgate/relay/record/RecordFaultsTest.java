package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is thrown, somebody is told: without that a change or a read would wait for ever. */
class RecordFaultsTest {

  private static final String FATAL = "fatal";

  /** Rows of a table of their own. */
  private static final class Words implements GroupCommit.Rows<String> {
    private final List<String> lost = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    @Override
    public boolean independent(List<String> rows) {
      return true;
    }

    @Override
    public void together(Session session, List<String> rows) throws SQLException {
      for (String row : rows) alone(session, row);
    }

    @Override
    public void alone(Session session, String row) throws SQLException {
      session.execute("INSERT INTO words VALUES ('" + row + "')");
      if (row.equals(FATAL)) throw new NoClassDefFoundError("a class that this test takes away");
    }

    @Override
    public void written(String row) {
      written.add(row);
    }

    @Override
    public void lost(String row, boolean certain) {
      lost.add(row + " " + certain);
    }

    @Override
    public boolean needsRepair() {
      return false;
    }

    @Override
    public void repair(Session session) {}
  }

  private final Vertx vertx = Vertx.vertx();
  private final Words words = new Words();
  @TempDir Path folder;

  @AfterEach
  void ends() {
    vertx.close().await();
  }

  @Test
  void a_read_that_throws_fails_and_the_next_ones_are_answered() {
    Dialect dialect = Dialect.of(RecordSettings.sqlite(folder.resolve("words.db")).database());
    try (Readers readers = new Readers(vertx, dialect, 10)) {
      for (int n = 0; n < 10; n++) {
        assertThatThrownBy(
                () ->
                    StoreContract.get(
                        readers.read(
                            session -> {
                              throw new NoClassDefFoundError("a class that this test takes away");
                            })))
            .isInstanceOf(RecordFailure.class)
            .hasMessageContaining("cannot be read");
      }
      assertThat(StoreContract.get(readers.<Integer>read(session -> 7))).isEqualTo(7);
    }
    dialect.close();
  }

  @Test
  void a_row_that_throws_an_error_fails_and_the_next_ones_are_written() throws SQLException {
    RecordSettings settings = RecordSettings.sqlite(folder.resolve("words.db"));
    Dialect dialect = Dialect.of(settings.database());
    Session writer = dialect.writer();
    writer.connect();
    writer.execute("CREATE TABLE words (word TEXT)");
    try (Lane<String> lane =
        new Lane<>(
            "words",
            vertx,
            new GroupCommit<>(writer, words),
            settings,
            dialect.gate(),
            CommitWatch.NONE)) {
      StoreContract.get(lane.write("before"));
      assertThatThrownBy(() -> StoreContract.get(lane.write(FATAL)))
          .isInstanceOf(RecordFailure.class);
      StoreContract.get(lane.write("after"));
    }
    assertThat(words.written).containsExactly("before", "after");
    assertThat(words.lost).as("nothing of it can be on disk").containsExactly(FATAL + " true");
    dialect.close();
  }
}
