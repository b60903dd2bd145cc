package io.pairgate.bench.overload;

import java.util.List;

/**
 * What was measured, and whether the claim holds.
 *
 * @param capacity good answers a second that a closed loop got
 */
record Results(Plan plan, double capacity, List<Step> steps) {

  /** Goodput may not fall below this part of its peak from the capacity on. */
  static final double KEPT_MIN = 0.9;

  /** The 99th percentile of refusals, from when they were due. */
  static final int REFUSAL_MILLIS_MAX = 100;

  /**
   * @param times offered load, in capacities
   * @param offered requests a second
   * @param cores that the relay's process kept busy
   * @param residentBytes of the relay's process at its peak
   */
  record Step(double times, double offered, LoadFigures load, double cores, long residentBytes) {
    double residentMegabytes() {
      return residentBytes / 1e6;
    }
  }

  /**
   * The smallest part of the peak that was kept at the capacity and above; of what was offered
   * where that is less than the peak.
   */
  double kept() {
    double peak = steps.stream().mapToDouble(step -> step.load().goodPerSecond()).max().orElse(0);
    return steps.stream()
        .filter(step -> step.times() >= 1)
        .mapToDouble(step -> step.load().goodPerSecond() / Math.min(peak, step.offered()))
        .min()
        .orElse(0);
  }

  double refusalMillis() {
    return steps.stream().mapToLong(step -> step.load().refusedP99Micros()).max().orElse(0) / 1e3;
  }

  double megabytes() {
    return steps.stream().mapToDouble(Step::residentMegabytes).max().orElse(0);
  }

  long refused() {
    return steps.stream().mapToLong(step -> step.load().refused()).sum();
  }

  long silent() {
    return steps.stream().mapToLong(step -> step.load().silent()).sum();
  }

  long other() {
    return steps.stream().mapToLong(step -> step.load().other()).sum();
  }

  long unsent() {
    return steps.stream().mapToLong(step -> step.load().unsent()).sum();
  }

  boolean holds() {
    return kept() >= KEPT_MIN
        && refused() > 0
        && refusalMillis() <= REFUSAL_MILLIS_MAX
        && megabytes() <= Plan.MEGABYTES_MAX
        && silent() == 0
        && other() == 0
        && unsent() == 0;
  }
}
