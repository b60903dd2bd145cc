package io.pairgate.bench.overload;

import java.util.List;

/**
 * How long things are done.
 *
 * @param backendMillis how long each answer of a backend takes
 * @param turnSeconds of each turn of the closed loop
 * @param stepSeconds of each offered load
 */
record Plan(int backendMillis, int turnSeconds, int stepSeconds) {

  /** What is offered, in capacities. */
  static final List<Double> TIMES = List.of(0.5, 1.0, 1.5, 2.0, 3.0, 4.0);

  static final int BACKENDS = 8;

  /** Callers in the closed loop: enough to keep each backend busy, too few to fill its queue. */
  static final int CALLERS = 256;

  /** The closed loop ends after two turns that gained less than 5 %, or after so many. */
  static final int TURNS_MAX = 12;

  static final double GAIN_MIN = 1.05;

  /** Of the relay; with what is beside the heap its process may take {@link #MEGABYTES_MAX}. */
  static final int HEAP_MEGABYTES = 512;

  static final int MEGABYTES_MAX = 1_024;

  /**
   * After this time an answer is of no use: with a full queue before it, a backend takes nine times
   * as long as without.
   */
  int goodMillis() {
    return 300 + 10 * backendMillis;
  }

  static Plan full(int backendMillis) {
    return new Plan(backendMillis, 10, 20);
  }

  static Plan quick(int backendMillis) {
    return new Plan(backendMillis, 5, 6);
  }
}
