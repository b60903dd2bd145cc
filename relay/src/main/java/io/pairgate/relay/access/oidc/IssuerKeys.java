package io.pairgate.relay.access.oidc;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys in memory: fetched now and then, and when a token names one that is not known.
 * Those that were had last stay good while the issuer does not answer.
 *
 * <p>Thread-safe.
 */
final class IssuerKeys implements AutoCloseable {

  /** A flood of tokens with made-up key names must not become one at the issuer. */
  static final long BETWEEN_MILLIS_MIN = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final int RSA_BITS_MIN = 2_048;
  private static final int KEYS_MAX = 100;

  private final Vertx vertx;
  private final KeySource source;
  private final LongSupplier nanos;
  private final long timer;
  private volatile JWKSet keys = new JWKSet();
  // Guarded by this.
  private Future<Void> underWay;
  private long askedNanos;
  private boolean asked;
  private boolean lost;

  /**
   * @param nanos a clock that only goes forward
   */
  IssuerKeys(Vertx vertx, KeySource source, int refreshSeconds, LongSupplier nanos) {
    this.vertx = vertx;
    this.source = source;
    this.nanos = nanos;
    refresh();
    timer = vertx.setPeriodic(TimeUnit.SECONDS.toMillis(refreshSeconds), tick -> refresh());
  }

  JWKSet now() {
    return keys;
  }

  /**
   * Fetches the keys, unless that was done a moment ago.
   *
   * @return completes when it is done, and never fails; null if it makes no sense to wait
   */
  synchronized Future<Void> refreshIfDue() {
    if (underWay != null) {
      return underWay;
    }
    return !asked || untilDueNanos() <= 0 ? refresh() : null;
  }

  /** Whether the last fetch brought no keys. */
  synchronized boolean lost() {
    return lost;
  }

  /** In how many seconds the issuer may be asked again, 1 or more. */
  synchronized long untilDueSeconds() {
    return Math.max(1, Math.ceilDiv(untilDueNanos(), TimeUnit.SECONDS.toNanos(1)));
  }

  private long untilDueNanos() {
    return askedNanos + TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS_MIN) - nanos.getAsLong();
  }

  private synchronized Future<Void> refresh() {
    if (underWay != null) {
      return underWay;
    }
    asked = true;
    askedNanos = nanos.getAsLong();
    Promise<Void> done = Promise.promise();
    underWay = done.future();
    // Composed, so that what it throws is a failure like another: else nobody would ask again.
    Future.succeededFuture()
        .compose(go -> source.fetch())
        .onComplete(fetched -> fetched(fetched, done));
    return done.future();
  }

  private void fetched(io.vertx.core.AsyncResult<String> fetched, Promise<Void> done) {
    String trouble = fetched.succeeded() ? take(fetched.result()) : String.valueOf(fetched.cause());
    synchronized (this) {
      underWay = null;
      if (!trouble.isEmpty() && !lost) {
        LOG.warn(
            "the issuer's keys cannot be had ({}): see auth.oidc; known ones stay good: {}",
            trouble,
            keys.size());
      } else if (trouble.isEmpty() && lost) {
        LOG.info("the issuer's keys can be had again");
      }
      lost = !trouble.isEmpty();
    }
    done.complete();
  }

  /** Empty, or why it is no set of keys. */
  private String take(String text) {
    try {
      List<JWK> good =
          JWKSet.parse(text).toPublicJWKSet().getKeys().stream()
              .filter(IssuerKeys::isForSignatures)
              .limit(KEYS_MAX)
              .toList();
      if (good.isEmpty()) {
        return "the set has no RSA key of 2048 bits or EC key to check signatures with";
      }
      keys = new JWKSet(good);
      return "";
    } catch (ParseException | RuntimeException noSet) {
      // Whatever the issuer sends, and whatever a library thinks of it: the next fetch must come.
      return "it is no JWK set";
    }
  }

  private static boolean isForSignatures(JWK key) {
    boolean strong = key instanceof RSAKey rsa ? rsa.size() >= RSA_BITS_MIN : key instanceof ECKey;
    return strong && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE));
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    source.close();
  }
}
