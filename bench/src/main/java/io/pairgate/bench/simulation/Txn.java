package io.pairgate.bench.simulation;

/**
 * One transaction.
 *
 * @param kind what it writes
 * @param number of the call; of the term for {@link Kind#TERM}
 * @param term of the node that wrote it
 * @param node that wrote it
 */
record Txn(Kind kind, long number, long term, String node) {

  enum Kind {
    OPEN_CALL,
    CLOSE_CALL,
    TERM,
    MARK
  }
}
