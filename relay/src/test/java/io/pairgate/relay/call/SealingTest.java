package io.pairgate.relay.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.relay.record.Eventually;
import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.record.RegisteredBackend;
import io.pairgate.relay.seal.SealingKeys;
import io.pairgate.relay.seal.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealing anew while backends are registered, on a real record. */
class SealingTest {

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> lines = new ArrayList<>();
  private final List<Backend> unlocked = new ArrayList<>();
  private RecordStore records;

  @BeforeEach
  void open() {
    records = RecordStore.open(vertx, RecordSettings.sqlite(folder.resolve("record.db")));
    lines.add(line());
  }

  @AfterEach
  void close() {
    records.close();
    get(vertx.close());
  }

  private static String line() {
    return SealingKeys.newLine(LocalDate.of(2026, 11, 26), new SecureRandom());
  }

  private String key(int index) {
    return lines.get(index).substring(0, lines.get(index).indexOf(':'));
  }

  private Vault vault() {
    return new Vault(() -> SealingKeys.parse(String.join("\n", lines)));
  }

  private static Backend backend(String password) {
    return new Backend(
        "fw-1",
        "fortios",
        URI.create("https://fw-1.example"),
        Map.of("token", password),
        Map.of(),
        Backend.Trust.SYSTEM,
        Backend.Limits.DEFAULTS);
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private String keyOnRecord() {
    return Vault.keyOf(records.backends().getFirst().secrets()).orElse("");
  }

  private int sealAll(Sealing sealing) {
    return get(sealing.sealAll((before, opened) -> unlocked.add(opened)));
  }

  @Test
  void each_backend_is_sealed_anew_once_however_often_that_is_asked_for_at_once() {
    Vault vault = vault();
    Sealing sealing = new Sealing(records, vault);
    get(sealing.write(backend("one"), 1));
    lines.add(line());
    vault.readAgain();

    Future<Integer> first = sealing.sealAll((before, opened) -> {});
    Future<Integer> second = sealing.sealAll((before, opened) -> {});

    assertThat(get(first)).isEqualTo(1);
    assertThat(get(second)).isZero();
    assertThat(keyOnRecord()).isEqualTo(key(1));
    assertThat(sealing.state().sealed()).isEqualTo(1);
  }

  @Test
  void a_row_from_before_a_registration_neither_locks_the_backend_nor_brings_it_back() {
    Vault vault = vault();
    Sealing sealing = new Sealing(records, vault);
    get(sealing.write(backend("one"), 1));
    List<RegisteredBackend> old = records.backends();
    lines.set(0, line());
    vault.readAgain();
    get(sealing.write(backend("two"), 2));

    assertThat(get(sealing.sealAll(old, key(0), (before, opened) -> unlocked.add(opened))))
        .isZero();

    assertThat(sealing.locked("fw-1")).isEmpty();
    assertThat(unlocked).isEmpty();
    assertThat(sealing.state().sealed()).isEqualTo(1);
  }

  @Test
  void one_that_was_registered_anew_while_it_was_locked_is_not_opened_as_it_was() {
    Vault first = vault();
    get(new Sealing(records, first).write(backend("one"), 1));
    String lost = lines.removeFirst();
    lines.add(line());
    Vault vault = vault();
    Sealing sealing = new Sealing(records, vault);
    List<RegisteredBackend> old = records.backends();
    sealing.takeUp(old);
    assertThat(sealing.locked("fw-1")).isPresent();
    get(sealing.write(backend("two"), 2));
    lines.addFirst(lost);
    vault.readAgain();

    get(sealing.sealAll(old, key(1), (before, opened) -> unlocked.add(opened)));

    assertThat(unlocked).isEmpty();
    assertThat(sealing.state().sealed()).isEqualTo(1);
    assertThat(sealing.state().otherKey()).isZero();
  }

  @Test
  void one_whose_key_is_back_is_opened_and_sealed_with_the_newest() {
    get(new Sealing(records, vault()).write(backend("one"), 1));
    String lost = lines.removeFirst();
    lines.add(line());
    Vault vault = vault();
    Sealing sealing = new Sealing(records, vault);
    sealing.takeUp(records.backends());
    lines.addFirst(lost);
    vault.readAgain();

    assertThat(sealAll(sealing)).isEqualTo(1);

    assertThat(unlocked).containsExactly(backend("one"));
    assertThat(sealing.locked("fw-1")).isEmpty();
    assertThat(keyOnRecord()).isEqualTo(key(1));
  }

  @Test
  void what_is_being_registered_while_all_is_sealed_anew_gets_the_new_key_too() throws Exception {
    Vault vault = vault();
    Sealing sealing = new Sealing(records, vault);
    try (Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("record.db"))) {
      other.createStatement().execute("BEGIN IMMEDIATE"); // holds the commit up
      Future<Void> written = sealing.write(backend("one"), 1);
      lines.add(line());
      vault.readAgain();
      assertThat(sealAll(sealing)).as("nothing is on record yet").isZero();
      other.createStatement().execute("ROLLBACK");
      get(written);
    }
    Eventually.holds(
        Duration.ofSeconds(10), "sealed with the new key", () -> keyOnRecord().equals(key(1)));
    Eventually.holds(
        Duration.ofSeconds(10), "and known to be", () -> sealing.state().sealed() == 1);
  }
}
