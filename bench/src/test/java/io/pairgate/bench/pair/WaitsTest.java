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
  void the_longest_request_of_each_client_in_each_change_counts_beside_the_usual_one() {
    for (int i = 0; i < 2_000; i++) answered(i % 3, 10);
    answered(0, 5_000); // not in a change
    for (int change = 0; change < 20; change++) {
      waits.changeBegins();
      answered(1, 12);
      answered(1, change == 7 ? 900 : 110 + change);
      answered(1, 11);
      waits.changeEnds();
    }
    // The 19th of 20: the longest one is left out.
    assertThat(waits.addedMillisP95()).isEqualTo(119);
  }

  @Test
  void without_an_answer_in_a_change_there_is_no_figure() {
    answered(1, 10);
    waits.changeBegins();
    waits.changeEnds();
    assertThat(waits.addedMillisP95()).isEqualTo(-1);
  }
}
