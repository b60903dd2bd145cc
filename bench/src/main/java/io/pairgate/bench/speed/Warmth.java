package io.pairgate.bench.speed;

/**
 * Whether a contender is warm: it has answered so often that a JVM has compiled what matters, and
 * two turns one after the other were not clearly faster than the best before them. Not thread-safe.
 */
final class Warmth {

  /** HotSpot's last compiler takes a method on after some 5,000 to 15,000 calls. */
  private static final double REQUESTS_MIN = 15_000;

  private static final double CLEARLY_FASTER = 1.05;
  private static final int TURNS_WITHOUT_GAIN = 2;

  private double requests;
  private double best;
  private int withoutGain;

  void add(double perSecond, int seconds) {
    requests += perSecond * seconds;
    withoutGain = perSecond > best * CLEARLY_FASTER ? 0 : withoutGain + 1;
    best = Math.max(best, perSecond);
  }

  boolean reached() {
    return requests >= REQUESTS_MIN && withoutGain >= TURNS_WITHOUT_GAIN;
  }
}
