package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through is walked: its program runs, its table is read, its calls answer as it says. */
class AddingABackendPageTest {

  private static final Path PAGE = Path.of("..", "docs", "adding-a-backend.md");
  private static final Pattern FILE =
      Pattern.compile("(?s)<!-- file ([\\w./]+) -->\n```\\w+\n(.*?)```");
  private static final Pattern SHELL = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final Pattern SAYS = Pattern.compile("(?m)^# (\\d{3})(.*)$");
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1.1 (\\d{3})");
  private static final long ANSWER_SECONDS_MAX = 60;

  @TempDir Path folder;
  private String page;
  private Process pebble;
  private int pebblePort;

  @BeforeEach
  void writes_the_files_and_starts_the_program() throws IOException {
    page = Files.readString(PAGE);
    FILE.matcher(page)
        .results()
        .forEach(
            found -> {
              try {
                Path file = folder.resolve(found.group(1));
                Files.createDirectories(file.getParent());
                Files.writeString(file, found.group(2));
              } catch (IOException failure) {
                throw new AssertionError(failure);
              }
            });
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    pebble =
        new ProcessBuilder(java, folder.resolve("Pebble.java").toString(), "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader said = pebble.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    assertThat(line).as("what Pebble.java says").startsWith("Pebble on ");
    pebblePort = Integer.parseInt(line.substring("Pebble on ".length()));
  }

  @AfterEach
  void ends_the_program() {
    pebble.destroyForcibly();
  }

  private Config config() {
    return Config.read(
        folder.resolve("pairgate.yaml"),
        Map.of(
            "PAIRGATE_LISTEN_PORT", "0",
            "PAIRGATE_TABLES_FOLDER", folder.resolve("tables").toString(),
            "PAIRGATE_RECORD_SQLITE_PATH", folder.resolve("record.db").toString()));
  }

  @Test
  void each_call_answers_what_the_page_says() throws Exception {
    try (Node node = Node.start(config(), Waypoints.UNWATCHED)) {
      List<MatchResult> blocks =
          SHELL.matcher(page).results().filter(b -> b.group(1).startsWith("curl")).toList();
      assertThat(blocks).hasSize(4);
      for (MatchResult block : blocks) {
        // one call after the other, each up to the line that says what it answers
        int from = 0;
        for (MatchResult says : SAYS.matcher(block.group(1)).results().toList()) {
          call(block.group(1).substring(from, says.start()), says, node.port());
          from = says.end();
        }
      }
    }
  }

  private void call(String command, MatchResult says, int port) throws Exception {
    String here =
        command
            .replace("127.0.0.1:8080", "127.0.0.1:" + port)
            .replace("127.0.0.1:9901", "127.0.0.1:" + pebblePort);
    Process curl = new ProcessBuilder("bash", "-c", here).redirectErrorStream(true).start();
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(STATUS.matcher(answer).results().map(found -> found.group(1)))
        .as(here + answer)
        .containsExactly(says.group(1));
    String words = says.group(2).strip();
    String[] parts = words.startsWith("\"") ? words.split(" (?=\")") : new String[] {words};
    assertThat(answer).as(here).contains(parts);
  }

  @Test
  void a_mistake_is_told_as_the_page_says() throws IOException {
    Path table = folder.resolve("tables/pebble.yaml");
    Files.writeString(table, Files.readString(table).replace("cidr: ", "cdir: "));
    StartFailure failure =
        catchThrowableOfType(
            StartFailure.class, () -> FurtherTables.with(Optional.of(folder.resolve("tables"))));
    assertThat(failure.status()).isEqualTo(2);
    String told = failure.lines().getFirst().substring(folder.toString().length() + 1);
    assertThat(page).contains("`" + told + "`");
  }

  @Test
  void what_is_no_folder_of_tables_is_refused_before_anything_starts() throws IOException {
    StartFailure none =
        catchThrowableOfType(
            StartFailure.class, () -> FurtherTables.with(Optional.of(folder.resolve("nothing"))));
    assertThat(none).hasMessageContaining("tables.folder").hasMessageContaining("cannot be listed");
    Files.copy(folder.resolve("tables/pebble.yaml"), folder.resolve("tables/twin.yaml"));
    StartFailure twice =
        catchThrowableOfType(
            StartFailure.class, () -> FurtherTables.with(Optional.of(folder.resolve("tables"))));
    assertThat(twice).hasMessageContaining("there are two drivers 'pebble'");
  }
}
