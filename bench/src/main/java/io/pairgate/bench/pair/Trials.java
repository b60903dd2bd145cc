package io.pairgate.bench.pair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.bench.truth.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The campaign, from within the CMP's namespace: work, fault, heal, again; then compare. */
final class Trials {

  /**
   * Not more at once than the machine, which carries the whole pair, works off within an attempt:
   * else what an outage has kept waiting repeats itself, and that is what would be measured.
   */
  private static final Work.Pace PACE = new Work.Pace(5, 64, 4, 1_000, 100);

  private static final long WHOLE_MILLIS_MAX = 90_000;
  private static final long WATCH_MILLIS = 1_200;
  private static final long FLOWS_MILLIS = 400;
  private static final long OUTAGE_MILLIS_MAX = 15_000;
  private static final long BLOCKED_MILLIS = 2_000;

  /**
   * @param acknowledged changes that the CMP was told are done
   * @param split terms in which two nodes acknowledged
   */
  record Result(List<Trial> trials, long acknowledged, List<String> split, Verdict verdict) {}

  private final Lab lab;
  private final Map<String, String> places;
  private final Standing standing;
  private final Random random;
  private final Consumer<String> progress;
  private final Acknowledged acknowledged = new Acknowledged();
  private final ObjectMapper json = new ObjectMapper();

  Trials(Lab lab, long seed, Consumer<String> progress) {
    this.lab = lab;
    this.places = lab.places();
    this.standing = new Standing(places);
    this.random = new Random(seed);
    this.progress = progress;
  }

  Result run(List<PairFault> faults) throws InterruptedException {
    List<Trial> trials = new ArrayList<>();
    try (Work work = new Work(places, PACE, acknowledged, random);
        DiskWatch disk = DiskWatch.in(Path.of(places.get("LAB")))) {
      work.start();
      int number = 0;
      for (PairFault fault : faults) {
        Trial trial = trial(fault, work.metronome(), disk);
        trials.add(trial);
        progress.accept(line(++number, faults.size(), trial));
        if (!trial.wrong().isEmpty()) break;
      }
      Verdict verdict = work.end(standing);
      return new Result(trials, acknowledged.count(), acknowledged.split(), verdict);
    }
  }

  private Trial trial(PairFault fault, Metronome metronome, DiskWatch disk) {
    List<String> wrong = new ArrayList<>();
    if (!Pause.until(WHOLE_MILLIS_MAX, () -> standing.isWhole(standing.look()))) {
      wrong.add("not whole before the fault: " + lab.run("status"));
      return new Trial(fault, 0, -1, -1, 0, 0, disk.longestMillis(), false, wrong);
    }
    Pause.millis(300 + random.nextInt(500));
    // SOLO for a moment, as a busy machine may be, the standby must not take over.
    Pause.until(WHOLE_MILLIS_MAX, () -> standing.isWhole(standing.look()));
    Standing.Seen before = seen();
    String active = before.node();
    acknowledged.forgetBefore(System.nanoTime() - TimeUnit.SECONDS.toNanos(5));
    metronome.slowestMillis();
    disk.longestMillis();
    long wallMillis = System.currentTimeMillis();
    long struckNanos = System.nanoTime();
    fault.strike(lab, active, Standing.other(active), random);
    boolean flows = watch(fault, struckNanos);
    if (!flows && fault.means() != PairFault.Means.BLOCKED) {
      wrong.add("acknowledgements do not flow again within 15 s: " + lab.run("status"));
    }
    long healNanos = System.nanoTime();
    double outage = acknowledged.largestGapMillis(struckNanos, healNanos);
    lab.run("heal");
    if (!whole()) wrong.add("not whole after healing: " + lab.run("status") + lab.run("logs"));
    Standing.Seen after = seen();
    double rejoin = (System.nanoTime() - healNanos) / 1e6;
    if (fault.means() == PairFault.Means.BLOCKED) {
      outage = acknowledged.largestGapMillis(struckNanos, System.nanoTime());
    }
    boolean changed = after.term() != before.term();
    Timing timing = changed ? timing(wallMillis) : Timing.NONE;
    return new Trial(
        fault,
        outage,
        timing.detectionMillis(),
        timing.promotionMillis(),
        metronome.slowestMillis(),
        rejoin,
        disk.longestMillis(),
        changed && fault.means() == PairFault.Means.NO_FAILOVER,
        wrong);
  }

