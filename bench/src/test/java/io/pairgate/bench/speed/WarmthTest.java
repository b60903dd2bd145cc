package io.pairgate.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmthTest {

  private final Warmth warmth = new Warmth();

  @Test
  void one_that_still_gets_faster_is_not_warm() {
    turns(100, 200, 300, 400);

    assertThat(warmth.reached()).isFalse();
  }

  @Test
  void one_that_gets_no_faster_twice_is_warm() {
    turns(100, 400, 410, 390);

    assertThat(warmth.reached()).isTrue();
  }

  @Test
  void one_slow_turn_alone_says_nothing() {
    turns(100, 400, 50, 500);

    assertThat(warmth.reached()).isFalse();
  }

  @Test
  void one_that_has_not_answered_yet_is_not_warm() {
    turns(0, 0, 0);

    assertThat(warmth.reached()).isFalse();
  }

  @Test
  void one_that_has_answered_little_is_not_warm_however_steady_it_is() {
    turns(10, 10, 10, 10);

    assertThat(warmth.reached()).isFalse();
  }

  private void turns(double... perSecond) {
    for (double figure : perSecond) warmth.add(figure, 100);
  }
}
