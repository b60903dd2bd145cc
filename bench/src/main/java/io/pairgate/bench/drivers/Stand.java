package io.pairgate.bench.drivers;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A backend that a driver is judged on.
 *
 * @param way {@code simulated} or {@code real}
 * @param credentials by the names that a registration has
 * @param options by the names that a registration has
 * @param end stops it
 */
record Stand(
    String driver,
    String way,
    String url,
    Map<String, String> credentials,
    Map<String, String> options,
    Runnable end)
    implements AutoCloseable {

  /**
   * A backend that can be started.
   *
   * @param start throws {@link io.pairgate.simulators.real.RealComponent.Unavailable} where it
   *     cannot be had
   */
  record Candidate(String driver, String way, Supplier<Stand> start) {
    String name() {
      return driver + " (" + way + ")";
    }

    boolean isReal() {
      return way.equals("real");
    }
  }

  String name() {
    return driver + "-" + way;
  }

  /** A real server is slow under load; what is cut off then must be the fault's doing only. */
  int deadlineMillis() {
    return way.equals("real") ? 10_000 : 3_000;
  }

  @Override
  public void close() {
    end.run();
  }
}
