package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * How one backend lets us in.
 *
 * <p>Thread-safe. Signing in is session upkeep: it is not a relayed call and is logged apart.
 */
sealed interface SignIn permits SignIn.None, SignIn.Given, TokenSignIn {

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

  /**
   * Whether a reply says that the caller is not signed in, or no more, and that nothing was done.
   */
  default boolean isDenied(HttpReply reply) {
    return reply.status() == 401;
  }

  default void close() {}

  /** The sign-in of a backend; a missing or unusable credential fails each grant, not this. */
  static SignIn of(Vertx vertx, Backend backend, Speech speech) {
    return switch (speech.signIn()) {
      case NONE -> new None();
      case BASIC -> new Given(backend, BasicGrant::of);
      case BEARER ->
          new Given(backend, own -> new Grant("Authorization", "Bearer " + own.header("token")));
      case HEADER_KEY -> {
        String header = speech.signInWith().get("header");
        yield new Given(backend, own -> new Grant(header, own.header("key")));
      }
      case COOKIE -> new TokenSignIn(new CookieLogin(vertx, backend, speech.signInWith()), backend);
      case KEYSTONE -> new TokenSignIn(new Keystone(vertx, backend), backend);
      case F5_TOKEN -> new TokenSignIn(new F5Login(vertx, backend), backend);
      case FORTIWEB -> new Given(backend, FortiWebGrant::of);
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

  /** What the operator gave goes along with each request: there is nothing to renew. */
  final class Given implements SignIn {
    private final Future<Grant> grant;

    Given(Backend backend, Maker maker) {
      grant = make(backend, maker);
    }

    /** Makes the header of the credentials. */
    interface Maker {
      Grant of(Credentials credentials) throws SignInFailure;
    }

    private static Future<Grant> make(Backend backend, Maker maker) {
      try {
        return Future.succeededFuture(maker.of(Credentials.of(backend)));
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
