package io.pairgate.bench.drivers;

import io.pairgate.backends.table.ContractRow;

/**
 * How one type on one backend fared in one row.
 *
 * @param way {@code simulated} or {@code real}
 * @param why of what is refused by design, or what failed; else empty
 */
record Finding(
    String driver, String way, String type, ContractRow row, Verdict verdict, String why) {

  /** How it may end. */
  enum Verdict {
    PASS,
    REFUSED_BY_DESIGN,
    FAILED
  }
}
