package io.pairgate.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final long MEGABYTE = 1_000_000;
  private static final Vitals IDLE = vitals(200, 60, 40, 10, 50, 5);

  private static Vitals vitals(
      long residentMegabytes,
      long heapMegabytes,
      int threads,
      int sockets,
      int handles,
      long recordMegabytes) {
    return new Vitals(
        residentMegabytes * MEGABYTE,
        heapMegabytes * MEGABYTE,
        threads,
        sockets,
        handles,
        recordMegabytes * MEGABYTE);
  }

  private static List<Vitals> samples(IntFunction<Vitals> sample) {
    return new ArrayList<>(IntStream.range(0, 30).mapToObj(sample).toList());
  }

  @Test
  void what_fills_in_the_first_third_and_stays_is_no_leak() {
    List<Vitals> under = samples(i -> vitals(200 + 10 * Math.min(i, 10), 60, 44, 30, 80, 9));

    assertThat(Judgement.of(IDLE, under, IDLE)).isEmpty();
  }

  @Test
  void heap_and_memory_and_a_record_that_go_on_growing_are_leaks() {
    assertThat(Judgement.of(IDLE, samples(i -> vitals(200, 60 + 2L * i, 40, 10, 50, 5)), IDLE))
        .singleElement()
        .asString()
        .isEqualTo(
            "leak: heap bytes grew from 90,000,000 in the second third to 110,000,000 in the last");
    assertThat(Judgement.of(IDLE, samples(i -> vitals(200 + 5L * i, 60, 40, 10, 50, 5)), IDLE))
        .singleElement()
        .asString()
        .startsWith("leak: resident bytes grew");
    assertThat(Judgement.of(IDLE, samples(i -> vitals(200, 60, 40, 10, 50, 5L + i)), IDLE))
        .singleElement()
        .asString()
        .startsWith("leak: record bytes grew");
  }

  @Test
  void one_high_sample_is_no_leak() {
    List<Vitals> under = samples(i -> IDLE);
    under.set(28, vitals(900, 200, 90, 90, 90, 90));

    assertThat(Judgement.of(IDLE, under, IDLE)).isEmpty();
  }

  @Test
  void threads_sockets_and_handles_must_come_back_after_the_load() {
    List<Vitals> under = samples(i -> vitals(200, 60, 44, 300, 400, 5));
    Vitals after = vitals(200, 60, 45, 15, 55, 5);

    assertThat(Judgement.of(IDLE, under, vitals(200, 60, 44, 14, 54, 5))).isEmpty();
    assertThat(Judgement.of(IDLE, under, after))
        .containsExactly(
            "leak: threads were 40 before the load and are 45 after it",
            "leak: sockets were 10 before the load and are 15 after it",
            "leak: handles were 50 before the load and are 55 after it");
  }

  @Test
  void the_heap_is_what_the_histogram_counts_in_total() {
    assertThat(
            Vitals.heapBytes(
                """
                4242:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         81234        9876544  [B (java.base@25)
                   2:          1234          98720  java.lang.String (java.base@25)
                Total         82468        9975264
                """))
        .isEqualTo(9_975_264);
  }
}
