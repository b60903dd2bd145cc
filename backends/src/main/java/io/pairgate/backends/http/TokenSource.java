package io.pairgate.backends.http;

import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.Future;

/**
 * Where a backend's tokens come from.
 *
 * <p>Thread-safe. Every future fails with {@link SignInFailure} only.
 */
interface TokenSource {

  /**
   * @param lifeMillis from issue to end, by the backend's own clock, so that ours does not matter
   */
  record Token(Grant grant, long lifeMillis) {}

  Future<Token> token();

  /** Whether a reply says that the token is none, or none any more, and that nothing was done. */
  default boolean isDenied(HttpReply reply) {
    return reply.status() == 401;
  }

  void close();
}
