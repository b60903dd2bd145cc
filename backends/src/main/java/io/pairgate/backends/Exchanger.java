package io.pairgate.backends;

import io.vertx.core.Future;
import java.util.Optional;

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

  /**
   * What an exchange with {@code backend} would end as at once, if its circuit is open or its queue
   * is full now; empty if it would be tried. A moment later the answer may be another.
   */
  default Optional<Outcome.NotSent> turnsAway(Backend backend) {
    return Optional.empty();
  }

  /**
   * Passes a request in the vendor's own language to {@code backend} as it is, signed in with the
   * backend's credentials, and its reply back; sent as often as {@link #exchange} sends. No
   * redirect is followed. NOT_SENT as UNSUPPORTED where a backend is not spoken to by HTTP.
   */
  default Future<NativeOutcome> pass(Backend backend, NativeRequest request, Progress progress) {
    return Future.succeededFuture(
        new NativeOutcome.NotSent(
            new Outcome.NotSent(
                Outcome.NotSentCause.UNSUPPORTED,
                "backend \"" + backend.name() + "\" is not spoken to by HTTP",
                0)));
  }
}
