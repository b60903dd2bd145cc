package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * What the control API may ask of the pair's machine. Called on the machine's context; a future
 * that fails with {@link PairFailure} tells the asking side its sentence, anything else is a fault.
 */
public interface PairControl {

  /** How this node is now. */
  NodeView view();

  /**
   * The active peer takes no more writes: become active.
   *
   * @param term the term that ends
   * @param position the last commit of that term
   */
  Future<Void> takeOver(long term, String position);

  /** This node is active: let the other one become it. */
  Future<NodeView.Timeline> switchover();

  /**
   * Become the standby of the active peer again.
   *
   * @param clone whether a new copy of the peer's data is taken without trying anything cheaper
   * @param progress told a sentence for each step
   */
  Future<Void> rejoin(boolean clone, Consumer<String> progress);
}
