package io.pairgate.bench.speed;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one contender did in one turn, or the median of several.
 *
 * @param p50Micros median latency, microseconds
 * @param p99Micros 99th percentile of the latency, microseconds
 * @param cpuMicros CPU time of the contender's processes for one request, microseconds
 * @param residentMegabytes resident memory of the contender's processes
 */
record Sample(
    double perSecond,
    double p50Micros,
    double p99Micros,
    double cpuMicros,
    double residentMegabytes) {

  /** The median of each figure by itself. */
  static Sample median(List<Sample> turns) {
    return new Sample(
        median(turns, Sample::perSecond),
        median(turns, Sample::p50Micros),
        median(turns, Sample::p99Micros),
        median(turns, Sample::cpuMicros),
        median(turns, Sample::residentMegabytes));
  }

  private static double median(List<Sample> turns, ToDoubleFunction<Sample> figure) {
    return Statistics.median(turns.stream().mapToDouble(figure).toArray());
  }
}
