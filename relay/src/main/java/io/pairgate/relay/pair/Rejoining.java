package io.pairgate.relay.pair;

import io.pairgate.relay.pair.Database.StartAs;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;

/** An operator wants this node to follow the peer: the cheap way if that works, else by a copy. */
final class Rejoining extends Role {

  private final boolean copy;
  private final Consumer<String> progress;
  private final Promise<Void> done = Promise.promise();

  Rejoining(PairNode node, boolean copy, Consumer<String> progress) {
    super(node);
    this.copy = copy;
    this.progress = progress;
  }

  Future<Void> done() {
    return done.future();
  }

  @Override
  void enter() {
    node.ports().vip().eligible(false);
    node.ports().heart().stance(new Stance.Forward(term()));
    then(node.ports().heart().shut(), shut -> askPeer(), failure -> askPeer());
  }

  private void askPeer() {
    progress.accept("asking node " + node.peerName());
    then(
        node.ports().peer().look(),
        peer -> {
          if (peer.role().equals("Active")) {
            askWitness(peer);
          } else {
            refuse("it is " + peer.role() + ", not Active: there is nothing to follow yet");
          }
        },
        this::fail);
  }

  /** A peer that does not know yet that it lost its term must not be copied. */
  private void askWitness(NodeView peer) {
    then(
        node.ports().witness().look(),
        seen -> {
          node.saw(seen);
          boolean itsTerm =
              seen.record()
                  .map(now -> now.active().equals(peer.node()) && now.term() == peer.term())
                  .orElse(false);
          if (!itsTerm) refuse("its term " + peer.term() + " is not the witness's");
          else if (copy) copy();
          else follow();
        },
        this::fail);
  }

  private void refuse(String why) {
    fail(new PairFailure("node " + node.peerName() + " cannot be followed: " + why));
  }

  private void follow() {
    Database database = node.ports().database();
    node.renewIncarnation();
    progress.accept("restarting the database as a replica");
    then(
        database.restart(StartAs.REPLICA),
        started -> {
          progress.accept("following node " + node.peerName());
          then(
              database.follow(),
              following -> succeed(),
              failure -> {
                if (failure instanceof Database.Diverged) {
                  progress.accept(failure.getMessage());
                  copy();
                } else {
                  fail(failure);
                }
              });
        },
        this::fail);
  }

  private void copy() {
    node.renewIncarnation();
    progress.accept("copying the data of node " + node.peerName());
    then(node.ports().copy().fromPeer(progress), copied -> succeed(), this::fail);
  }

  private void succeed() {
    progress.accept("following");
    node.trouble("");
    done.complete();
    node.become(new Standby(node));
  }

  private void fail(Throwable failure) {
    done.fail(
        failure instanceof PairFailure
            ? failure
            : new PairFailure(String.valueOf(failure.getMessage()), failure));
    node.become(
        failure instanceof Database.Diverged
            ? new Isolated(node, failure.getMessage())
            : new Starting(node));
  }

  /** It is restarted on purpose. */
  @Override
  void databaseLost() {}

  @Override
  void leave() {
    super.leave();
    done.tryFail(new PairFailure("the rejoin was broken off"));
  }
}
