package io.pairgate.bench.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A node whose host died becomes the standby again, beside a record of some size: once with the
 * data that it has, once with a new copy. From within the CMP's namespace.
 */
final class Rejoin {

  private static final long WHOLE_MILLIS_MAX = 90_000;

  /**
   * @param mebibytes what the record's tables took of the active node's disk
   * @param cheapSeconds from the start of the dead node's programs until the pair was PAIRED and
   *     the standby might take over
   * @param cloneSeconds the same with a new copy of the active node's data
   * @param wrong what did not come to its end, and the tables that differ in the end
   */
  record Result(double mebibytes, double cheapSeconds, double cloneSeconds, List<String> wrong) {

    boolean holds() {
      return wrong.isEmpty();
    }
  }

  private final Lab lab;
  private final Standing standing;
  private final Filling filling;
  private final Consumer<String> progress;
  private final List<String> wrong = new ArrayList<>();

  Rejoin(Lab lab, Consumer<String> progress) {
    Map<String, String> places = lab.places();
    this.lab = lab;
    this.standing = new Standing(places);
    this.filling = new Filling(places);
    this.progress = progress;
  }

  Result run(int mebibytes) {
    if (!isWholeInTime()) {
      throw new IllegalStateException("not whole before: " + lab.run("status"));
    }
    String active = standing.look().node();
    String standby = Standing.other(active);
    filling.fill(active, mebibytes);
    double filled = filling.mebibytes(active);
    progress.accept(
        String.format(Locale.ROOT, "node %s holds a record of %.0f MiB", active, filled));
    double cheap = rejoin(standby);
    double clone = rejoin(standby, "--clone");
    compare(active, standby);
    return new Result(filled, cheap, clone, wrong);
  }

  /** Seconds. */
  private double rejoin(String standby, String... how) {
    lab.run("kill", standby, "host");
    if (!Pause.until(WHOLE_MILLIS_MAX, this::goesOnAlone)) {
      wrong.add("the active does not go on alone: " + lab.run("status"));
    }
    List<String> command = new ArrayList<>(List.of("rejoin", standby));
    command.addAll(List.of(how));
    long began = System.nanoTime();
    Lab.Done done = lab.start(command.toArray(String[]::new));
    done.output().lines().forEach(line -> progress.accept("  " + line));
    if (done.status() != 0 || !isWholeInTime()) {
      wrong.add(String.join(" ", command) + ": " + lab.run("status"));
    }
    double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
    progress.accept(String.format(Locale.ROOT, "%s: %.1f s", String.join(" ", command), seconds));
    return seconds;
  }

  private boolean goesOnAlone() {
    Standing.Seen seen = standing.look();
    return seen.ready() && !seen.paired();
  }

  private boolean isWholeInTime() {
    return Pause.until(WHOLE_MILLIS_MAX, () -> standing.isWhole(standing.look()));
  }

  /** Nobody changes anything, but the relay's own heartbeat rows: what lags is waited for. */
  private void compare(String active, String standby) {
    if (!Pause.until(
        WHOLE_MILLIS_MAX, () -> filling.checksums(active).equals(filling.checksums(standby)))) {
      wrong.add(
          "the tables differ: "
              + filling.checksums(active)
              + " on the active, "
              + filling.checksums(standby)
              + " on the standby");
    }
  }
}
