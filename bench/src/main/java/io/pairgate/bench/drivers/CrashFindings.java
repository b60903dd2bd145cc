package io.pairgate.bench.drivers;

import io.pairgate.bench.truth.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the kills of one driver's changes showed so far. Not thread-safe. */
final class CrashFindings {

  private final List<String> duplicates = new ArrayList<>();
  private final List<String> unrecorded = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();
  private final List<String> operators = new ArrayList<>();
  private int changes;

  void changed() {
    changes++;
  }

  void duplicate(String what, String why) {
    duplicates.add(what + ": " + why);
  }

  void unrecorded(String what, String why) {
    unrecorded.add(what + ": " + why);
  }

  void lost(String what, String why) {
    lost.add(what + ": " + why);
  }

  void stuck(String why) {
    stuck.add(why);
  }

  /** The vendor leaves no other way than that a person looks. */
  void operator(String what) {
    operators.add(what);
  }

  int changes() {
    return changes;
  }

  int operators() {
    return operators.size();
  }

  Verdict verdict() {
    return new Verdict(duplicates, unrecorded, lost, stuck);
  }
}
