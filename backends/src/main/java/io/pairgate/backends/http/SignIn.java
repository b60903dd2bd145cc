package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.table.SignInScheme;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * How one backend lets us in.
 *
 * <p>Thread-safe. Signing in is session upkeep: it is not a relayed call and is logged apart.
 */
sealed interface SignIn permits SignIn.None, SignIn.Bearer, KeystoneSignIn {

  /**
   * What lets a request in. Fails with {@link SignInFailure} only; completes on any thread, at once
   * if nothing has to be asked.
   */
  Future<Grant> grant();

  /**
   * The backend refused this grant. It is forgotten if it still is the current one.
   *
   * @return whether a new sign-in may help
   */
  boolean refused(Grant grant);

  default void close() {}

  /** The sign-in of a backend; a missing or unusable credential fails each grant, not this. */
  static SignIn of(Vertx vertx, Backend backend, SignInScheme scheme) {
    return switch (scheme) {
      case NONE -> new None();
      case BEARER -> new Bearer(backend);
      case KEYSTONE -> new KeystoneSignIn(vertx, backend);
    };
  }

  /** No sign-in. */
  final class None implements SignIn {
    private static final Future<Grant> GRANT = Future.succeededFuture(Grant.NONE);

    @Override
    public Future<Grant> grant() {
      return GRANT;
    }

    @Override
    public boolean refused(Grant grant) {
      return false;
    }
  }

  /** A token that the operator gave: there is nothing to renew. */
  final class Bearer implements SignIn {
    private final Future<Grant> grant;

    Bearer(Backend backend) {
      grant = make(backend);
    }

    private static Future<Grant> make(Backend backend) {
      try {
        String token = Credentials.of(backend).header("token");
        return Future.succeededFuture(new Grant("Authorization", "Bearer " + token));
      } catch (SignInFailure unusable) {
        return Future.failedFuture(unusable);
      }
    }

    @Override
    public Future<Grant> grant() {
      return grant;
    }

    @Override
    public boolean refused(Grant grant) {
      return false;
    }
  }
}
