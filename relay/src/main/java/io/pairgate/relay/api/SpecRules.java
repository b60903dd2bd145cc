package io.pairgate.relay.api;

import io.pairgate.backends.table.Violation;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.List;

/** Turns what the tables find wrong with attributes into one problem. */
final class SpecRules {

  private SpecRules() {}

  /**
   * @param below where the checked value stands in the body: {@code /spec}
   */
  static void refuse(List<Violation> violations, String below) {
    if (violations.isEmpty()) {
      return;
    }
    List<Problem.At> places =
        violations.stream()
            .map(wrong -> new Problem.At(below + wrong.at(), wrong.message()))
            .toList();
    String more = places.size() == 1 ? "" : " (" + (places.size() - 1) + " more in errors)";
    throw new ProblemException(
        Problem.of(
                ProblemKind.INVALID_ATTRIBUTES,
                places.getFirst().at() + " " + places.getFirst().detail() + more)
            .at(places.getFirst().at())
            .errors(places));
  }
}
