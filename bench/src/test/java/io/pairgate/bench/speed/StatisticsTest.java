package io.pairgate.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void the_median_is_the_middle_value_whatever_the_order() {
    assertThat(Statistics.median(9, 1, 5)).isEqualTo(5);
  }

  @Test
  void of_an_even_number_the_median_is_between_the_two_in_the_middle() {
    assertThat(Statistics.median(4, 1, 2, 100)).isEqualTo(3);
  }

  @Test
  void one_bad_round_does_not_move_the_median_much() {
    assertThat(Statistics.median(100, 101, 3)).isEqualTo(100);
  }

  @Test
  void percentiles_are_values_that_really_occurred() {
    long[] hundred = LongStream.rangeClosed(1, 100).toArray();

    assertThat(Statistics.percentile(hundred, 50)).isEqualTo(50);
    assertThat(Statistics.percentile(hundred, 99)).isEqualTo(99);
    assertThat(Statistics.percentile(new long[] {7}, 99)).isEqualTo(7);
  }

  @Test
  void of_nothing_there_is_neither_median_nor_percentile() {
    assertThatThrownBy(Statistics::median).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Statistics.percentile(new long[0], 50))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void each_figure_of_a_sample_has_its_own_median() {
    var turns =
        List.of(
            new Sample(10, 3, 90, 5, 100),
            new Sample(20, 1, 70, 6, 300),
            new Sample(30, 2, 80, 4, 200));

    assertThat(Sample.median(turns)).isEqualTo(new Sample(20, 2, 80, 5, 200));
  }
}
