package io.pairgate.backends;

import io.vertx.core.Future;

/**
 * Carries operations to backends.
 *
 * <p>Thread-safe. The future never fails: whatever happens is an {@link Outcome}.
 */
@FunctionalInterface
public interface Exchanger {

  /**
   * Sends {@code operation} to {@code backend}, at most once (once more after a 401 and one new
   * sign-in, because a 401 says that the first was not carried out).
   */
  Future<Outcome> exchange(Backend backend, Operation operation, Progress progress);
}
