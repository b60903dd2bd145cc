package io.pairgate.relay.api;

import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;

/** The form of ids and names: 1–64 of {@code A–Z a–z 0–9 . _ -}, not {@code .} or {@code ..}. */
final class Ids {

  static final int LENGTH_MAX = 64;

  private Ids() {}

  static boolean wellFormed(String id) {
    if (id.isEmpty() || id.length() > LENGTH_MAX || id.equals(".") || id.equals("..")) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean good =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '_'
              || c == '.';
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** The id, or a problem that says where it stands. */
  static String check(String id, String at) {
    if (!wellFormed(id)) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.INVALID_ID,
                  (id.length() > LENGTH_MAX
                          ? "The id has " + id.length() + " characters"
                          : "The id '" + id + "' is malformed")
                      + ": 1–64 of A–Z a–z 0–9 . _ - are allowed.")
              .at(at));
    }
    return id;
  }
}
