package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadShedderTest {

  private static final int LAG_MILLIS = 20;
  private static final int MANY = LoadShedder.FEW + 1;

  private long nanos = 5;
  private final LoadShedder shedder = new LoadShedder(LAG_MILLIS, () -> nanos);

  @Test
  void as_long_as_its_timer_is_not_too_late_a_loop_lets_all_in() {
    for (int turn = 0; turn < 100; turn++) {
      pass(LoadShedder.LOOK_MILLIS + LAG_MILLIS);
      assertThat(shedder.letsIn(MANY)).isTrue();
      shedder.look();
    }
  }

  @Test
  void while_its_timer_is_too_late_a_loop_lets_none_in_that_are_more_than_a_few() {
    pass(LoadShedder.LOOK_MILLIS + LAG_MILLIS + 1);

    assertThat(shedder.letsIn(MANY)).isFalse();
    assertThat(shedder.letsIn(LoadShedder.FEW)).isTrue();
  }

  @Test
  void it_lets_all_in_again_as_soon_as_the_timer_has_run() {
    pass(1_000);
    shedder.look();

    assertThat(shedder.letsIn(MANY)).isTrue();
  }

  private void pass(int millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
