package io.pairgate.relay.pair;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a node that serves ends in an orderly way: it hands over first. While its peer is there it
 * tries again, for {@code pair.leave_millis} at most, and serves in between: a standby that is late
 * for a moment, or has only just come back, must not cost the requests of all clients.
 */
final class Leaving {

  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
  private static final long AGAIN_MILLIS = 250;

  /** One may be lost on a busy machine. */
  private static final int SILENT_LOOKS_MAX = 3;

  private final PairNode node;
  private final long endNanos;
  private final Promise<Void> done = Promise.promise();
  private int silentLooks;
  private String told = "";

  private Leaving(PairNode node) {
    this.node = node;
    this.endNanos =
        node.ports().timers().nanos() + node.settings().limits().leaveMillis() * 1_000_000L;
  }

  /** Completes when another node serves, or when nothing is to be hoped for. Never fails. */
  static Future<Void> begin(PairNode node) {
    Leaving leaving = new Leaving(node);
    leaving.handOver();
    return leaving.done.future();
  }

  private void handOver() {
    switch (node.role()) {
      case Active active ->
          node.switchover()
              .onComplete(
                  end -> {
                    if (end.succeeded()) done.complete();
                    else again(end.cause().getMessage());
                  });
      case Draining draining -> again("a switchover is under way");
      case Promoting promoting -> again("this node is only just taking over");
      case Starting starting when !starting.handedOver() -> again("nobody is active");
      default -> done.complete();
    }
  }

  private void again(String why) {
    if (node.ports().timers().nanos() >= endNanos) {
      giveUp(why + "; pair.leave_millis is over");
      return;
    }
    node.ports()
        .peer()
        .look()
        .onComplete(
            seen -> {
              silentLooks = seen.succeeded() ? 0 : silentLooks + 1;
              if (silentLooks >= SILENT_LOOKS_MAX) {
                giveUp("node " + node.peerName() + " does not answer");
              } else if (seen.succeeded() && !canComeBack(seen.result())) {
                giveUp("node " + node.peerName() + " is " + seen.result().role());
              } else {
                tell(why);
                node.ports().timers().after(AGAIN_MILLIS, this::handOver);
              }
            });
  }

  /** Once each, not four times a second. */
  private void tell(String why) {
    if (!why.equals(told)) LOG.info("stopping: goes on trying to hand over: {}", why);
    told = why;
  }

  /** Of itself, and soon. */
  private static boolean canComeBack(NodeView peer) {
    return !peer.role().equals("Isolated") && !peer.role().equals("Rejoining");
  }

  private void giveUp(String why) {
    LOG.warn("stopping without a hand-over, requests are refused from now on: {}", why);
    done.complete();
  }
}
