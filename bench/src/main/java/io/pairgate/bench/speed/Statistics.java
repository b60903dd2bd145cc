package io.pairgate.bench.speed;

import java.util.Arrays;

/** The two statistics that are used here. */
public final class Statistics {

  private Statistics() {}

  /**
   * The middle value, or the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static double median(double... values) {
    if (values.length == 0) throw new IllegalArgumentException("no values, no median");
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest value that {@code percent} of all values do not exceed (nearest rank).
   *
   * @param sorted ascending
   * @param percent above 0, up to 100
   * @throws IllegalArgumentException if there is no value
   */
  public static long percentile(long[] sorted, double percent) {
    if (sorted.length == 0) throw new IllegalArgumentException("no values, no percentile");
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.clamp(rank, 1, sorted.length) - 1];
  }
}
