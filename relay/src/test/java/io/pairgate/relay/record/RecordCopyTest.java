package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCopyTest {

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path folder;
  private Path record;
  private Path copy;

  @BeforeEach
  void names() {
    record = folder.resolve("record.db");
    copy = folder.resolve("copy.db");
  }

  @AfterEach
  void ends() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private RecordStore open() {
    return RecordStore.open(vertx, RecordSettings.sqlite(record));
  }

  private static void register(RecordStore store, String name) {
    StoreContract.get(store.putBackend(new RegisteredBackend(name, "{}", "{}", 1, 1)));
  }

  private List<String> backends() {
    try (RecordStore store = open()) {
      return store.backends().stream().map(RegisteredBackend::name).toList();
    }
  }

  @Test
  void a_copy_is_taken_while_the_relay_writes_and_put_back_when_it_is_stopped() {
    try (RecordStore store = open()) {
      register(store, "before");
      RecordCopy.take(record, copy);
      register(store, "after");
    }
    assertThat(backends()).containsExactlyInAnyOrder("before", "after");

    Path old = RecordCopy.putBack(copy, record).orElseThrow();
    assertThat(backends()).containsExactly("before");

    RecordCopy.putBack(old, record);
    assertThat(backends()).containsExactlyInAnyOrder("before", "after");
  }

  @Test
  void nobody_but_its_owner_can_read_a_copy() throws IOException {
    open().close();
    RecordCopy.take(record, copy);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_copy_is_put_back_where_no_record_was() {
    try (RecordStore store = open()) {
      register(store, "before");
      RecordCopy.take(record, copy);
    }
    record = folder.resolve("new-machine/record.db");
    assertThat(RecordCopy.putBack(copy, record)).isEmpty();
    assertThat(backends()).containsExactly("before");
  }

  @Test
  void nothing_is_put_back_under_a_running_relay() {
    try (RecordStore store = open()) {
      RecordCopy.take(record, copy);
      register(store, "after");
      assertThatThrownBy(() -> RecordCopy.putBack(copy, record))
          .isInstanceOf(RecordFailure.class)
          .hasMessageContaining("in use by another relay");
      assertThat(store.backends()).hasSize(1);
    }
  }

  @Test
  void what_is_no_record_is_not_put_back_and_what_is_there_not_overwritten() throws IOException {
    open().close();
    Files.writeString(copy, "not a record at all");
    assertThatThrownBy(() -> RecordCopy.putBack(copy, record)).isInstanceOf(RecordFailure.class);
    assertThatThrownBy(() -> RecordCopy.take(record, copy))
        .isInstanceOf(RecordFailure.class)
        .hasMessageContaining("name another file");
    assertThat(Files.readString(copy)).isEqualTo("not a record at all");
    assertThat(backends()).isEmpty();
  }
}
