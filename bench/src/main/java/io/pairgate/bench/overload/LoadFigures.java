package io.pairgate.bench.overload;

import io.pairgate.bench.speed.NotMeasured;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one stretch of load brought; travels as a line of numbers from the generator's process.
 *
 * @param micros for how long load was put on
 * @param done answered 2xx
 * @param good of these, in time: counted from the moment at which they were due
 * @param refused answered 503 or 429
 * @param silent of these, without Retry-After
 * @param other answered otherwise, or not at all
 * @param firstOther the first such status; 0 for no answer
 * @param unsent no connection was free for a second
 */
record LoadFigures(
    long micros,
    long done,
    long good,
    long refused,
    long silent,
    long other,
    int firstOther,
    long unsent,
    long doneP50Micros,
    long doneP99Micros,
    long refusedP50Micros,
    long refusedP99Micros) {

  private static final int NUMBERS = 12;

  double goodPerSecond() {
    return good * 1e6 / micros;
  }

  double refusedPerSecond() {
    return refused * 1e6 / micros;
  }

  String line() {
    return LongStream.of(
            micros,
            done,
            good,
            refused,
            silent,
            other,
            firstOther,
            unsent,
            doneP50Micros,
            doneP99Micros,
            refusedP50Micros,
            refusedP99Micros)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  /**
   * @throws NotMeasured if it is no such line
   */
  static LoadFigures parse(String line) {
    String[] words = line.split(" ");
    if (words.length != NUMBERS) throw new NotMeasured("the load generator says: " + line);
    long[] n = Arrays.stream(words).mapToLong(Long::parseLong).toArray();
    return new LoadFigures(
        n[0], n[1], n[2], n[3], n[4], n[5], (int) n[6], n[7], n[8], n[9], n[10], n[11]);
  }
}
