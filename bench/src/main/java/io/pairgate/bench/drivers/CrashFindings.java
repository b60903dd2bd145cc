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
  private int operators;
  private int changes;

  void changed() {
    changes++;
  }

  void duplicate(Kill kill, String why) {
    duplicates.add(kill + ": " + why);
  }

  void unrecorded(Kill kill, String why) {
    unrecorded.add(kill + ": " + why);
  }

  void lost(Kill kill, String why) {
    lost.add(kill + ": " + why);
  }

  void stuck(String why) {
    stuck.add(why);
  }

  /** The vendor leaves no other way than that a person looks. */
  void operator() {
    operators++;
  }

  int changes() {
    return changes;
  }

  int operators() {
    return operators;
  }

  Verdict verdict() {
    return new Verdict(duplicates, unrecorded, lost, stuck);
  }
}
