package io.pairgate.bench.speed;

/**
 * How long and how often is measured.
 *
 * @param rounds turns of each contender; the median counts
 * @param roundSeconds length of one turn
 * @param warmUpTurnSeconds length of one turn that warms up
 * @param warmUpTurnsMax turns at most to warm one contender up, if it gets faster and faster
 * @param starts starts to ready; the median counts
 */
record Plan(int rounds, int roundSeconds, int warmUpTurnSeconds, int warmUpTurnsMax, int starts) {

  static final int READ_CONNECTIONS = 32;

  static Plan full() {
    return new Plan(5, 5, 4, 15, 7);
  }

  static Plan quick() {
    return new Plan(3, 2, 3, 8, 3);
  }
}
