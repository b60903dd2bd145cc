package io.pairgate.relay.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(one -> one.getFileName().toString()).toList();
    }
  }

  @Test
  void a_file_appears_when_it_is_whole_and_only_its_owner_reads_it() throws IOException {
    Path file = folder.resolve("backup");
    WholeFile.<IOException>make(
        file,
        fresh -> {
          assertThat(file).doesNotExist();
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
              .isEqualTo("rw-------");
          Files.writeString(fresh, "all of it");
        });
    assertThat(file).hasContent("all of it");
    assertThat(names()).containsExactly("backup");
  }

  @Test
  void of_one_that_was_broken_off_nothing_stays() throws IOException {
    assertThatThrownBy(
            () ->
                WholeFile.<IOException>make(
                    folder.resolve("backup"),
                    fresh -> {
                      Files.writeString(fresh, "half of");
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("No space left on device");
    assertThat(names()).isEmpty();
  }

  @Test
  void what_is_there_is_not_overwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("backup"), "yesterday's");
    assertThatThrownBy(
            () -> WholeFile.<IOException>make(file, fresh -> Files.writeString(fresh, "new")))
        .hasMessageContaining("name another file");
    assertThat(file).hasContent("yesterday's");
    assertThat(names()).containsExactly("backup");
  }
}
