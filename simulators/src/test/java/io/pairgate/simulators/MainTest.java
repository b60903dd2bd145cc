package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A simulator in a process of its own. */
class MainTest {

  @Test
  void each_simulator_says_where_it_serves_and_answers_there() throws IOException {
    for (String kind : SimulatedDevice.names()) {
      Process process = run(kind, "--port", "0");
      try (BufferedReader out = process.inputReader()) {
        String line = lineOf(out, kind + " simulator on ");
        String url = line.replaceAll(".* simulator on (\\S+) .*", "$1");
        var state = new Http().call("GET", url + "/simulator/state", null, Map.of());
        assertThat(state.status()).isEqualTo(200);
        assertThat(state.json()).isNotEmpty();
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  void wrong_arguments_end_it_with_2() throws Exception {
    for (String[] wrong : new String[][] {{}, {"nonsense"}, {"fortios", "--port", "x"}}) {
      Process process = run(wrong);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    }
  }

  private static Process run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Warnings of the JVM may come before it. */
  private static String lineOf(BufferedReader out, String start) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(start)) return line;
    }
    throw new AssertionError("it ended without a line that starts with: " + start);
  }
}
