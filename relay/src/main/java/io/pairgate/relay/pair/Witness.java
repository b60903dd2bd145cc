package io.pairgate.relay.pair;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * One record at a third place, changed by compare-and-swap. It is asked when a role changes, never
 * on the way of a call.
 */
public interface Witness {

  /**
   * The record now. Linearizable: never an older one than any swap that ended before.
   *
   * @return fails with {@link PairFailure} if the witness cannot be reached in time
   */
  Future<Sighting> look();

  /**
   * Replaces what was seen.
   *
   * @return false if somebody else replaced it before; fails with {@link PairFailure} if nobody
   *     knows whether it was replaced: look again and compare {@link WitnessRecord#swap}
   */
  Future<Boolean> swap(Sighting seen, WitnessRecord next);

  /**
   * What the peer says that it saw: of use only where each node keeps a record of its own.
   *
   * @return whether it was news
   */
  default Future<Boolean> learn(WitnessRecord told) {
    return Future.succeededFuture(false);
  }

  /**
   * Whether a node may go by this record when its peer is silent. False where each node keeps a
   * record of its own and {@code pair.on_peer_loss} is hold.
   */
  default boolean mayDecideAlone() {
    return true;
  }

  /** Whether both nodes see the same record; if not, the peer is asked first. */
  default boolean isShared() {
    return true;
  }

  /**
   * The active peer asked this node to take over: of use only where each node keeps a record of its
   * own.
   *
   * @param term the one that the peer ends
   */
  default void allowTakeOver(long term) {}

  /**
   * @param revision which version of the record was seen; 0 if there is none
   * @param record empty if the pair was never set up
   */
  record Sighting(long revision, Optional<WitnessRecord> record) {}
}
