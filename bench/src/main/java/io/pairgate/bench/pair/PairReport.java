package io.pairgate.bench.pair;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The campaign's table and its line of figures. */
final class PairReport {

  private PairReport() {}

  /** A row for each fault, as Markdown. */
  static List<String> table(List<Trial> trials) {
    Map<PairFault, List<Trial>> byFault = new EnumMap<>(PairFault.class);
    trials.forEach(
        trial -> byFault.computeIfAbsent(trial.fault(), none -> new ArrayList<>()).add(trial));
    List<String> lines = new ArrayList<>();
    lines.add(
        "| fault | trials | outage median ms | p95 | max | detection median | promotion median |"
            + " whole again median | disk max |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
    byFault.forEach(
        (fault, all) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.0f | %.0f | %s | %s | %.0f | %.0f |",
                    fault.title(),
                    all.size(),
                    at(all, 0.5, Trial::outageMillis),
                    at(all, 0.95, Trial::outageMillis),
                    at(all, 1, Trial::outageMillis),
                    known(all, Trial::detectionMillis),
                    known(all, Trial::promotionMillis),
                    at(all, 0.5, Trial::rejoinMillis),
                    at(all, 1, Trial::diskMillis))));
    return lines;
  }

  private static String known(List<Trial> all, ToDoubleFunction<Trial> value) {
    List<Trial> some = all.stream().filter(trial -> value.applyAsDouble(trial) >= 0).toList();
    return some.isEmpty() ? "–" : String.format(Locale.ROOT, "%.0f", at(some, 0.5, value));
  }

  /** The value that a part of all does not exceed. */
  static double at(List<Trial> all, double part, ToDoubleFunction<Trial> value) {
    double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
    int index = (int) Math.ceil(part * sorted.length) - 1;
    return sorted[Math.max(0, index)];
  }

  static String line(Trials.Result result) {
    return String.format(
        Locale.ROOT,
        "trials=%d acked=%d lost=%d duplicates=%d unrecorded=%d split=%d false_failovers=%d",
        result.trials().size(),
        result.acknowledged(),
        result.verdict().lost().size() + result.verdict().stuck().size(),
        result.verdict().duplicates().size(),
        result.verdict().unrecorded().size(),
        result.split().size(),
        falseFailovers(result));
  }

  static String json(Trials.Result result, long seed) {
    return String.format(
        Locale.ROOT,
        "{\"claim\":\"pair\",\"seed\":%d,\"trials\":%d,\"acked\":%d,\"lost\":%d,\"duplicates\":%d,"
            + "\"unrecorded\":%d,\"split\":%d,\"false_failovers\":%d}",
        seed,
        result.trials().size(),
        result.acknowledged(),
        result.verdict().lost().size() + result.verdict().stuck().size(),
        result.verdict().duplicates().size(),
        result.verdict().unrecorded().size(),
        result.split().size(),
        falseFailovers(result));
  }

  static long falseFailovers(Trials.Result result) {
    return result.trials().stream().filter(Trial::falseFailover).count();
  }

  static boolean holds(Trials.Result result, int asked) {
    return result.trials().size() == asked
        && result.trials().stream().allMatch(trial -> trial.wrong().isEmpty())
        && result.verdict().holds()
        && result.split().isEmpty()
        && falseFailovers(result) == 0;
  }
}
