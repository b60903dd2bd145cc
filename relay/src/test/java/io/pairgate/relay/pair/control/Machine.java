package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A pair's machine of a few lines: knows its role and its term, and follows orders. */
final class Machine implements PairControl {

  final List<String> orders = new CopyOnWriteArrayList<>();
  final List<Context> contexts = new CopyOnWriteArrayList<>();
  volatile NodeView view;
  volatile Promise<Void> rejoining = Promise.promise();
  volatile RuntimeException fault;

  Machine(NodeView view) {
    this.view = view;
  }

  private void ordered(String order) {
    orders.add(order);
    contexts.add(Vertx.currentContext());
    if (fault != null) {
      throw fault;
    }
  }

  @Override
  public NodeView view() {
    ordered("view");
    return view;
  }

  @Override
  public Future<Void> takeOver(long term, String position) {
    ordered("take over " + term + " at " + position);
    return term == view.term()
        ? Future.succeededFuture()
        : Future.failedFuture(
            new PairFailure("term " + term + " is over, this node knows " + view.term()));
  }

  @Override
  public Future<NodeView.Timeline> switchover() {
    ordered("switchover");
    return Future.succeededFuture(Nodes.timeline("switchover", view.term() + 1, "done"));
  }

  @Override
  public Future<Void> rejoin(boolean clone, Consumer<String> progress) {
    ordered("rejoin" + (clone ? " by a clone" : ""));
    progress.accept("restarting the database as a replica");
    progress.accept("following \"a\"\nfrom 0-1-42");
    return rejoining.future();
  }
}
