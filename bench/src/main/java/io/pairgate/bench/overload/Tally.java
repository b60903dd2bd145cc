package io.pairgate.bench.overload;

import io.pairgate.bench.speed.Statistics;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Counts what came back. Times are from the moment at which a request was due, not from that at
 * which it could be sent: what waits for a slow relay waits, too.
 *
 * <p>Not thread-safe.
 */
final class Tally {

  /** Growing arrays of microseconds: no object for each answer. */
  private static final class Micros {
    private long[] all = new long[1 << 14];
    private int count;

    void add(long micros) {
      if (count == all.length) all = Arrays.copyOf(all, 2 * count);
      all[count++] = micros;
    }

    long percentile(double percent) {
      if (count == 0) return 0;
      long[] sorted = Arrays.copyOf(all, count);
      Arrays.sort(sorted);
      return Statistics.percentile(sorted, percent);
    }
  }

  private final long goodNanos;
  private final Micros done = new Micros();
  private final Micros turnedAway = new Micros();
  private long good;
  private long silent;
  private long other;
  private int firstOther;
  private long unsent;

  /**
   * @param goodMillis an answer that takes longer is of no use to whoever waits for it
   */
  Tally(int goodMillis) {
    this.goodNanos = TimeUnit.MILLISECONDS.toNanos(goodMillis);
  }

  /**
   * @param status 0 for no answer
   */
  void answered(long dueNanos, int status, boolean saysWhenToRepeat) {
    long nanos = System.nanoTime() - dueNanos;
    if (status / 100 == 2) {
      done.add(nanos / 1_000);
      if (nanos <= goodNanos) good++;
    } else if (status == 503 || status == 429) {
      turnedAway.add(nanos / 1_000);
      if (!saysWhenToRepeat) silent++;
    } else {
      if (other++ == 0) firstOther = status;
    }
  }

  /** It was due, and for a second no connection was free. */
  void unsent() {
    unsent++;
  }

  LoadFigures over(long nanos) {
    return new LoadFigures(
        nanos / 1_000,
        done.count,
        good,
        turnedAway.count,
        silent,
        other,
        firstOther,
        unsent,
        done.percentile(50),
        done.percentile(99),
        turnedAway.percentile(50),
        turnedAway.percentile(99));
  }
}
