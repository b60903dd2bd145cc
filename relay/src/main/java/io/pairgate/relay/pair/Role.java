package io.pairgate.relay.pair;

import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * What a node is at present. A role that was left does nothing any more: answers that come late are
 * dropped.
 */
abstract sealed class Role
    permits Starting, Standby, Promoting, Active, Draining, Isolated, Rejoining {

  final PairNode node;
  private boolean left;

  Role(PairNode node) {
    this.node = node;
  }

  /** What the role does first. */
  abstract void enter();

  /** Now and then, each {@code pair.look_millis}. */
  void look() {}

  /** keepalived says something new. */
  void vip(Vip.State state) {}

  /** The database server is gone. */
  void databaseLost() {
    node.become(new Starting(node));
  }

  /** Whether this node would take over if the peer failed. */
  boolean promotable() {
    return false;
  }

  long term() {
    return node.lastTerm();
  }

  Protection protection() {
    return Protection.SOLO;
  }

  Future<Void> takeOver(long term, String position) {
    return Future.failedFuture(
        new PairFailure(
            "node " + node.name() + " is " + name() + ", not Standby: it cannot take over"));
  }

  Future<NodeView.Timeline> switchover() {
    return Future.failedFuture(
        new PairFailure(
            "node " + node.name() + " is " + name() + ", not Active: ask the active node"));
  }

  final String name() {
    return getClass().getSimpleName();
  }

  final boolean isCurrent() {
    return !left;
  }

  void leave() {
    left = true;
  }

  /** Goes on with what a step gave, unless the role was left meanwhile. */
  final <T> void then(Future<T> step, Consumer<T> done, Consumer<Throwable> failed) {
    step.onComplete(
        result -> {
          if (left) return;
          try {
            if (result.succeeded()) done.accept(result.result());
            else failed.accept(result.cause());
          } catch (RuntimeException | Error fault) {
            // A future drops what its listener throws: nobody else would hear of it.
            node.ports().fault().accept(fault);
          }
        });
  }

  /** Does it later, unless the role was left meanwhile. */
  final void later(long millis, Runnable work) {
    node.ports()
        .timers()
        .after(
            millis,
            () -> {
              if (!left) work.run();
            });
  }
}
