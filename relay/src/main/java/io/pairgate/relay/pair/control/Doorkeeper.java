package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.PairSettings;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Tells a request that was signed with the pair's secret, just now and for this node, from any
 * other.
 *
 * <p>Who is known and who is not get their nonces from two stores, so that strangers who ask for
 * many of them do not make those of the peer forgotten. Not thread-safe.
 */
final class Doorkeeper {

  static final int NONCES_MAX = 1_000;
  static final long NONCE_LIFE_MILLIS = 30_000;

  private final Seal seal;
  private final String node;
  private final Nonces ofStrangers;
  private final Nonces ofKnown;

  Doorkeeper(PairSettings settings, Seal seal, LongSupplier nanos) {
    this.seal = seal;
    this.node = settings.node();
    long lifeNanos = TimeUnit.MILLISECONDS.toNanos(NONCE_LIFE_MILLIS);
    this.ofStrangers = new Nonces(NONCES_MAX / 2, lifeNanos, nanos);
    this.ofKnown = new Nonces(NONCES_MAX / 2, lifeNanos, nanos);
  }

  sealed interface Verdict {

    /**
     * @param signature of the request: the reply is bound to it
     * @param nextNonce for the next request
     */
    record Known(String signature, String nextNonce) implements Verdict {}

    /**
     * @param why for people
     */
    record Stranger(String nonce, String why) implements Verdict {}
  }

  /** Whether it is worth to read its body. */
  boolean looksSigned(HttpServerRequest request) {
    return request.getHeader(Seal.NONCE) != null
        && request.getHeader(Seal.WORD) != null
        && request.getHeader(Seal.SIGNATURE) != null;
  }

  Verdict.Stranger unsigned() {
    return stranger("the request is not signed");
  }

  /** Its nonce is used up, whatever the verdict is. */
  Verdict judge(HttpServerRequest request, byte[] bodyHash) {
    String nonce = request.getHeader(Seal.NONCE);
    if (!ofKnown.take(nonce) && !ofStrangers.take(nonce)) {
      return stranger("the nonce was used before, or is too old, or was never given");
    }
    String right =
        seal.request(
            node,
            request.method().name(),
            request.uri(),
            bodyHash,
            nonce,
            request.getHeader(Seal.WORD));
    return Seal.same(right, request.getHeader(Seal.SIGNATURE))
        ? new Verdict.Known(right, ofKnown.issue())
        : stranger("the signature is wrong: pair.secret, pair.name or the node's name differ");
  }

  private Verdict.Stranger stranger(String why) {
    return new Verdict.Stranger(ofStrangers.issue(), why);
  }
}
