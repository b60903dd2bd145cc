package io.pairgate.relay.console;

import io.pairgate.relay.pair.Glance;
import io.pairgate.relay.pair.NodeView;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** The pair as the console sees and moves it. Thread-safe. */
public interface PairSide {

  /** This node now. */
  Future<NodeView> self();

  /** The name of the other one. */
  String peerName();

  /** Whether there is a witness besides the two nodes. */
  boolean hasWitness();

  /** The other node now, or why it does not answer; never fails. */
  Future<Glance> peer();

  /** Lets the standby become active, whichever of the two that is. */
  Future<NodeView.Timeline> switchover();

  /**
   * Makes a node the standby of the other one again.
   *
   * @param node this node's name or the peer's
   * @param progress told a sentence for each step
   */
  Future<Void> rejoin(String node, Consumer<String> progress);

  /**
   * The node that a switchover makes active and a rejoin makes follow: the one that is not active,
   * as this node sees it.
   */
  default String standby(NodeView self) {
    return Snapshot.isActive(self) ? peerName() : self.node();
  }
}
