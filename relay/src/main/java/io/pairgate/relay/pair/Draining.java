package io.pairgate.relay.pair;

import io.pairgate.relay.pair.NodeView.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Hands over as planned. For a moment each connection ends with its reply; then new requests wait,
 * changes under way end, writes are closed, the peer takes over while the VIP moves; what still
 * arrives here is passed on to it. Nothing fails.
 */
final class Draining extends Role {

  private static final long WIND_DOWN_MILLIS = 200;

  /** How many times pair.ack_millis a commit may take. */
  private static final int PATIENT_ACKS = 10;

  private final WitnessRecord own;
  private final Stopwatch watch;
  private final Promise<Timeline> done = Promise.promise();
  private boolean asking;
  private boolean handing;
  private boolean handedOver;

  Draining(PairNode node, WitnessRecord own) {
    super(node);
    this.own = own;
    this.watch = new Stopwatch(node.ports().timers(), "switchover");
  }

  Future<Timeline> done() {
    return done.future();
  }

  @Override
  long term() {
    return own.term();
  }

  @Override
  Protection protection() {
    return Protection.PAIRED;
  }

  @Override
  void enter() {
    // Asked before anything is held: a standby that cannot take over costs no request its time.
    then(
        node.ports().peer().look(),
        peer -> {
          if (peer.promotable()) windDown();
          else giveUp("node " + node.peerName() + " cannot take over now: it is " + peer.role());
        },
        failure -> giveUp("node " + node.peerName() + " does not answer: " + failure.getMessage()));
    watchCommits();
  }

  /**
   * A standby that dies now would leave changes waiting. One that is only slow, or a disk that is,
   * is given time: giving up costs another attempt.
   */
  private void watchCommits() {
    if (handing) return;
    long ackMillis = node.settings().limits().ackMillis();
    long oldestMillis = node.ports().heart().oldestCommitMillis();
    if (oldestMillis > PATIENT_ACKS * ackMillis) {
      giveUp("changes wait longer than " + PATIENT_ACKS * ackMillis + " ms to be on both disks");
      return;
    }
    if (oldestMillis > ackMillis) askWhetherGone();
    later(Math.max(5, ackMillis / 2), this::watchCommits);
  }

  private void askWhetherGone() {
    if (asking) return;
    asking = true;
    then(
        node.ports().database().look(),
        view -> {
          asking = false;
          if (!handing && view.commitsWaiting() > 0 && view.standbys() == 0) {
            giveUp("the standby stopped acknowledging");
          }
        },
        failure -> asking = false);
  }

  /** Kept connections end with their replies, so that none leads to the wrong node later. */
  private void windDown() {
    watch.step("ask");
    node.ports().heart().stance(new Stance.Serve(term(), Protection.PAIRED, true));
    later(WIND_DOWN_MILLIS, this::hold);
  }

  private void hold() {
    watch.step("wind down");
    node.ports().heart().stance(new Stance.Hold(term()));
    later(
        node.settings().limits().drainMillis(),
        () -> {
          if (!handing) {
            giveUp("changes were still under way after pair.drain_millis");
          }
        });
    then(
        node.ports().heart().drained(),
        drained -> {
          watch.step("drain");
          handOver();
        },
        failure -> giveUp(failure.getMessage()));
  }

  /** Nothing was changed so far. */
  private void giveUp(String why) {
    done.fail(new PairFailure("no switchover: " + why));
    node.ended(watch.end(term(), why));
    node.become(Active.again(node, own));
  }

  private void handOver() {
    handing = true;
    then(
        node.ports().database().closeWrites(),
        position -> {
          watch.step("close writes");
          node.ports().vip().eligible(false);
          then(
              node.ports().peer().takeOver(term(), position),
              taken -> {
                watch.step("peer takes over");
                Timeline timeline = watch.end(term() + 1, "done");
                node.ended(timeline);
                handedOver = true;
                node.become(Starting.handedOver(node));
                // Only now: who waits for it may end this node.
                done.complete(timeline);
              },
              this::unknown);
        },
        this::unknown);
  }

  /** The witness knows; the new term that this node asks for there voids a take-over under way. */
  private void unknown(Throwable failure) {
    done.fail(new PairFailure("the switchover failed: " + failure.getMessage()));
    node.ended(watch.end(term(), failure.getMessage()));
    node.become(new Starting(node));
  }

  @Override
  void leave() {
    super.leave();
    if (!handedOver) {
      done.tryFail(new PairFailure("the switchover was broken off: see the trouble of this node"));
    }
  }
}
