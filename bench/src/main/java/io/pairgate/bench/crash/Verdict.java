package io.pairgate.bench.crash;

import java.util.List;

/**
 * What a campaign shows. Each list names what is wrong, one line a case.
 *
 * @param duplicates backend objects made for a CMP object beyond the first
 * @param unrecorded backend objects of ours that the record does not know
 * @param lost what the CMP was told is done and is not so, on the backend or in the record
 * @param stuck changes that did not come to an end, and calls still in doubt or open at the end
 */
record Verdict(
    int kills,
    long changes,
    List<String> duplicates,
    List<String> unrecorded,
    List<String> lost,
    List<String> stuck) {

  boolean holds() {
    return duplicates.isEmpty() && unrecorded.isEmpty() && lost.isEmpty() && stuck.isEmpty();
  }

  String line() {
    return Cmp.text(
        "kills=%d changes=%d duplicates=%d unrecorded=%d lost=%d stuck=%d",
        kills, changes, duplicates.size(), unrecorded.size(), lost.size(), stuck.size());
  }
}
