package io.pairgate.relay.pair.mariadb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.relay.pair.PairFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

  @TempDir private Path folder;

  @Test
  void a_server_is_not_started_where_there_is_no_room_and_the_refusal_says_what_to_do() {
    assertThatThrownBy(() -> DiskSpace.require(folder, Long.MAX_VALUE))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("is full")
        .hasMessageContaining("Free some space");
  }

  @Test
  void room_enough_and_a_folder_that_cannot_be_seen_are_no_reason_to_refuse() {
    DiskSpace.require(folder, 1);
    DiskSpace.require(folder.resolve("nowhere"), Long.MAX_VALUE);
  }
}
