package io.pairgate.relay.pair;

import io.pairgate.relay.pair.Witness.Sighting;
import io.vertx.core.Future;

/** Follows the peer, passes requests on, and takes over if it may. */
final class Standby extends Role {

  private boolean looking;
  private boolean mending;
  private boolean deciding;

  Standby(PairNode node) {
    super(node);
  }

  @Override
  void enter() {
    node.ports().heart().stance(new Stance.Forward(term()));
    look();
  }

  @Override
  boolean promotable() {
    // The term would be lost to a node that cannot serve, and the other one would wait for it.
    return node.ports().heart().unfit().isEmpty()
        && node.sighting().map(this::allows).orElse(false);
  }

  /** Everything that the peer acknowledged was acknowledged by this very incarnation. */
  private boolean allows(Sighting seen) {
    return seen.record()
        .map(
            record ->
                record.active().equals(node.peerName())
                    && record.protection() == Protection.PAIRED
                    && record.standbyIncarnation().equals(node.incarnation()))
        .orElse(false);
  }

  @Override
  void look() {
    if (looking || deciding) return;
    looking = true;
    then(
        node.ports().witness().look(),
        seen -> {
          node.saw(seen);
          lookAtDatabase();
        },
        failure -> {
          node.sawNoWitness();
          node.trouble(
              "the witness cannot be asked: no take-over until it can ("
                  + failure.getMessage()
                  + ")");
          lookAtDatabase();
        });
  }

  private void lookAtDatabase() {
    then(
        node.ports().database().look(),
        view -> {
          node.saw(view);
          lookAtPeer(view);
        },
        failure -> {
          node.sawNoDatabase();
          node.trouble("the database does not answer: " + failure.getMessage());
          looking = false;
          node.ports().vip().eligible(false);
        });
  }

  /** For {@link Witness#learn}, where each node has a record of its own. */
  private void lookAtPeer(Database.View view) {
    then(
        node.ports().peer().look(),
        peer -> {
          peer.witness().ifPresent(node.ports().witness()::learn);
          judge(view);
        },
        failure -> judge(view));
  }

  private void judge(Database.View view) {
    looking = false;
    boolean peerIsActive =
        node.sighting()
            .flatMap(Sighting::record)
            .map(record -> record.active().equals(node.peerName()))
            .orElse(true);
    if (!peerIsActive) {
      node.become(new Starting(node));
      return;
    }
    node.ports().vip().eligible(promotable() && node.ports().witness().mayDecideAlone());
    if (node.vipState() == Vip.State.MASTER && promotable()) {
      takeOverUnplanned();
    } else if (!view.receiving() || !view.applying()) {
      mend(view);
    } else if (node.sighting().isPresent()) {
      node.trouble(node.ports().heart().unfit());
    }
  }

  private void mend(Database.View view) {
    if (!view.trouble().isEmpty()) node.trouble("replication: " + view.trouble());
    if (mending) return;
    mending = true;
    then(
        node.ports().database().follow(),
        done -> mending = false,
        failure -> {
          mending = false;
          if (failure instanceof Database.Diverged) {
            node.become(new Isolated(node, failure.getMessage()));
          } else {
            node.trouble("the database does not follow the peer's: " + failure.getMessage());
          }
        });
  }

  @Override
  void vip(Vip.State state) {
    if (state == Vip.State.MASTER) takeOverUnplanned();
  }

  private void takeOverUnplanned() {
    if (deciding) return;
    if (!node.ports().witness().mayDecideAlone()) {
      node.ports().vip().eligible(false);
      return;
    }
    if (promotable()) {
      node.become(Promoting.unplanned(node, node.sighting().orElseThrow()));
      return;
    }
    // What was seen may be old; the VIP goes back only if the witness still says no.
    deciding = true;
    then(
        node.ports().witness().look(),
        seen -> {
          deciding = false;
          node.saw(seen);
          if (promotable()) node.become(Promoting.unplanned(node, seen));
          else node.ports().vip().eligible(false);
        },
        failure -> {
          deciding = false;
          node.sawNoWitness();
          node.ports().vip().eligible(false);
        });
  }

  @Override
  Future<Void> takeOver(long term, String position) {
    String unfit = node.ports().heart().unfit();
    if (!unfit.isEmpty()) {
      return Future.failedFuture(
          new PairFailure("node " + node.name() + " cannot take over: " + unfit));
    }
    Promoting promoting = Promoting.planned(node, term, position);
    node.become(promoting);
    return promoting.done();
  }
}
