package io.pairgate.bench.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairFaultTest {

  private static final Set<String> NODES = Set.of("A", "S");
  private static final Set<String> WHAT =
      Set.of("relay", "parent", "database", "keepalived", "all", "host");

  /** The words that stand in lab.sh before a closing bracket, as its cases are written. */
  private static Set<String> commandsOfTheLab() throws IOException {
    String script = Files.readString(Path.of("..", "lab", "lab.sh"));
    Matcher cases = Pattern.compile("(?m)^ +([a-z]+(?: \\| [a-z]+)*)\\)").matcher(script);
    Set<String> commands = new HashSet<>();
    while (cases.find()) commands.addAll(List.of(cases.group(1).split(" \\| ")));
    assertThat(commands).contains("up", "kill", "heal", "switchover");
    return commands;
  }

  @ParameterizedTest
  @EnumSource
  void each_step_is_a_wait_or_a_command_that_the_lab_knows(PairFault fault) throws IOException {
    Set<String> commands = commandsOfTheLab();
    assertThat(fault.steps()).isNotEmpty();
    for (String step : fault.steps()) {
      if (step.startsWith("wait ")) assertThat(step).matches("wait [1-9]\\d{1,4}");
      else assertThat(commands).contains(step.split(" ")[0]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_is_killed_or_frozen_is_a_node_and_a_part_of_it(PairFault fault) {
    for (String step : fault.steps()) {
      String[] words = step.split(" ");
      if (Set.of("kill", "freeze", "thaw").contains(words[0])) {
        assertThat(words).hasSize(3);
        assertThat(NODES).contains(words[1]);
        assertThat(WHAT).contains(words[2]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_frozen_is_thawed_again(PairFault fault) {
    List<String> frozen =
        fault.steps().stream().filter(step -> step.startsWith("freeze ")).toList();
    for (String step : frozen) {
      assertThat(fault.steps()).contains(step.replace("freeze", "thaw"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_is_found_by_its_title(PairFault fault) {
    assertThat(fault.title()).matches("[a-z]+(-[a-z]+)*");
    assertThat(PairFault.named(fault.title())).isSameAs(fault);
  }

  @Test
  void there_is_no_fault_of_another_title() {
    assertThatThrownBy(() -> PairFault.named("sunspots"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
