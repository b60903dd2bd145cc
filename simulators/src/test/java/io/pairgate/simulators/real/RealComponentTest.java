package io.pairgate.simulators.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RealComponentTest {

  private static final Supplier<String> MISSING =
      () -> {
        throw new RealComponent.Unavailable("only root can install it");
      };

  @Test
  void what_is_there_is_given() {
    assertThat(RealComponent.need("a thing", () -> "thing", RealComponentTest::abort, true))
        .isEqualTo("thing");
  }

  @Test
  void what_cannot_be_had_skips_the_test_and_says_why() {
    assertThatThrownBy(
            () -> RealComponent.need("a thing", MISSING, RealComponentTest::abort, false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage("a thing cannot be had here: only root can install it");
  }

  @Test
  void on_a_ci_machine_nothing_is_skipped() {
    assertThatThrownBy(() -> RealComponent.need("a thing", MISSING, RealComponentTest::abort, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CI=true allows no skip");
  }

  private static void abort(String reason) {
    throw new TestAbortedException(reason);
  }
}
