package io.pairgate.relay.call;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Closing;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.Task;
import java.util.Optional;

/** What an attempt comes to: what is written down and what the CMP is told. */
sealed interface Conclusion {

  /**
   * @param outcome as recorded: one of the four, or NOT_DONE
   * @param keepKey false if a repeat with the same key shall be tried anew
   * @param task what the backend took on and still works at; empty for none
   */
  record End(
      String outcome,
      Answer.Result result,
      boolean keepKey,
      Closing.Effect effect,
      String backendRequest,
      Optional<Task> task)
      implements Conclusion {

    End(
        String outcome,
        Answer.Result result,
        boolean keepKey,
        Closing.Effect effect,
        String backendRequest) {
      this(outcome, result, keepKey, effect, backendRequest, Optional.empty());
    }

    /**
     * The same, but the backend still works at it. What it deletes stays bound: only the end of the
     * task says that it is gone.
     */
    End begun(ObjectKey object, Task task) {
      return new End(
          outcome,
          new Answer.Result.Begun(object, task),
          keepKey,
          effect instanceof Closing.Effect.Release ? new Closing.Effect.None() : effect,
          backendRequest,
          Optional.of(task));
    }
  }

  /** The call is in doubt (still, or from now on). */
  record Doubt(String reason, Problem problem) implements Conclusion {}
}
