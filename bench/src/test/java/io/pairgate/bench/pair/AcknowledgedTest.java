package io.pairgate.bench.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.client.Reply;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcknowledgedTest {

  private static final long SECOND = 1_000_000_000;

  private final Acknowledged acknowledged = new Acknowledged();

  private static Reply reply(String node, String term, String protection, int attempts) {
    return reply(
        Map.of("Pairgate-Node", node, "Pairgate-Term", term, "Pairgate-Protection", protection),
        attempts);
  }

  private static Reply reply(Map<String, String> headers, int attempts) {
    Map<String, List<String>> lists = new HashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Reply(
        200, HttpHeaders.of(lists, (name, value) -> true), new byte[0], attempts, List.of());
  }

  @Test
  void without_any_acknowledgement_the_gap_is_all_of_the_time() {
    assertThat(acknowledged.largestGapMillis(5 * SECOND, 7 * SECOND)).isEqualTo(2_000);
  }

  @Test
  void the_gap_runs_from_one_acknowledgement_to_the_next_or_to_the_end() {
    long before = System.nanoTime();
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    long after = System.nanoTime();
    double spentMillis = (after - before) / 1e6;
    assertThat(acknowledged.largestGapMillis(before - SECOND, after))
        .isBetween(1_000.0, 1_000 + spentMillis);
    assertThat(acknowledged.largestGapMillis(before, after + 2 * SECOND))
        .isBetween(2_000.0, 2_000 + spentMillis);
  }

  @Test
  void what_came_before_and_after_does_not_fill_a_gap() {
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    long from = System.nanoTime() + 1;
    assertThat(acknowledged.largestGapMillis(from, from + SECOND)).isEqualTo(1_000);
    assertThat(acknowledged.largestGapMillis(from - 10 * SECOND, from - 9 * SECOND))
        .isEqualTo(1_000);
  }

  @Test
  void what_is_forgotten_still_counts() {
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    acknowledged.forgetBefore(System.nanoTime() + 1);
    assertThat(acknowledged.anySince(0)).isFalse();
    assertThat(acknowledged.count()).isEqualTo(1);
  }

  @Test
  void two_nodes_that_acknowledge_in_one_term_are_split() {
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    acknowledged.add(reply("b", "2", "SOLO", 1));
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    assertThat(acknowledged.split()).isEmpty();
    acknowledged.add(reply("b", "1", "SOLO", 1));
    assertThat(acknowledged.split()).containsExactly("term 1: acknowledged by a and by b");
  }

  @Test
  void a_recorded_answer_and_one_without_a_term_say_nothing_of_who_acknowledged() {
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    acknowledged.add(
        reply(Map.of("Pairgate-Node", "b", "Pairgate-Term", "1", "Pairgate-Replayed", "true"), 2));
    acknowledged.add(reply(Map.of("Pairgate-Node", "b"), 1));
    assertThat(acknowledged.split()).isEmpty();
    assertThat(acknowledged.count()).isEqualTo(3);
  }

  @Test
  void changes_that_took_more_than_one_request_are_counted() {
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    acknowledged.add(reply("a", "1", "PAIRED", 3));
    acknowledged.add(reply("a", "1", "PAIRED", 2));
    assertThat(acknowledged.repeated()).isEqualTo(2);
  }

  @Test
  void time_is_solo_up_to_each_acknowledgement_that_says_so() {
    acknowledged.add(reply("a", "1", "SOLO", 1));
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    assertThat(acknowledged.soloSeconds()).as("nothing before the first one").isZero();
    long before = System.nanoTime();
    acknowledged.add(reply("a", "1", "PAIRED", 1));
    acknowledged.add(reply("a", "1", "SOLO", 1));
    assertThat(acknowledged.soloSeconds())
        .isPositive()
        .isLessThanOrEqualTo((System.nanoTime() - before) / 1e9);
  }
}
