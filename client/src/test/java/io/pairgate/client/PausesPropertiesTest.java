package io.pairgate.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Pauses for any number of attempts. */
class PausesPropertiesTest {

  @Property
  void a_pause_is_never_shorter_than_asked_for_and_never_longer_than_its_bound(
      @ForAll @IntRange(min = 1) int attempts,
      @ForAll @LongRange(max = 999_999_999) long retryAfterSeconds,
      @ForAll @LongRange(min = 1, max = 60_000) long first,
      @ForAll long seed) {
    Limits limits = Limits.DEFAULTS.pauseMillis(first, 60_000);
    long pause = new Pauses(limits, new Random(seed)).after(attempts, retryAfterSeconds);
    long asked = retryAfterSeconds * 1_000;
    double bound = Math.min(60_000, first * Math.pow(2, attempts - 1));
    assertThat(pause).isBetween(asked, asked + (long) bound);
  }
}
