package io.pairgate.bench.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private final Waits waits = new Waits();

  private void answered(int client, long millis) {
    waits.answered(client, TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void the_longest_request_of_each_client_in_each_change_counts_beside_that_without_a_change() {
    answered(0, 5_000); // in neither
    for (int round = 0; round < 20; round++) {
      waits.begin(Waits.Part.CHANGE);
      answered(1, 12);
      answered(1, round == 7 ? 900 : 110 + round);
      answered(1, 11);
      waits.end();
      waits.begin(Waits.Part.QUIET);
      answered(1, 30);
      answered(1, 20);
      waits.end();
    }
    // The 19th of 20: the longest one is left out.
    assertThat(waits.millisP95(Waits.Part.QUIET)).isEqualTo(30);
    assertThat(waits.millisP95(Waits.Part.CHANGE)).isEqualTo(129);
  }

  @Test
  void a_part_that_is_begun_anew_forgets_what_it_had() {
    waits.begin(Waits.Part.CHANGE);
    answered(1, 900);
    waits.begin(Waits.Part.CHANGE);
    answered(1, 5);
    waits.end();
    assertThat(waits.millisP95(Waits.Part.CHANGE)).isEqualTo(5);
  }

  @Test
  void without_an_answer_in_it_a_part_has_no_figure() {
    answered(1, 10);
    waits.begin(Waits.Part.QUIET);
    waits.end();
    waits.end();
    assertThat(waits.millisP95(Waits.Part.QUIET)).isEqualTo(-1);
    assertThat(waits.millisP95(Waits.Part.CHANGE)).isEqualTo(-1);
  }
}
