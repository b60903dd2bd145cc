package io.pairgate.relay.call;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordFailure;

/** What the CMP is told when the record cannot be written. */
final class RecordProblems {

  private RecordProblems() {}

  /** Nothing was sent: the call could not be opened. */
  static Problem notOpened(ObjectKey object, RecordFailure failure) {
    return switch (failure.why()) {
      case CHANGE_IN_PROGRESS, NOT_IN_DOUBT -> changeInProgress(object);
      case KEY_IN_USE -> keyReused();
      case QUEUE_FULL ->
          Problem.of(
                  ProblemKind.OVERLOADED,
                  "Too many changes wait to be recorded. Nothing was sent; repeat.")
              .retryAfter(1);
      case CLOSED_ALREADY, BOUND_ALREADY, SCHEMA_TOO_NEW, UNAVAILABLE ->
          unavailable("Nothing was sent; repeat.");
    };
  }

  static Problem unavailable(String advice) {
    return Problem.of(
            ProblemKind.RECORD_UNAVAILABLE, "The record's database cannot be used now. " + advice)
        .retryAtOnce();
  }

  static Problem changeInProgress(ObjectKey object) {
    return Problem.of(
            ProblemKind.CHANGE_IN_PROGRESS,
            "Another change of "
                + object.type()
                + " \""
                + object.id()
                + "\" is under way. Repeat when it is done.")
        .retryAfter(1);
  }

  static Problem keyReused() {
    return Problem.of(
            ProblemKind.KEY_REUSED,
            "This Idempotency-Key was used for another request. Use a new key for a new request,"
                + " and the same body for a repeat.")
        .at("header Idempotency-Key");
  }
}
