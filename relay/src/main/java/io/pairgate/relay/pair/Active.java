package io.pairgate.relay.pair;

import io.pairgate.relay.pair.NodeView.Timeline;
import io.pairgate.relay.pair.Witness.Sighting;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Serves. While PAIRED each commit waits for the standby; a commit that waits too long makes this
 * node ask the witness for SOLO. Whoever wins there goes on: if the standby took over meanwhile,
 * this node has lost its term, and the waiting commits are never acknowledged.
 */
final class Active extends Role {

  private static final int ACK_LOOKS = 8;
  private static final long VIP_MILLIS_MAX = 500;

  private final WitnessRecord own;
  private final Acknowledgements acknowledgements;
  private final Promise<Void> vipHere = Promise.promise();
  private boolean looking;
  private int looksWithoutDatabase;

  /** Just promoted: alone. */
  Active(PairNode node, WitnessRecord own) {
    super(node);
    this.own = own;
    this.acknowledgements = new Acknowledgements(this, Acknowledgements.State.SOLO);
  }

  private Active(PairNode node, WitnessRecord own, Acknowledgements.State state) {
    super(node);
    this.own = own;
    this.acknowledgements = new Acknowledgements(this, state);
  }

  /** After a switchover that was given up before anything changed. */
  static Active again(PairNode node, WitnessRecord own) {
    return new Active(node, own, Acknowledgements.State.PAIRED);
  }

  @Override
  void enter() {
    show();
    node.ports().vip().eligible(true);
    watchCommits();
    look();
  }

  @Override
  long term() {
    return own.term();
  }

  @Override
  Protection protection() {
    return acknowledgements.isPaired() ? Protection.PAIRED : Protection.SOLO;
  }

  /** It is done already, if the VIP came long before the peer's question. */
  @Override
  Future<Void> takeOver(long term, String position) {
    return term == term() - 1 ? vipHere() : super.takeOver(term, position);
  }

  /**
   * Completes when the VIP is here and the network knows it, as keepalived says, or 500 ms after it
   * was asked for: this node serves in any case. Only then the peer lets go of requests that it
   * holds: a client that connects anew before would still reach the peer, and lose that connection
   * when the VIP moves. Fails if this node is not active any more.
   */
  Future<Void> vipHere() {
    if (node.vipState() != Vip.State.MASTER) later(VIP_MILLIS_MAX, vipHere::tryComplete);
    else vipHere.tryComplete();
    return vipHere.future();
  }

  @Override
  void leave() {
    super.leave();
    vipHere.tryFail(new PairFailure("node " + node.name() + " did not stay active"));
  }

  /** Protection changed: every reply says so from now on. */
  void show() {
    node.protectedSince(node.ports().timers().wallMillis());
    node.ports().heart().stance(new Stance.Serve(term(), protection()));
  }

  private void watchCommits() {
    if (isCommitLate()) acknowledgements.late();
    later(Math.max(5, node.settings().limits().ackMillis() / ACK_LOOKS), this::watchCommits);
  }

  boolean isCommitLate() {
    return node.ports().heart().oldestCommitMillis() > node.settings().limits().ackMillis();
  }

  @Override
  void look() {
    if (looking) return;
    looking = true;
    // Again and again: while this node was frozen, its parent may have said no.
    node.ports().vip().eligible(true);
    then(
        node.ports().witness().look(),
        seen -> {
          node.saw(seen);
          if (lost(seen)) return;
          acknowledgements.saw(seen);
          lookAtDatabase();
        },
        failure -> {
          node.sawNoWitness();
          node.trouble("the witness cannot be asked: " + failure.getMessage());
          lookAtDatabase();
        });
  }

  /**
   * A commit hangs, and not because of the standby: a full disk, for instance. The standby can do
   * better, if it has everything.
   */
  void slow() {
    if (protection() == Protection.SOLO) return;
    if (node.ports().heart().oldestCommitMillis() < node.settings().limits().statementMillis()) {
      return;
    }
    node.trouble("the database does not commit any more: is its disk full?");
    node.become(Starting.yielding(node));
  }

  /** True if the term is no longer this node's: then it is left at once. */
  boolean lost(Sighting seen) {
    WitnessRecord now = seen.record().orElse(own);
    if (now.term() == own.term() && now.active().equals(node.name())) return false;
    node.trouble("node " + now.active() + " took over in term " + now.term());
    node.become(new Starting(node));
    return true;
  }

  private void lookAtDatabase() {
    then(
        node.ports().database().look(),
        view -> {
          node.saw(view);
          looksWithoutDatabase = 0;
          if (node.sighting().isPresent()) node.trouble("");
          looking = false;
          acknowledgements.consider(view);
        },
        failure -> {
          looking = false;
          node.sawNoDatabase();
          node.trouble("the database does not answer: " + failure.getMessage());
          // Each look has a limit of time; two in a row is a server that hangs.
          if (++looksWithoutDatabase >= 2) node.databaseLost();
        });
  }

  @Override
  void vip(Vip.State state) {
    if (state == Vip.State.MASTER) vipHere.tryComplete();
    else look();
  }

  @Override
  Future<Timeline> switchover() {
    String refusal = acknowledgements.refusal();
    if (!refusal.isEmpty())
      return Future.failedFuture(new PairFailure("no switchover: " + refusal));
    Draining draining = new Draining(node, own);
    node.become(draining);
    return draining.done();
  }
}
