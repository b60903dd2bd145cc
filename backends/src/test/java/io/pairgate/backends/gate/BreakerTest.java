package io.pairgate.backends.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend.Limits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a backend is left alone and when it is tried again, in a time of the test's own. */
class BreakerTest {

  private static final int FAILURES = 3;
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 3_000;

  private long nanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1); // it may overflow
  private final Breaker breaker =
      new Breaker(
          "b-1",
          new Limits(9_000, 5_000, 4, 8, 1_024, 2_000, FAILURES, FIRST_MILLIS, LONGEST_MILLIS),
          () -> nanos);

  private void pass(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void fail() {
    assertThat(breaker.letsThrough()).isTrue();
    breaker.failed();
  }

  private void failsInARow() {
    for (int i = 0; i < FAILURES; i++) fail();
  }

  private void isLeftAloneFor(long millis) {
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.retryAfterMillis()).isEqualTo(millis);
    pass(millis - 1);
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.letsThrough()).isFalse();
    assertThat(breaker.retryAfterMillis()).isEqualTo(1);
    pass(2);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void it_is_left_alone_for_twice_as_long_after_each_trial_that_fails_up_to_a_limit() {
    failsInARow();
    for (long millis : new long[] {500, 1_000, 2_000, 3_000, 3_000}) {
      isLeftAloneFor(millis);
      fail();
    }
    // a hundred more do not overflow
    for (int i = 0; i < 100; i++) {
      isLeftAloneFor(LONGEST_MILLIS);
      fail();
    }
  }

  @Test
  void one_trial_that_is_answered_ends_it_and_the_next_time_begins_short() {
    failsInARow();
    isLeftAloneFor(FIRST_MILLIS);
    fail();
    isLeftAloneFor(2 * FIRST_MILLIS);
    assertThat(breaker.letsThrough()).isTrue();
    assertThat(breaker.letsThrough()).as("one trial at a time").isFalse();
    breaker.answered();
    assertThat(breaker.state()).isEqualTo(BackendHealth.Circuit.CLOSED);
    failsInARow();
    isLeftAloneFor(FIRST_MILLIS);
  }

  @Test
  void a_trial_of_which_nothing_was_learnt_leaves_the_next_one_to_decide() {
    failsInARow();
    isLeftAloneFor(FIRST_MILLIS);
    assertThat(breaker.letsThrough()).isTrue();
    breaker.nothingLearnt();
    assertThat(breaker.letsThrough()).isTrue();
    breaker.answered();
    assertThat(breaker.state()).isEqualTo(BackendHealth.Circuit.CLOSED);
  }
}
