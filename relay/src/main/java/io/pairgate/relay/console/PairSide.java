package io.pairgate.relay.console;

import io.pairgate.relay.pair.NodeView;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** The pair as the console sees and moves it. Thread-safe. */
public interface PairSide {

  /** This node now. */
  Future<NodeView> self();

  /** The name of the other one. */
  String peerName();

  /** The other node now; fails with why it does not answer. */
  Future<NodeView> peer();

  /** Lets the standby become active, whichever of the two that is. */
  Future<NodeView.Timeline> switchover();

  /**
   * Makes a node the standby of the other one again.
   *
   * @param node this node's name or the peer's
   * @param progress told a sentence for each step
   */
  Future<Void> rejoin(String node, Consumer<String> progress);
}
