package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.pair.keepalived.Heartbeat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeTest {

  private static final long SECONDS_MAX = 180;

  @TempDir Path folder;

  @Test
  void what_is_only_practised_is_no_beat_to_the_parent_and_no_line_in_the_audit_log()
      throws Exception {
    Path beats = Files.createFile(folder.resolve("beats"));
    Path log = folder.resolve("log");
    ProcessBuilder train =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "train"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    train.environment().put(Heartbeat.VARIABLE, beats.toString());

    Process process = train.start();
    try {
      assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    String said = Files.readString(log);
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(beats).isEmptyFile();
    assertThat(said).doesNotContain("\"event\":");
  }
}
