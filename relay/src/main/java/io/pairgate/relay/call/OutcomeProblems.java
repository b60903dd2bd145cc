package io.pairgate.relay.call;

import io.pairgate.backends.Outcome;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;

/** What the CMP is told when a backend did not simply do it. */
final class OutcomeProblems {

  private OutcomeProblems() {}

  static Problem refused(String backend, Outcome.Refused refused) {
    String says = "Backend \"" + backend + "\" says: " + words(refused) + ".";
    Problem problem =
        switch (refused.why()) {
          case EXISTS ->
              Problem.of(
                  ProblemKind.EXISTS_AT_BACKEND,
                  says + " To put the existing object on record, adopt it.");
          case ABSENT ->
              Problem.of(
                  ProblemKind.GONE_AT_BACKEND,
                  says
                      + " It, or what it refers to, was removed there by another hand. DELETE it here"
                      + " to release it, then create it anew.");
          case IN_USE ->
              Problem.of(
                  ProblemKind.IN_USE_AT_BACKEND, says + " Remove what uses it, then repeat.");
          case INVALID ->
              Problem.of(
                  ProblemKind.REFUSED_BY_BACKEND, says + " Nothing changed; mend the request.");
          case UNAUTHORISED ->
              Problem.of(
                  ProblemKind.DENIED_BY_BACKEND,
                  says + " Nothing changed; check the backend's registered credentials.");
          case BUSY ->
              Problem.of(ProblemKind.BACKEND_BUSY, says + " Nothing changed; repeat.")
                  .retryAfter(2);
          case OTHER ->
              Problem.of(ProblemKind.REFUSED_BY_BACKEND, says + " Nothing changed.")
                  .status(refused.status() >= 500 ? 502 : ProblemKind.REFUSED_BY_BACKEND.status());
        };
    return problem.refusal(
        new Problem.Refusal(
            refused.status(), refused.code(), refused.message(), refused.requestId()));
  }

  private static String words(Outcome.Refused refused) {
    String code = refused.code().isEmpty() ? "" : refused.code() + ": ";
    String message = refused.message().isEmpty() ? "HTTP " + refused.status() : refused.message();
    String said = code + message;
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }

  static Problem notSent(String backend, Outcome.NotSent notSent) {
    String nothing =
        "Nothing was sent to backend \""
            + backend
            + "\": "
            + notSent.reason()
            + ". A repeat is safe.";
    long after = Math.max(1, Math.ceilDiv(notSent.retryAfterMillis(), 1000));
    return switch (notSent.cause()) {
      case UNREACHABLE -> Problem.of(ProblemKind.BACKEND_UNREACHABLE, nothing).retryAfter(after);
      case SIGN_IN -> Problem.of(ProblemKind.SIGN_IN_FAILED, nothing).retryAfter(after);
      case CIRCUIT_OPEN -> Problem.of(ProblemKind.CIRCUIT_OPEN, nothing).retryAfter(after);
      case QUEUE_FULL, CLOSED ->
          Problem.of(ProblemKind.BACKEND_QUEUE_FULL, nothing).retryAfter(after);
      case UNSUPPORTED -> Problem.of(ProblemKind.OPERATION_UNSUPPORTED, nothing);
    };
  }

  /** A read, list, look or check that brought no answer: nothing changed anyway. */
  static Problem noAnswer(String backend, Outcome.Unknown unknown) {
    String detail =
        "Backend \"" + backend + "\": " + unknown.reason() + ". Nothing changed; repeat.";
    ProblemKind kind =
        switch (unknown.cause()) {
          case DEADLINE, CONNECTION_LOST -> ProblemKind.NO_ANSWER;
          case NOT_UNDERSTOOD, REPLY_TOO_LARGE -> ProblemKind.ANSWER_NOT_UNDERSTOOD;
        };
    return Problem.of(kind, detail).retryAfter(1);
  }

  /** A repeat of a native call that was carried out, and whose reply cannot be given again. */
  static Problem replyNotKept(String callId, String why) {
    return Problem.of(
            ProblemKind.REPLY_NOT_KEPT,
            "The request with this Idempotency-Key was carried out before; its reply is not on"
                + " record: "
                + why
                + ". It was not sent again.")
        .about(callId);
  }

  /** A change whose outcome nobody knows. */
  static Problem unknown(String callId, String backend, String reason, long secondsLeft) {
    return Problem.of(
            ProblemKind.OUTCOME_UNKNOWN,
            "The request to backend \""
                + backend
                + "\" left and its outcome is not known: "
                + reason
                + ". Repeat the same request: that settles it and makes nothing twice.")
        .retryAfter(Math.max(1, Math.min(secondsLeft, 5)))
        .about(callId);
  }
}
