package io.pairgate.relay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path folder;

  private AuditLog open() throws IOException {
    return AuditLog.open("node-1", Optional.of(folder.resolve("audit.log")), () -> NOW);
  }

  private static AuditEvent event(AuditEvent.Kind kind, String path) {
    return new AuditEvent(
        kind, "shop", "tenant", "192.0.2.1", "", "PUT", path, 403, "forbidden", "", "");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("audit.log"));
  }

  @Test
  void each_event_is_one_line_of_json_and_earlier_ones_stay() throws IOException {
    try (AuditLog log = open()) {
      log.note(event(AuditEvent.Kind.REFUSED, "/v1/networks/a\nb\""));
    }
    try (AuditLog log = open()) {
      log.note(AuditEvent.ofPair("switchover", true));
    }
    assertThat(lines()).hasSize(2);
    var first = new ObjectMapper().readTree(lines().getFirst());
    assertThat(first.path("at").asText()).isEqualTo("2026-11-26T12:00:00Z");
    assertThat(first.path("node").asText()).isEqualTo("node-1");
    assertThat(first.path("event").asText()).isEqualTo("refused");
    assertThat(first.path("who").asText()).isEqualTo("shop");
    assertThat(first.path("path").asText()).isEqualTo("/v1/networks/a\nb\"");
    assertThat(lines().get(1)).contains("\"who\":\"pair.secret\"").contains("switchover");
  }

  @Test
  void a_file_that_was_moved_away_is_followed_by_a_new_one() throws IOException {
    try (AuditLog log = open()) {
      log.note(event(AuditEvent.Kind.ACT, "/one"));
      long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!Files.readString(folder.resolve("audit.log")).contains("/one")) {
        assertThat(System.nanoTime()).as("the line is written in time").isLessThan(endNanos);
        Thread.onSpinWait();
      }
      Files.move(folder.resolve("audit.log"), folder.resolve("audit.log.1"));
      log.note(event(AuditEvent.Kind.ACT, "/two"));
    }
    assertThat(lines()).singleElement().asString().contains("/two");
    assertThat(Files.readString(folder.resolve("audit.log.1"))).contains("/one");
  }

  @Test
  void a_flood_of_refusals_is_cut_and_acts_are_not() throws IOException {
    try (AuditLog log = open()) {
      for (int i = 0; i < 3 * AuditLog.REFUSALS_PER_SECOND_MAX; i++) {
        log.note(event(AuditEvent.Kind.REFUSED, "/flood"));
        log.note(event(AuditEvent.Kind.ACT, "/act"));
      }
    }
    assertThat(lines().stream().filter(line -> line.contains("/flood")))
        .hasSize(AuditLog.REFUSALS_PER_SECOND_MAX);
    assertThat(lines().stream().filter(line -> line.contains("/act")))
        .hasSize(3 * AuditLog.REFUSALS_PER_SECOND_MAX);
  }

  @Test
  void a_file_that_cannot_be_written_is_told_before_anything_starts() {
    Path nowhere = folder.resolve("missing").resolve("audit.log");
    assertThatThrownBy(() -> AuditLog.open("n", Optional.of(nowhere), () -> NOW))
        .isInstanceOf(IOException.class);
  }
}
