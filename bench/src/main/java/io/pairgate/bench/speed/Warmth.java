package io.pairgate.bench.speed;

/**
 * Whether a contender is warm: two turns one after the other were not clearly faster than the best
 * before them. Not thread-safe.
 */
final class Warmth {

  private static final double CLEARLY_FASTER = 1.05;
  private static final int TURNS_WITHOUT_GAIN = 2;

  private double best;
  private int withoutGain;

  void add(double perSecond) {
    withoutGain = perSecond > best * CLEARLY_FASTER ? 0 : withoutGain + 1;
    best = Math.max(best, perSecond);
  }

  boolean reached() {
    return best > 0 && withoutGain >= TURNS_WITHOUT_GAIN;
  }
}
