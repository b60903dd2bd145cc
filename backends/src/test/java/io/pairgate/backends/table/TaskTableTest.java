package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.yaml.YamlProblems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake in what a table says of tasks is told with file and line. */
class TaskTableTest {

  private static final String FAMILY =
      """
      family: toy
      title: Toys
      about: Toys for tests.
      types:
        ball:
          collection: balls
          about: A ball.
          attributes:
            name: { is: text, default: none, about: "Its name." }
      """;

  private static final String DRIVER =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      sign-in: none
      check: GET hello
      success: { status: 200 }
      vendor-error: { code: error.code, message: error.text }
      id: { we-choose: key }
      repeated-create: safe
      tasks:
        job:
          look: "GET jobs/{task}"
          state: [Status, { header: X-State }]
          done: Completed
          running: [Pending, Running]
          failed: other
          says: Summary
      types:
        ball:
          native: ball
          at: balls
          attributes: { name: name }
          operations:
            create:
              call: "POST {at}"
              status: [200, 302]
              nothing-to-do: 501
              task: { is: job, id: { header: Location, pattern: "([0-9]+)$" } }
            read: { call: "GET {at}/{id}", reply: . }
      """;

  private static List<String> problems(String driver) {
    try {
      Tables.read(
          List.of(new Tables.Source("f.yaml", FAMILY)),
          List.of(new Tables.Source("d.yaml", driver)));
      return List.of();
    } catch (YamlProblems problems) {
      return problems.problems().stream().map(Object::toString).toList();
    }
  }

  @Test
  void a_right_table_has_no_problem() {
    assertThat(problems(DRIVER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{task}`        | {tusk}`           | nothing can fill {tusk} in a task (did you mean 'task'?)",
        "state: [Status | stat: [Status     | unknown key 'stat' in task 'job' (did you mean 'state'?)",
        "done: Completed | dun: Completed   | unknown key 'dun' in task 'job'",
        "done: Completed | done: Running | 'Running' has a meaning already",
        "failed: other   | failed: [other, other] | 'other' has a meaning already",
        "{ header: X-State } | { headr: X-State } | unknown key 'headr' in 'state' (did you mean 'header'?)",
        "{ header: X-State } | { header: X, body: x } | a spot has one of 'body' (a place), 'header' (its name) and 'text' (a pattern)",
        "is: job        | is: jub           | there is no task 'jub' (did you mean 'job'?)",
        "([0-9]+)$      | [0-9]+$           | a pattern must have one group: (…) around what is meant",
        "([0-9]+)$      | ([0-9+$           | '([0-9+$' is no pattern: Unclosed character class",
        "`POST {at}`    | `POST {task}`     | nothing can fill {task} in a create",
        "reply: . }     | reply: ., nothing-to-do: 501 } | only a change has 'task' or 'nothing-to-do'",
        "nothing-to-do: 501 | nothing-to-do: 99 | 'nothing-to-do' must be a whole number from 200 to 599",
      })
  void a_mistake_is_told_with_its_line(String right, String wrong, String message) {
    String from = right.strip().replace('`', '"');
    assertThat(DRIVER).contains(from);
    String driver = DRIVER.replace(from, wrong.strip().replace('`', '"'));
    int at = DRIVER.indexOf(from);
    int line = (int) DRIVER.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    assertThat(problems(driver)).contains("d.yaml:" + line + ": " + message);
  }

  @Test
  void a_task_needs_a_look_a_state_and_a_word_for_done() {
    assertThat(problems(DRIVER.replace("    look: \"GET jobs/{task}\"\n", "")))
        .contains("d.yaml:13: task 'job' lacks 'look': the call that shows a task, with {task}");
    assertThat(problems(DRIVER.replace("    done: Completed\n", "")))
        .contains(
            "d.yaml:13: task 'job' lacks 'done': the vendor's word for a task that succeeded");
  }

  @Test
  void a_create_with_nothing_to_do_needs_an_id_that_we_choose() {
    String made =
        DRIVER
            .replace("we-choose", "backend-makes")
            .replace("repeated-create: safe", "repeated-create: operator");
    assertThat(problems(made))
        .contains("d.yaml:28: a create with nothing to do shows no id: we must choose it");
  }
}
