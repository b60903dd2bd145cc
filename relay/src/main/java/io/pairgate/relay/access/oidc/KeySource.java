package io.pairgate.relay.access.oidc;

import io.vertx.core.Future;

/** Where a JWK set comes from. */
interface KeySource extends AutoCloseable {

  /** More is no set of keys. */
  int BYTES_MAX = 256 * 1024;

  /** The set's text as it is now. */
  Future<String> fetch();

  @Override
  void close();
}
