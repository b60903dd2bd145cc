package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabCommandTest {

  private final String homeBefore = System.getProperty("pairgate.home");
  private final StringWriter err = new StringWriter();
  @TempDir private Path home;

  @BeforeEach
  void another_home() {
    System.setProperty("pairgate.home", home.toString());
  }

  @AfterEach
  void the_home_of_before() {
    if (homeBefore == null) {
      System.clearProperty("pairgate.home");
    } else {
      System.setProperty("pairgate.home", homeBefore);
    }
  }

  private int pairgate(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private void script(String text) throws IOException {
    Path script = Files.createDirectory(home.resolve("lab")).resolve("lab.sh");
    Files.writeString(script, "#!/bin/bash\n" + text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void the_script_gets_the_arguments_as_they_were_typed() throws IOException {
    script("printf '%s\\n' \"$@\" >\"$(dirname \"$0\")/seen\"");

    assertThat(pairgate("lab", "rejoin", "b", "--clone", "--help", "two words", "-1")).isZero();

    assertThat(home.resolve("lab/seen")).hasContent("rejoin\nb\n--clone\n--help\ntwo words\n-1\n");
  }

  @Test
  void the_scripts_exit_status_is_passed_on() throws IOException {
    script("exit 69");

    assertThat(pairgate("lab", "up")).isEqualTo(69);
  }

  @Test
  void without_the_script_it_says_where_to_get_it() {
    assertThat(pairgate("lab", "up")).isEqualTo(1);

    assertThat(err.toString()).contains("Clone the repository").doesNotContain("\tat ");
  }
}
