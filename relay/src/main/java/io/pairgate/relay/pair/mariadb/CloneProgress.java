package io.pairgate.relay.pair.mariadb;

/** Who is told how far a copy of the peer's data has come. */
public interface CloneProgress {

  /**
   * @param step compare, copy, prepare, restart
   * @param bytes copied so far; 0 in the other steps
   */
  void at(String step, long bytes);
}
