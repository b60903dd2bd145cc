package io.pairgate.relay.pair.control;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

/**
 * Nonces that were given out and not used yet: each is good once, and for a limited time. A full
 * store forgets the oldest.
 *
 * <p>Not thread-safe.
 */
final class Nonces {

  private final SequencedMap<String, Long> bornNanos = new LinkedHashMap<>();
  private final int max;
  private final long lifeNanos;
  private final LongSupplier nanos;

  /**
   * @param nanos monotonic: a wall clock that jumps must not make old nonces young
   */
  Nonces(int max, long lifeNanos, LongSupplier nanos) {
    this.max = max;
    this.lifeNanos = lifeNanos;
    this.nanos = nanos;
  }

  String issue() {
    if (bornNanos.size() >= max) {
      bornNanos.pollFirstEntry();
    }
    String nonce = Seal.randomWord();
    bornNanos.put(nonce, nanos.getAsLong());
    return nonce;
  }

  /** Whether it is good; it never is again. */
  boolean take(String nonce) {
    Long born = bornNanos.remove(nonce);
    return born != null && nanos.getAsLong() - born <= lifeNanos;
  }
}
