package io.pairgate.bench.truth;

import java.util.List;

/**
 * What a campaign shows in the end. Each list names what is wrong, one line a case.
 *
 * @param duplicates backend objects made for a CMP object beyond the first
 * @param unrecorded backend objects of ours that the record does not know
 * @param lost what the CMP was told is done and is not so, on the backend or in the record
 * @param stuck changes that did not come to an end, and calls still in doubt or open at the end
 */
public record Verdict(
    List<String> duplicates, List<String> unrecorded, List<String> lost, List<String> stuck) {

  public boolean holds() {
    return duplicates.isEmpty() && unrecorded.isEmpty() && lost.isEmpty() && stuck.isEmpty();
  }
}
