package io.pairgate.relay.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recorded of a change that a backend goes on with. The stories tell the rest. */
class TasksTest {

  private static final Task JOB = new Task("job", "35", Task.State.RUNNING, "half", 1_000);

  @Test
  void the_answer_that_a_task_was_begun_is_stored_as_202_and_read_back_as_it_was() {
    var begun = new Answer.Result.Begun(new ObjectKey("network", "web"), JOB);
    assertThat(StoredAnswer.status(begun)).isEqualTo(202);
    assertThat(Json.read(StoredAnswer.text(begun), StoredAnswer.class).begun()).isEqualTo(begun);
  }

  @Test
  void an_answer_that_was_stored_before_there_were_tasks_is_read_back_too() {
    StoredAnswer stored =
        Json.read("{\"result\":\"done\",\"object\":null,\"problem\":null}", StoredAnswer.class);
    assertThat(stored.begun()).isNull();
    Problem problem = Problem.of(ProblemKind.BACKEND_BUSY, "Come again.");
    String failed = StoredAnswer.text(new Answer.Result.Failed(problem));
    assertThat(Json.read(failed, StoredAnswer.class).problem().kind())
        .isEqualTo(ProblemKind.BACKEND_BUSY);
  }

  @ParameterizedTest
  @EnumSource(Task.State.class)
  void only_done_and_failed_are_the_end_of_a_task(Task.State state) {
    boolean end = state == Task.State.DONE || state == Task.State.FAILED;
    assertThat(new Task("job", "35", state, "", 0).unfinished()).isEqualTo(!end);
  }
}
