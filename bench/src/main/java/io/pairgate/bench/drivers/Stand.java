package io.pairgate.bench.drivers;

import io.pairgate.backends.Backend;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A backend that a driver is judged on.
 *
 * @param way {@code simulated} or {@code real}
 * @param credentials by the names that a registration has
 * @param options by the names that a registration has
 * @param holdings how much it holds, where it can be looked into past its own API
 * @param end stops it
 */
record Stand(
    String driver,
    String way,
    String url,
    Map<String, String> credentials,
    Map<String, String> options,
    Optional<Holdings.Count> holdings,
    Runnable end)
    implements AutoCloseable {

  /** Real software, which shows itself through its own API alone. */
  static Stand real(
      String driver,
      String url,
      Map<String, String> credentials,
      Map<String, String> options,
      Runnable end) {
    return new Stand(driver, "real", url, credentials, options, Optional.empty(), end);
  }

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

  /**
   * With each change Caddy ends all connections that are idle, and a request that is just being
   * written to one has no answer; every other backend keeps them.
   */
  int keepAliveMillis() {
    return driver.equals("caddy") ? 0 : Backend.Limits.DEFAULTS.keepAliveMillis();
  }

  @Override
  public void close() {
    end.run();
  }
}
