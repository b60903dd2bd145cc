package io.pairgate.relay.pair.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackFileTest {

  @TempDir Path folder;

  @Test
  void it_says_yes_and_no_in_keepaliveds_words() throws Exception {
    Path file = folder.resolve("track");
    TrackFile track = new TrackFile(file);

    track.eligible(false);
    assertThat(file).hasContent("-254\n");
    track.eligible(true);
    assertThat(Files.readString(file)).isEqualTo("0\n");
    track.eligible(false);
    assertThat(Files.readString(file)).isEqualTo("-254\n");
  }

  @Test
  void it_writes_again_what_somebody_else_overwrote() throws Exception {
    Path file = folder.resolve("track");
    TrackFile track = new TrackFile(file);
    track.eligible(true);
    Files.writeString(file, "-254\n");
    track.eligible(true);
    assertThat(Files.readString(file)).isEqualTo("0\n");
  }

  @Test
  void a_folder_that_is_not_there_does_no_harm_and_may_come_later() throws Exception {
    Path file = folder.resolve("later/track");
    TrackFile track = new TrackFile(file);
    track.eligible(true);
    track.eligible(true);
    Files.createDirectory(file.getParent());
    track.eligible(true);
    assertThat(Files.readString(file)).isEqualTo("0\n");
  }
}
