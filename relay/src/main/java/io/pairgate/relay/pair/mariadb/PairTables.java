package io.pairgate.relay.pair.mariadb;

/** What the pair itself keeps in the database, beside the record. */
final class PairTables {

  static final String DATABASE = "pairgate_pair";
  static final String MARK = DATABASE + ".mark";
  static final String TERM = DATABASE + ".term";

  private PairTables() {}
}
