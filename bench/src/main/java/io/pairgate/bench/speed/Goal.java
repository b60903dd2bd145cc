package io.pairgate.bench.speed;

/**
 * A figure and what it has to reach.
 *
 * @param name as in the line of figures
 * @param says the goal in words
 */
record Goal(String name, double measured, Bound bound, double limit, String says) {

  enum Bound {
    AT_LEAST,
    AT_MOST
  }

  boolean met() {
    return switch (bound) {
      case AT_LEAST -> measured >= limit;
      case AT_MOST -> measured <= limit;
    };
  }

  static Goal atLeast(String name, double measured, double limit, String says) {
    return new Goal(name, measured, Bound.AT_LEAST, limit, says);
  }

  static Goal atMost(String name, double measured, double limit, String says) {
    return new Goal(name, measured, Bound.AT_MOST, limit, says);
  }
}
