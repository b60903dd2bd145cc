package io.pairgate.bench.speed;

import java.util.List;
import java.util.Map;

/**
 * All that one run measured.
 *
 * @param reads a relayed GET, by contender
 * @param changes a create, by connections and contender
 * @param readyMillis start to ready, milliseconds, median
 */
record Results(
    Map<String, Sample> reads, Map<Integer, Map<String, Sample>> changes, double readyMillis) {

  static final String DIRECT = "direct";
  static final String NGINX = "nginx";
  static final String BARE = "bare Vert.x relay";
  static final String GATEWAY = "Spring Cloud Gateway";
  static final String PAIRGATE = "Pairgate";
  static final String RAW = "raw batched writer";
  static final String JPA = "Spring Boot + JPA";

  /** The goals for the finished relay, each with what was measured. */
  List<Goal> goals() {
    return List.of(
        Goal.atLeast(
            "get_vs_nginx", ratio(reads, PAIRGATE, NGINX), 0.45, "relayed GET vs nginx ≥ 0.45×"),
        Goal.atLeast(
            "get_vs_scg",
            ratio(reads, PAIRGATE, GATEWAY),
            2.5,
            "relayed GET vs Spring Cloud Gateway ≥ 2.5×"),
        Goal.atLeast(
            "changes_vs_raw",
            ratio(changes.get(64), PAIRGATE, RAW),
            0.5,
            "changes vs the raw batched writer, 64 connections ≥ 0.5×"),
        Goal.atLeast(
            "changes_vs_jpa_16",
            ratio(changes.get(16), PAIRGATE, JPA),
            4,
            "changes vs Spring Boot + JPA, 16 connections ≥ 4×"),
        Goal.atLeast(
            "changes_vs_jpa_64",
            ratio(changes.get(64), PAIRGATE, JPA),
            8,
            "changes vs Spring Boot + JPA, 64 connections ≥ 8×"),
        Goal.atMost("added_p50_ms", addedMillis(), 1, "added latency of a change, p50 ≤ 1 ms"),
        Goal.atMost("ready_ms", readyMillis, 1_000, "start to ready ≤ 1,000 ms"));
  }

  /** What Pairgate adds to a change on one connection, p50, milliseconds. */
  private double addedMillis() {
    Map<String, Sample> alone = changes.get(1);
    return (alone.get(PAIRGATE).p50Micros() - alone.get(DIRECT).p50Micros()) / 1_000;
  }

  private static double ratio(Map<String, Sample> samples, String one, String other) {
    return samples.get(one).perSecond() / samples.get(other).perSecond();
  }
}
