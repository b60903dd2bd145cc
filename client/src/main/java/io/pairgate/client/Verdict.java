package io.pairgate.client;

import java.util.Optional;

/** What a reply means for its request. The table is in docs/retrying.md. */
sealed interface Verdict {

  /** It is the answer. */
  record Final() implements Verdict {}

  /**
   * It is the answer: a call about the object is in doubt, and a repeat of this one changes
   * nothing.
   */
  record Stuck(String callLink) implements Verdict {}

  /**
   * The request is to be sent again.
   *
   * @param retryAfterSeconds 0 if the reply does not say
   * @param done what is known of the attempt
   */
  record Again(long retryAfterSeconds, Known done) implements Verdict {}

  /** What a reply that asks for a repeat tells of the attempt. */
  sealed interface Known {

    /** This attempt did nothing; earlier ones may have. */
    record NotThisOne() implements Known {}

    /** Neither this attempt nor the call that was in doubt will do anything any more. */
    record Settled() implements Known {}

    /** A call about the object is in doubt. */
    record InDoubt(String callLink) implements Known {}

    /** Nothing: whoever answered may have passed it on. */
    record Nothing() implements Known {}
  }

  static Verdict of(Reply reply) {
    if (reply.status() < 400) {
      return new Final();
    }
    Optional<Problem> problem = reply.problem();
    long seconds = reply.retryAfterSeconds();
    if (problem.isEmpty()) {
      return fromBetween(reply.status(), seconds);
    }
    if (seconds >= 0) {
      return new Again(seconds, known(problem.get()));
    }
    if (problem.get().is("in-doubt")) {
      return new Stuck(problem.get().about());
    }
    return switch (reply.status()) {
      case 408 -> new Again(0, new Known.NotThisOne());
      case 500 -> new Again(0, new Known.Nothing());
      default -> new Final();
    };
  }

  private static Known known(Problem problem) {
    if (problem.is("not-done") || problem.is("settled-repeat")) {
      return new Known.Settled();
    }
    if (problem.is("peer-lost")) {
      // The active node may have carried it out before it was lost.
      return new Known.Nothing();
    }
    return problem.about().isEmpty() || problem.is("change-in-progress")
        ? new Known.NotThisOne()
        : new Known.InDoubt(problem.about());
  }

  /** A proxy or balancer answered in the relay's place. */
  private static Verdict fromBetween(int status, long retryAfterSeconds) {
    long seconds = Math.max(0, retryAfterSeconds);
    return switch (status) {
      case 408, 500, 502, 503, 504 -> new Again(seconds, new Known.Nothing());
      case 429 -> new Again(seconds, new Known.NotThisOne());
      default -> new Final();
    };
  }
}
