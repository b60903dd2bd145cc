package io.pairgate.relay.call;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Closing;

/** What an attempt comes to: what is written down and what the CMP is told. */
sealed interface Conclusion {

  /**
   * @param outcome as recorded: one of the four, or NOT_DONE
   * @param keepKey false if a repeat with the same key shall be tried anew
   */
  record End(
      String outcome,
      Answer.Result result,
      boolean keepKey,
      Closing.Effect effect,
      String backendRequest)
      implements Conclusion {}

  /** The call is in doubt (still, or from now on). */
  record Doubt(String reason, Problem problem) implements Conclusion {}
}
