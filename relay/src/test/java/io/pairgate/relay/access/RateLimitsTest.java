package io.pairgate.relay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private static final Principal ONE = new Principal("one", Role.VIEWER, Reach.EVERYTHING);
  private static final Principal TWO = new Principal("two", Role.VIEWER, Reach.EVERYTHING);

  private long now = Long.MAX_VALUE - 5;
  private final RateLimits limits = new RateLimits(10, 5, () -> now);

  private int taken(Principal who, int asks) {
    int taken = 0;
    for (int i = 0; i < asks; i++) {
      taken += limits.take(who) == 0 ? 1 : 0;
    }
    return taken;
  }

  @Test
  void after_a_pause_there_is_a_burst_and_then_so_many_a_second() {
    assertThat(taken(ONE, 100)).isEqualTo(5);
    assertThat(limits.take(ONE)).isEqualTo(1);
    now += TimeUnit.MILLISECONDS.toNanos(300);
    assertThat(taken(ONE, 100)).isEqualTo(3);
    now += TimeUnit.HOURS.toNanos(1);
    assertThat(taken(ONE, 100)).isEqualTo(5);
  }

  @Test
  void one_does_not_use_up_what_another_may() {
    assertThat(taken(ONE, 100)).isEqualTo(5);
    assertThat(taken(TWO, 100)).isEqualTo(5);
  }

  @Test
  void so_many_a_minute_come_back_one_after_the_other_and_to_ask_takes_none() {
    RateLimits four = RateLimits.perMinute(4, () -> now);
    for (int i = 0; i < 4; i++) {
      assertThat(four.await("192.0.2.1")).isZero();
      assertThat(four.take("192.0.2.1")).isZero();
    }
    assertThat(four.await("192.0.2.1")).isEqualTo(15);
    assertThat(four.take("192.0.2.1")).isEqualTo(15);
    assertThat(four.await("192.0.2.2")).isZero();
    now += TimeUnit.SECONDS.toNanos(15);
    assertThat(four.await("192.0.2.1")).isZero();
    assertThat(four.await("192.0.2.1")).isZero();
    assertThat(four.take("192.0.2.1")).isZero();
    assertThat(four.await("192.0.2.1")).isEqualTo(15);
  }

  @Test
  void without_a_limit_there_is_none() {
    RateLimits none = new RateLimits(0, 1, () -> now);
    for (int i = 0; i < 1_000; i++) {
      assertThat(none.take(ONE)).isZero();
    }
  }
}
