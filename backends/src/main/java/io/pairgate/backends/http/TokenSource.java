package io.pairgate.backends.http;

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

  void close();
}
