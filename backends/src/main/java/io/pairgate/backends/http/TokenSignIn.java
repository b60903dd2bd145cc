package io.pairgate.backends.http;

import io.pairgate.backends.Backend;
import io.pairgate.backends.wire.HttpReply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A grant that ends: asked for once, shared by all exchanges, renewed before it ends.
 *
 * <p>Thread-safe. One asking at a time: whoever comes meanwhile gets its result, too. After a
 * failed one the next is a second later at the earliest, so that a wrong password neither floods
 * the backend nor locks the account faster than need be.
 */
final class TokenSignIn implements SignIn {

  private static final Logger log = LoggerFactory.getLogger(TokenSignIn.class);
  private static final long AGAIN_AFTER_FAILURE_MILLIS = 1_000;

  /** At most so long before its end is a token renewed; a fifth of its life if that is less. */
  private static final long MARGIN_MILLIS_MAX = 60_000;

  private final TokenSource source;
  private final String backend;
  private Grant current;
  private long usableUntilNanos;
  private Future<Grant> underWay;
  private SignInFailure lastFailure;
  private long failedNanos;

  TokenSignIn(TokenSource source, Backend backend) {
    this.source = source;
    this.backend = backend.name();
  }

  @Override
  public Future<Grant> grant() {
    Promise<Grant> asked = Promise.promise();
    synchronized (this) {
      long now = System.nanoTime();
      if (current != null && now - usableUntilNanos < 0) return Future.succeededFuture(current);
      if (underWay != null) return underWay;
      if (lastFailure != null
          && now - failedNanos < TimeUnit.MILLISECONDS.toNanos(AGAIN_AFTER_FAILURE_MILLIS)) {
        return Future.failedFuture(lastFailure);
      }
      underWay = asked.future();
    }
    source
        .token()
        .onComplete(
            result -> {
              if (result.succeeded()) asked.complete(keep(result.result()));
              else asked.fail(failed(result.cause()));
            });
    return asked.future();
  }

  private synchronized Grant keep(TokenSource.Token token) {
    long lifeMillis = token.lifeMillis();
    long usableMillis = lifeMillis - Math.min(MARGIN_MILLIS_MAX, lifeMillis / 5);
    log.debug("Backend {}: signed in, usable for {} ms", backend, usableMillis);
    underWay = null;
    lastFailure = null;
    current = token.grant();
    usableUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(usableMillis);
    return current;
  }

  private synchronized SignInFailure failed(Throwable cause) {
    SignInFailure failure =
        cause instanceof SignInFailure known
            ? known
            : new SignInFailure("sign-in failed: " + cause.getClass().getSimpleName());
    log.debug("Backend {}: {}", backend, failure.getMessage());
    underWay = null;
    lastFailure = failure;
    failedNanos = System.nanoTime();
    return failure;
  }

  @Override
  public synchronized boolean refused(Grant grant) {
    if (current == grant) current = null; // another exchange may have renewed it already
    return true;
  }

  @Override
  public boolean isDenied(HttpReply reply) {
    return source.isDenied(reply);
  }

  @Override
  public void close() {
    source.close();
  }
}
