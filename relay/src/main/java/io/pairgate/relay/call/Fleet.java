package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Optional;

/**
 * The registered backends, in memory and on record.
 *
 * <p>Thread-safe.
 */
public final class Fleet {

  public Optional<Backend> backend(String name) {
    throw new UnsupportedOperationException();
  }

  public Collection<Backend> all() {
    throw new UnsupportedOperationException();
  }

  /**
   * Registers or changes a backend. Credentials that are absent stay as they were, if the driver
   * and the sign-in stay.
   *
   * @return true if it is new; fails with ProblemException
   */
  public Future<Boolean> register(Registration registration) {
    throw new UnsupportedOperationException();
  }

  /** Fails with ProblemException if objects are bound on it or calls are in doubt. */
  public Future<Void> remove(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * A backend as somebody wants it registered, checked against its driver by {@link #register}.
   *
   * @param credentials null to keep those on record
   * @param limits null for the defaults
   */
  public record Registration(
      String name,
      String driver,
      String url,
      java.util.Map<String, String> credentials,
      java.util.Map<String, String> options,
      Backend.Trust trust,
      Backend.Limits limits) {}
}
