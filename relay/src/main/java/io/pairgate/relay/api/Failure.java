package io.pairgate.relay.api;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.RecordFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How what went wrong is answered. Thread-safe. */
final class Failure {

  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  /** Whatever it is: what nobody expected is logged and answered as a fault of this node. */
  static Reply reply(Throwable wrong) {
    return switch (wrong) {
      case MethodUnknown method ->
          ProblemJson.reply(method.problem).header("Allow", method.allowed);
      case ProblemException known -> known(known.problem());
      case RecordFailure failure -> ProblemJson.reply(problem(failure));
      default -> {
        LOG.error("A fault of Pairgate's own; please report it with this trace", wrong);
        yield ProblemJson.reply(
            Problem.of(
                ProblemKind.INTERNAL, "The log of this node tells more; a repeat may help."));
      }
    };
  }

  private static Reply known(Problem problem) {
    Reply reply = ProblemJson.reply(problem);
    return problem.kind() == ProblemKind.UNAUTHENTICATED
        ? reply.header("WWW-Authenticate", "Bearer realm=\"pairgate\"")
        : reply;
  }

  private static Problem problem(RecordFailure failure) {
    ProblemKind kind =
        failure.why() == RecordFailure.Why.QUEUE_FULL
            ? ProblemKind.OVERLOADED
            : ProblemKind.RECORD_UNAVAILABLE;
    return Problem.of(kind, failure.getMessage()).retryAfter(1);
  }

  /** The methods that the path knows travel with the problem. */
  static final class MethodUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;
    private final String allowed;

    MethodUnknown(Problem problem, String allowed) {
      super(problem.detail(), null, false, false);
      this.problem = problem;
      this.allowed = allowed;
    }
  }
}
