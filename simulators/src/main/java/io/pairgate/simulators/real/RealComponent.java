package io.pairgate.simulators.real;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something real that a test needs and that not every machine can have. Where it cannot be had the
 * test is skipped with the reason; on a CI machine ({@code CI=true}) it fails instead, so that
 * nothing is skipped there unseen.
 */
public final class RealComponent {

  /** It cannot be had on this machine, and why. */
  public static final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unavailable(String reason) {
      super(reason);
    }
  }

  private RealComponent() {}

  /**
   * Gives what {@code start} gives. If it is {@link Unavailable}: calls {@code skip} with what is
   * missing and why, which shall abort the test by an exception ({@code Assumptions::abort}).
   *
   * @throws IllegalStateException if it is unavailable and this is a CI machine, or if {@code skip}
   *     returned
   */
  public static <T> T need(String what, Supplier<T> start, Consumer<String> skip) {
    return need(what, start, skip, "true".equals(System.getenv("CI")));
  }

  static <T> T need(String what, Supplier<T> start, Consumer<String> skip, boolean ci) {
    try {
      return start.get();
    } catch (Unavailable unavailable) {
      String reason = what + " cannot be had here: " + unavailable.getMessage();
      if (ci) throw new IllegalStateException(reason + " (CI=true allows no skip)", unavailable);
      skip.accept(reason);
      throw new IllegalStateException(reason, unavailable);
    }
  }
}
