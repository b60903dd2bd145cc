package io.pairgate.relay.pair;

/**
 * Cannot follow the peer: its history is another one. An operator has to say what becomes of it.
 */
final class Isolated extends Role {

  private final String reason;

  Isolated(PairNode node, String reason) {
    super(node);
    this.reason = reason;
  }

  @Override
  void enter() {
    node.ports().vip().eligible(false);
    node.ports().heart().shut();
    node.ports().heart().stance(new Stance.Forward(term()));
    node.trouble(
        reason + ". Run pairgate pair rejoin on this node: what differs is reported first");
  }

  /** Nothing can be done about it here; the operator's rejoin starts it. */
  @Override
  void databaseLost() {}
}
