package io.pairgate.bench.speed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contenders take turns, A B C A B C: what disturbs the machine for a while disturbs all of
 * them.
 */
final class Rounds {

  private final Plan plan;
  private final PrintStream progress;

  Rounds(Plan plan, PrintStream progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Load that is not measured, on each contender until it gets no faster: a JVM that is still
   * compiling would be measured unfairly, and some take longer than others.
   */
  void warmUp(List<? extends Contender> contenders, int connections) {
    for (Contender contender : contenders) {
      progress.printf("  warming up: %s", contender.name());
      var warmth = new Warmth();
      for (int turn = 0; turn < plan.warmUpTurnsMax() && !warmth.reached(); turn++) {
        double perSecond = contender.turn(connections, plan.warmUpTurnSeconds()).perSecond();
        warmth.add(perSecond, plan.warmUpTurnSeconds());
        progress.printf(" %,.0f", perSecond);
      }
      progress.println();
    }
  }

  /** The median of each contender's turns, in the order given. */
  Map<String, Sample> run(String what, List<? extends Contender> contenders, int connections) {
    Map<String, List<Sample>> turns = new LinkedHashMap<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      progress.printf(
          "  %s, %d connections, round %d of %d:", what, connections, round, plan.rounds());
      for (Contender contender : contenders) {
        Sample sample = contender.turn(connections, plan.roundSeconds());
        if (sample.perSecond() == 0) {
          throw new NotMeasured(contender.name() + " answered nothing in a whole turn");
        }
        turns.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(sample);
        progress.printf("  %s %,.0f/s", contender.name(), sample.perSecond());
      }
      progress.println();
    }
    Map<String, Sample> medians = new LinkedHashMap<>();
    turns.forEach((name, samples) -> medians.put(name, Sample.median(samples)));
    return medians;
  }
}
