package io.pairgate.relay.pair;

import io.vertx.core.Future;

/** The other node, by its control API. Futures fail with {@link PairFailure}. */
public interface Peer {

  Future<NodeView> look();

  /**
   * Asks a standby to take over: the asking node takes no more writes. One that took that term over
   * already, or does so now, answers as if it had been asked.
   *
   * @param term the term that ends
   * @param position the last commit of that term
   * @return completes when the peer is active; after a failure nobody knows: the witness does
   */
  Future<Void> takeOver(long term, String position);
}