  /** Waits until acknowledgements flow again, or, of a fault that blocks, a while. */
  private boolean watch(PairFault fault, long struckNanos) {
    if (fault.means() == PairFault.Means.BLOCKED) {
      Pause.millis(BLOCKED_MILLIS);
      return true;
    }
    Pause.millis(WATCH_MILLIS);
    return Pause.until(
        OUTAGE_MILLIS_MAX,
        () -> {
          long now = System.nanoTime();
          long from = Math.max(struckNanos, now - TimeUnit.MILLISECONDS.toNanos(FLOWS_MILLIS));
          return acknowledged.largestGapMillis(from, now) < FLOWS_MILLIS / 2.0;
        });
  }

  /** A look that is answered: a busy machine may miss one. */
  private Standing.Seen seen() {
    Standing.Seen[] seen = {standing.look()};
    Pause.until(
        WHOLE_MILLIS_MAX,
        () -> {
          if (seen[0].node().isEmpty()) seen[0] = standing.look();
          return !seen[0].node().isEmpty();
        });
    return seen[0];
  }

  private boolean whole() {
    if (Pause.until(WHOLE_MILLIS_MAX / 3, () -> standing.isWhole(standing.look()))) return true;
    // What diverged needs an operator's word.
    Lab.Done done = lab.start("rejoin");
    progress.accept("  rejoin: " + done.output().strip());
    return Pause.until(WHOLE_MILLIS_MAX, () -> standing.isWhole(standing.look()));
  }

  private record Timing(double detectionMillis, double promotionMillis) {
    static final Timing NONE = new Timing(-1, -1);
  }

  /** The first take-over after the strike, as the node that did it tells it. */
  private Timing timing(long struckWallMillis) {
    Timing found = Timing.NONE;
    long first = Long.MAX_VALUE;
    try {
      // Exit status 1 only says that something is wrong, as it well may be.
      JsonNode status =
          json.readTree(
              lab.start(
                      "exec",
                      "a",
                      places.get("LAB") + "/pairgate",
                      "pair",
                      "status",
                      "--json",
                      "--config",
                      places.get("LAB") + "/a/pairgate.yaml")
                  .output());
      for (JsonNode timeline :
          status.findValues("history").stream().flatMap(Trials::each).toList()) {
        long at = timeline.path("at_millis").asLong();
        boolean done = timeline.path("end").asText().equals("done");
        if (done
            && at >= struckWallMillis
            && at < first
            && !timeline.path("what").asText().equals("resume")) {
          first = at;
          long micros = 0;
          for (JsonNode step : timeline.path("steps")) micros += step.path("micros").asLong();
          found = new Timing(at - struckWallMillis, micros / 1e3);
        }
      }
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("pair status --json cannot be read", unreadable);
    }
    return found;
  }

  private static java.util.stream.Stream<JsonNode> each(JsonNode list) {
    List<JsonNode> all = new ArrayList<>();
    list.forEach(all::add);
    return all.stream();
  }

  private static String line(int number, int of, Trial trial) {
    return String.format(
        Locale.ROOT,
        "%3d/%d %-28s outage %6.0f ms  detection %5.0f  promotion %5.0f  slowest %6.0f  whole after"
            + " %6.0f  disk %5.0f%s%s",
        number,
        of,
        trial.fault().title(),
        trial.outageMillis(),
        trial.detectionMillis(),
        trial.promotionMillis(),
        trial.slowestMillis(),
        trial.rejoinMillis(),
        trial.diskMillis(),
        trial.falseFailover() ? "  FALSE FAILOVER" : "",
        trial.wrong().isEmpty() ? "" : "  WRONG " + trial.wrong());
  }
}
