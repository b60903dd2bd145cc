package io.pairgate.relay.cli;

import io.pairgate.relay.console.PairSide;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairNode;
import io.pairgate.relay.pair.control.ControlClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The pair for the console: the machine on its own thread, the peer by its control API. */
final class ConsolePair implements PairSide {

  private static final long LOOK_MILLIS = 1_500;
  private static final long SWITCHOVER_MILLIS = 60_000;

  private final Context context;
  private final PairNode machine;
  private final ControlClient peer;

  /**
   * @param context the machine's
   */
  ConsolePair(Context context, PairNode machine, ControlClient peer) {
    this.context = context;
    this.machine = machine;
    this.peer = peer;
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    context.runOnContext(go -> work.get().onComplete(done));
    return done.future();
  }

  @Override
  public Future<NodeView> self() {
    return onContext(() -> Future.succeededFuture(machine.view()));
  }

  @Override
  public String peerName() {
    return peer.node();
  }

  @Override
  public Future<NodeView> peer() {
    return peer.look(LOOK_MILLIS).map(ControlClient.Seen::view);
  }

  @Override
  public Future<NodeView.Timeline> switchover() {
    return onContext(
        () ->
            machine.roleName().equals("Active")
                ? machine.switchover()
                : peer.switchover(SWITCHOVER_MILLIS));
  }

  @Override
  public Future<Void> rejoin(String node, Consumer<String> progress) {
    return node.equals(peer.node())
        ? peer.rejoin(false, progress)
        : onContext(() -> machine.rejoin(false, progress));
  }
}
