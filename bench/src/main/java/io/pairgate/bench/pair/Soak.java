package io.pairgate.bench.pair;

import io.pairgate.bench.truth.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Work without pause on a machine that has no core to spare, from within the CMP's namespace. */
final class Soak {

  /**
   * As many changes as get through without a full queue before a backend. Patient: on a machine so
   * busy, whoever asks again soon only makes it busier.
   */
  private static final Work.Pace PACE = new Work.Pace(5, 48, 8, 10_000, 2_000);

  private static final long WHOLE_MILLIS_MAX = 90_000;
  private static final long TELL_SECONDS = 30;

  /**
   * @param falseFailovers how often the roles changed; no change was called for
   * @param soloSeconds how long changes were acknowledged by one node only
   * @param slowestMillis the longest that one change took
   * @param wrong all that the comparison found, in sentences
   */
  record Result(
      long acknowledged,
      long falseFailovers,
      double soloSeconds,
      double slowestMillis,
      List<String> wrong) {

    boolean holds() {
      return falseFailovers == 0 && wrong.isEmpty();
    }
  }

  private final Lab lab;
  private final Consumer<String> progress;
  private final Acknowledged acknowledged = new Acknowledged();
  private double slowestMillis;

  Soak(Lab lab, Consumer<String> progress) {
    this.lab = lab;
    this.progress = progress;
  }

  Result run(double minutes) throws InterruptedException {
    var places = lab.places();
    Standing standing = new Standing(places);
    List<String> wrong = new ArrayList<>();
    try (Work work = new Work(places, PACE, acknowledged, new Random())) {
      work.start();
      if (!Pause.until(WHOLE_MILLIS_MAX, () -> standing.isWhole(standing.look()))) {
        throw new IllegalStateException("not whole before the soak: " + lab.run("status"));
      }
      long before = term(standing);
      double soloBefore = acknowledged.soloSeconds();
      work.metronome().slowestMillis();
      int cores = Runtime.getRuntime().availableProcessors();
      try (Burners burners = Burners.start(cores, (long) (minutes * 60))) {
        progress.accept(cores + " busy processes; term " + before);
        keep(work.metronome(), minutes);
        if (!burners.allBurn()) wrong.add("the cores were not kept busy all the time");
      }
      double solo = acknowledged.soloSeconds() - soloBefore;
      // A failover that has begun is one, too.
      Pause.until(WHOLE_MILLIS_MAX, () -> standing.isWhole(standing.look()));
      long failovers = term(standing) - before;
      if (failovers > 0) progress.accept(lab.run("logs"));
      add(wrong, work.end(standing));
      return new Result(acknowledged.count(), failovers, solo, slowestMillis, wrong);
    }
  }

  private void keep(Metronome metronome, double minutes) {
    long end = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
    long left;
    while ((left = end - System.nanoTime()) > 0) {
      long count = acknowledged.count();
      long began = System.nanoTime();
      Pause.millis(Math.min(TELL_SECONDS * 1_000, TimeUnit.NANOSECONDS.toMillis(left) + 1));
      double slowest = metronome.slowestMillis();
      slowestMillis = Math.max(slowestMillis, slowest);
      progress.accept(
          String.format(
              Locale.ROOT,
              "%5.0f acknowledged a second, slowest %5.0f ms, repeated %d, SOLO for %.1f s so far",
              (acknowledged.count() - count) / ((System.nanoTime() - began) / 1e9),
              slowest,
              acknowledged.repeated(),
              acknowledged.soloSeconds()));
    }
  }

  /** Asked until it is answered. */
  private static long term(Standing standing) {
    Standing.Seen[] seen = {Standing.Seen.NOTHING};
    boolean answered =
        Pause.until(
            WHOLE_MILLIS_MAX,
            () -> {
              seen[0] = standing.look();
              return !seen[0].node().isEmpty();
            });
    if (!answered) throw new IllegalStateException("no node says which term it is");
    return seen[0].term();
  }

  private void add(List<String> wrong, Verdict verdict) {
    verdict.lost().forEach(one -> wrong.add("lost: " + one));
    verdict.stuck().forEach(one -> wrong.add("stuck: " + one));
    verdict.duplicates().forEach(one -> wrong.add("twice on a backend: " + one));
    verdict.unrecorded().forEach(one -> wrong.add("not on record: " + one));
    acknowledged.split().forEach(one -> wrong.add("two nodes in one term: " + one));
  }
}
