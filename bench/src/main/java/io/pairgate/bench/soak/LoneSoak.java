package io.pairgate.bench.soak;

import io.pairgate.bench.truth.Verdict;
import io.pairgate.relay.cli.RelayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One relay: warmed up, looked at, worked with for a long time, left alone, looked at again. */
public final class LoneSoak {

  private static final int SAMPLES_MIN = 12;
  private static final int SAMPLES_MAX = 120;
  private static final double WARM_SECONDS_MAX = 60;
  private static final int WARM_PART = 10;
  private static final long BACK_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);

  /** A heap in which a leak shows soon; the journal keeps what a minute makes, and not more. */
  private static final List<String> JAVA_OPTIONS = List.of("-Xmx256m");

  /** Begins within the map of the record, which the process itself begins. */
  private static final String SETTINGS =
      """
        journal_calls_max: 5000
        journal_days: 1
        idempotency_days: 1
      limits: { in_flight_margin_millis: 200, request_idle_millis: 3000 }
      """;

  /**
   * @param answered requests of the CMP's users
   * @param faults of backends that struck
   */
  public record Result(
      double minutes,
      long answered,
      long faults,
      Vitals idle,
      Vitals after,
      List<String> leaks,
      Verdict verdict) {

    public boolean holds() {
      return leaks.isEmpty() && verdict.holds();
    }

    private long lost() {
      return (long) verdict.lost().size()
          + verdict.duplicates().size()
          + verdict.unrecorded().size()
          + verdict.stuck().size();
    }

    /** What is wrong, in sentences. */
    public List<String> findings() {
      return Stream.of(
              leaks, verdict.duplicates(), verdict.unrecorded(), verdict.lost(), verdict.stuck())
          .flatMap(some -> some.stream().limit(20))
          .toList();
    }

    public String line() {
      return String.format(
          Locale.ROOT,
          "soak minutes=%.1f answered=%d faults=%d leaks=%d lost=%d heap_mb=%.1f->%.1f"
              + " rss_mb=%.0f->%.0f threads=%d->%d sockets=%d->%d handles=%d->%d",
          minutes,
          answered,
          faults,
          leaks.size(),
          lost(),
          idle.heapBytes() / 1e6,
          after.heapBytes() / 1e6,
          idle.residentBytes() / 1e6,
          after.residentBytes() / 1e6,
          idle.threads(),
          after.threads(),
          idle.sockets(),
          after.sockets(),
          idle.handles(),
          after.handles());
    }

    public String json() {
      return String.format(
          Locale.ROOT,
          "{\"claim\":\"soak\",\"minutes\":%.1f,\"answered\":%d,\"faults\":%d,\"leaks\":%d,"
              + "\"lost\":%d,\"idle\":%s,\"after\":%s}",
          minutes,
          answered,
          faults,
          leaks.size(),
          lost(),
          json(idle),
          json(after));
    }

    private static String json(Vitals vitals) {
      return String.format(
          Locale.ROOT,
          "{\"resident_bytes\":%d,\"heap_bytes\":%d,\"threads\":%d,\"sockets\":%d,\"handles\":%d,"
              + "\"record_bytes\":%d}",
          vitals.residentBytes(),
          vitals.heapBytes(),
          vitals.threads(),
          vitals.sockets(),
          vitals.handles(),
          vitals.recordBytes());
    }
  }

  private final double minutes;
  private final long seed;
  private final Consumer<String> progress;

  public LoneSoak(double minutes, long seed, Consumer<String> progress) {
    this.minutes = minutes;
    this.seed = seed;
    this.progress = progress;
  }

  public Result run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pairgate-soak");
    Path record = folder.resolve("record.db");
    Result result;
    try (Backends backends = new Backends(seed);
        RelayProcess relay = new RelayProcess(folder, 0, SETTINGS, JAVA_OPTIONS)) {
      relay.start();
      backends.register(relay);
      double seconds = TimeUnit.MINUTES.toSeconds(1) * minutes;
      warmUp(relay, Math.min(WARM_SECONDS_MAX, seconds / WARM_PART));
      Vitals idle = Vitals.of(relay, record);
      progress.accept("idle: " + idle.words());
      List<Vitals> under;
      Verdict verdict;
      long answered;
      try (Traffic traffic = new Traffic(relay.url(), "s", seed)) {
        traffic.start();
        under = watch(relay, record, seconds, traffic);
        backends.noMoreFaults();
        traffic.stop();
        verdict = traffic.compare(backends.truths());
        answered = traffic.answered();
      }
      Vitals after = cooled(relay, record, idle);
      List<String> leaks = Judgement.of(idle, under, after);
      result = new Result(minutes, answered, backends.faults(), idle, after, leaks, verdict);
    }
    if (result.holds()) {
      remove(folder);
    } else {
      progress.accept("the record and the relay's log are kept in " + folder);
    }
    return result;
  }

  /** With traffic of its own kind, until pools and caches are what they will be. */
  private void warmUp(RelayProcess relay, double seconds) throws InterruptedException {
    progress.accept("warming up");
    try (Traffic traffic = new Traffic(relay.url(), "v", seed + 1)) {
      traffic.start();
      pause(seconds);
      traffic.stop();
      traffic.removeAll();
    }
    pause(Math.min(5, seconds));
  }

  private List<Vitals> watch(RelayProcess relay, Path record, double seconds, Traffic traffic) {
    int samples = (int) Math.clamp(minutes * 4, SAMPLES_MIN, SAMPLES_MAX);
    List<Vitals> all = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 1; i <= samples; i++) {
      pause(seconds * i / samples - (System.nanoTime() - began) / 1e9);
      Vitals now = Vitals.of(relay, record);
      all.add(now);
      progress.accept(
          String.format(
              Locale.ROOT,
              "%5.1f min, %d answered: %s",
              (System.nanoTime() - began) / 60e9,
              traffic.answered(),
              now.words()));
    }
    return all;
  }

  /** Idle connections are closed by and by. */
  private Vitals cooled(RelayProcess relay, Path record, Vitals idle) {
    long end = System.nanoTime() + BACK_NANOS_MAX;
    Vitals now = Vitals.of(relay, record);
    while (!Judgement.isBack(idle, now) && System.nanoTime() < end) {
      pause(1);
      now = Vitals.of(relay, record);
    }
    progress.accept("after: " + now.words());
    return now;
  }

  private static void pause(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long left;
    while ((left = end - System.nanoTime()) > 0) LockSupport.parkNanos(left);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) Files.delete(file);
    }
  }
}
