package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the pages of docs/operations let an operator type is there, by these words and options. */
class OperationsPagesTest {

  private static final Path FOLDER = Path.of("../docs/operations");

  /** Themes of which each has a page, as the table of contents names them. */
  private static final List<String> THEMES =
      List.of(
          "node-dead",
          "database-dead",
          "split",
          "witness-dead",
          "disk-full",
          "solo-too-long",
          "backend-down",
          "in-doubt",
          "restore");

  private static final Pattern CODE =
      Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```$|`([^`\\n]*pairgate [^`\\n]*)`");
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w:@/-])pairgate ((?!pairgate)[a-z][^\\n|>&#;\"]*)");

  /** Where the word is a user, a service or a folder, and what the build does. */
  private static final Set<String> NOT_OF_THE_RELAY =
      Set.of("packages", "get", "put", "readwrite", "data");

  private static List<String> commands(Path page) throws IOException {
    List<String> commands = new ArrayList<>();
    CODE.matcher(Files.readString(page))
        .results()
        .map(code -> code.group(1) != null ? code.group(1) : code.group(2))
        .map(code -> code.replaceAll("\\\\\\n\\s*", " ").replaceAll("\\s#.*", ""))
        .map(code -> code.replaceAll("\\$\\([^)]*\\)", "X"))
        .forEach(
            code -> COMMAND.matcher(code).results().forEach(found -> commands.add(found.group(1))));
    return commands;
  }

  @Test
  void each_command_is_there_by_these_words_and_options() throws IOException {
    int seen = 0;
    try (Stream<Path> pages = Files.list(FOLDER)) {
      for (Path page : pages.sorted().toList()) {
        for (String command : commands(page)) {
          String[] words = command.strip().split("\\s+");
          if (NOT_OF_THE_RELAY.contains(words[0])) continue;
          seen++;
          assertThat(understood(words)).as("%s: pairgate %s", page, command).isEmpty();
        }
      }
    }
    assertThat(seen).isGreaterThan(50);
  }

  /** Why it is not understood; that something is left out is right where a text speaks of it. */
  private static String understood(String[] words) {
    try {
      Main.commandLine().parseArgs(words);
      return "";
    } catch (CommandLine.MissingParameterException spokenOf) {
      return "";
    } catch (CommandLine.ParameterException wrong) {
      return wrong.getMessage();
    }
  }

  @Test
  void each_theme_of_failure_has_a_page_that_is_in_the_table() throws IOException {
    String table = Files.readString(FOLDER.resolve("README.md"));
    for (String theme : THEMES) {
      assertThat(FOLDER.resolve(theme + ".md")).isNotEmptyFile();
      assertThat(table).contains("(" + theme + ".md)");
    }
  }
}
