package io.pairgate.bench.speed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a load generator saw in one run: wrk (see {@code load.lua}) and {@link RawWriter} print the
 * same line.
 *
 * @param requests answered requests
 * @param micros length of the run, microseconds
 * @param p50Micros median latency, microseconds
 * @param p99Micros 99th percentile of the latency, microseconds
 * @param unanswered requests that failed without an answer
 * @param refused answers above 399
 */
record LoadReport(
    long requests, long micros, long p50Micros, long p99Micros, long unanswered, long refused) {

  private static final Pattern LINE =
      Pattern.compile(
          "^load requests=(\\d+) micros=(\\d+) p50=(\\d+) p99=(\\d+) unanswered=(\\d+)"
              + " refused=(\\d+)$",
          Pattern.MULTILINE);

  /**
   * Finds the line in a program's output.
   *
   * @throws NotMeasured if it is not there
   */
  static LoadReport parse(String output) {
    Matcher line = LINE.matcher(output);
    if (!line.find()) {
      throw new NotMeasured("the load generator printed no result, but: " + output.strip());
    }
    return new LoadReport(
        number(line, 1),
        number(line, 2),
        number(line, 3),
        number(line, 4),
        number(line, 5),
        number(line, 6));
  }

  String line() {
    return "load requests=%d micros=%d p50=%d p99=%d unanswered=%d refused=%d"
        .formatted(requests, micros, p50Micros, p99Micros, unanswered, refused);
  }

  double perSecond() {
    return requests * 1e6 / micros;
  }

  /**
   * Returns itself if no request failed: a fast failure is not speed.
   *
   * @throws NotMeasured otherwise
   */
  LoadReport sound(String contender) {
    if (unanswered > 0 || refused > 0) {
      throw new NotMeasured(
          "%s: %d requests answered, %d answers were errors, %d got no answer"
              .formatted(contender, requests, refused, unanswered));
    }
    return this;
  }

  private static long number(Matcher line, int group) {
    return Long.parseLong(line.group(group));
  }
}
