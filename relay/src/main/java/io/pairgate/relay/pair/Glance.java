package io.pairgate.relay.pair;

import java.util.Optional;

/**
 * What became of a look at a node: what it showed, or why it did not answer.
 *
 * @param node its name, as configured
 * @param view empty if it does not answer
 * @param silence why it does not answer, and what to do; empty if it does
 * @param aheadMillis how far its wall clock is ahead of ours, as well as that can be known
 */
public record Glance(String node, Optional<NodeView> view, String silence, long aheadMillis) {

  public static Glance of(NodeView view, long aheadMillis) {
    return new Glance(view.node(), Optional.of(view), "", aheadMillis);
  }

  public static Glance silent(String node, String why) {
    return new Glance(node, Optional.empty(), why, 0);
  }
}
