package io.pairgate.relay.pair;

/**
 * What the witness keeps: who is active, and whether the other one may take over.
 *
 * @param pair the pair's name; a record of another pair is refused
 * @param term count of promotions, the fencing token
 * @param active the node that is active in this term
 * @param protection PAIRED only while every acknowledged change is on the standby too
 * @param standbyIncarnation the standby's incarnation for which PAIRED holds; empty while SOLO
 * @param swap a random word, different for each swap: tells whether a swap without a reply was made
 */
public record WitnessRecord(
    String pair,
    long term,
    String active,
    Protection protection,
    String standbyIncarnation,
    String swap) {

  /** The next term, with another or the same node active, alone. */
  public WitnessRecord promoted(String node, String newSwap) {
    return new WitnessRecord(pair, term + 1, node, Protection.SOLO, "", newSwap);
  }

  /** The same term, alone. */
  public WitnessRecord solo(String newSwap) {
    return new WitnessRecord(pair, term, active, Protection.SOLO, "", newSwap);
  }

  /** The same term, with a standby that has everything. */
  public WitnessRecord paired(String incarnation, String newSwap) {
    return new WitnessRecord(pair, term, active, Protection.PAIRED, incarnation, newSwap);
  }
}
