package io.pairgate.relay.pair.mariadb;

import static io.pairgate.relay.pair.mariadb.TestNode.get;
import static io.pairgate.relay.pair.mariadb.TestNode.holds;
import static io.pairgate.relay.pair.mariadb.TestPair.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.RealProgram;
import io.pairgate.relay.pair.Database.Diverged;
import io.pairgate.relay.pair.Database.StartAs;
import io.pairgate.relay.pair.PairFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standby whose history parted gets a copy of the active's data, while the active goes on. */
class CloneTest {

  @TempDir Path reports;
  private TestPair pair;

  @BeforeEach
  void two_histories_that_parted() throws Exception {
    RealProgram.need("mariabackup", "mariadb-backup");
    pair = new TestPair();
    pair.pair(pair.a);
    pair.a.executeAsRecord("INSERT INTO entry VALUES (1, 'on both')");
    holds("the row is on both", () -> entries(pair.b).equals(entries(pair.a)));
    get(pair.a.database().openSolo(1));
    TestPair.promote(pair.b);
    for (int id = 10; id < 14; id++) {
      pair.b.executeAsRecord("INSERT INTO entry VALUES (" + id + ", 'only on b, nr " + id + "')");
    }
    // Older binary logs have to be looked into as well.
    pair.a.executeAsRoot("FLUSH BINARY LOGS", "FLUSH BINARY LOGS");
    for (int id = 20; id < 23; id++) {
      pair.a.executeAsRecord("INSERT INTO entry VALUES (" + id + ", 'only on a')");
    }
    get(pair.b.database().restart(StartAs.REPLICA));
    assertThatThrownBy(() -> get(pair.b.database().follow())).isInstanceOf(Diverged.class);
  }

  @AfterEach
  void end() throws IOException {
    if (pair == null) return;
    pair.close();
    for (String ending : Set.of(".old", ".new")) {
      Folders.delete(pair.b.folder.resolve("data" + ending));
    }
  }

  @Test
  void what_only_the_standby_has_is_reported_and_then_it_is_a_copy_that_follows() throws Exception {
    Queue<Object> lost = new ConcurrentLinkedQueue<>();
    pair.b.database().onLost(() -> lost.add("lost"));
    Set<String> steps = Collections.synchronizedSet(new LinkedHashSet<>());
    Thread writer = pair.writer(pair.a);
    Optional<Path> report;
    try (CloneSource source = CloneSource.start(pair.a.settings, pair.a.record)) {
      report =
          get(
              pair.b
                  .database()
                  .replaceData(source.stream(), reports, (step, bytes) -> steps.add(step)));
      source.finish();
    }

    assertThat(steps).containsExactly("compare", "copy", "prepare", "restart");
    String text = Files.readString(report.orElseThrow());
    assertThat(text).contains("only on b, nr 10", "only on b, nr 12").doesNotContain("on both");
    pair.paired(pair.a);
    int goal = pair.acknowledged.size() + 100;
    holds("100 more are written", () -> pair.acknowledged.size() >= goal);
    pair.a.kill();
    writer.join();
    TestPair.promote(pair.b);
    assertThat(entries(pair.b)).containsAll(pair.acknowledged).contains(1L, 20L, 22L);
    assertThat(entries(pair.b)).doesNotContain(10L, 11L, 12L, 13L);
    assertThat(lost).isEmpty();
    assertThat(pair.b.folder.resolve("data.old")).isDirectory();
  }

  @Test
  void a_copy_that_breaks_off_changes_nothing() throws Exception {
    byte[] half;
    try (CloneSource source = CloneSource.start(pair.a.settings, pair.a.record);
        InputStream stream = source.stream()) {
      half = stream.readNBytes(1 << 20);
    }
    var before = entries(pair.b);

    assertThatThrownBy(
            () ->
                get(
                    pair.b
                        .database()
                        .replaceData(new ByteArrayInputStream(half), reports, (s, b) -> {})))
        .isInstanceOf(PairFailure.class);

    assertThat(entries(pair.b)).isEqualTo(before);
    assertThat(pair.b.view().writable()).isFalse();
  }

  @Test
  void a_source_whose_administrator_is_refused_says_so() throws Exception {
    pair.a.executeAsRoot(
        "SET sql_log_bin=0", "ALTER USER pairgate_admin@'127.0.0.1' IDENTIFIED BY 'other'");
    try (CloneSource source = CloneSource.start(pair.a.settings, pair.a.record)) {
      assertThat(source.stream().readAllBytes()).isEmpty();
      assertThatThrownBy(source::finish)
          .isInstanceOf(PairFailure.class)
          .hasMessageContaining("Access denied");
    }
  }
}
