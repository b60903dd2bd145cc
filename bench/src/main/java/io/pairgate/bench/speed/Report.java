package io.pairgate.bench.speed;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the results for people. */
final class Report {

  private Report() {}

  static void print(Results results, PrintStream out) {
    out.printf("%nRelayed GET, %d connections%n", Plan.READ_CONNECTIONS);
    table(results.reads(), out);
    results
        .changes()
        .forEach(
            (connections, samples) -> {
              out.printf("%nCreate, %d connection%s%n", connections, connections == 1 ? "" : "s");
              table(samples, out);
            });
    out.printf("%nGoals%n");
    for (Goal goal : results.goals()) {
      out.printf(
          "  %-60s %10s  %s%n",
          goal.says(), figure(goal.measured()), goal.met() ? "met" : "MISSED");
    }
    out.println();
  }

  /** The line of figures. */
  static String line(List<Goal> goals) {
    String figures =
        goals.stream()
            .map(goal -> goal.name() + "=" + figure(goal.measured()))
            .collect(Collectors.joining(" "));
    List<String> missed = goals.stream().filter(goal -> !goal.met()).map(Goal::name).toList();
    String names = missed.isEmpty() ? "" : " missed=" + String.join(",", missed);
    return "speed " + figures + " goals_missed=" + missed.size() + names;
  }

  private static void table(Map<String, Sample> samples, PrintStream out) {
    out.printf(
        "  %-22s %10s %10s %10s %12s %8s%n",
        "", "req/s", "p50 ms", "p99 ms", "CPU µs/req", "RSS MB");
    samples.forEach(
        (name, sample) ->
            out.printf(
                Locale.ROOT,
                "  %-22s %,10.0f %10.2f %10.2f %12.1f %8.0f%n",
                name,
                sample.perSecond(),
                sample.p50Micros() / 1_000,
                sample.p99Micros() / 1_000,
                sample.cpuMicros(),
                sample.residentMegabytes()));
  }

  /** Two digits after the point where they say something. */
  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
  }
}
