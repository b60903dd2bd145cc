package io.pairgate.relay.cli;

import io.pairgate.relay.console.PairSide;
import io.pairgate.relay.pair.Glance;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairNode;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.control.ControlClient;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The pair for the console: the machine on its own thread, the peer by its control API.
 *
 * <p>Who asks is answered on his own context: what he does with the answer, a whole page, must not
 * hold the thread that decides about the VIP.
 */
final class ConsolePair implements PairSide {

  private static final long LOOK_MILLIS = 1_500;

  private final Vertx vertx;
  private final Context context;
  private final PairNode machine;
  private final ControlClient peer;
  private final PairSettings settings;

  /**
   * @param context the machine's
   * @param peer on another context than the machine's
   */
  ConsolePair(
      Vertx vertx, Context context, PairNode machine, ControlClient peer, PairSettings settings) {
    this.vertx = vertx;
    this.context = context;
    this.machine = machine;
    this.peer = peer;
    this.settings = settings;
  }

  /** A promise whose listeners are told on the context of who asks. */
  private <T> Promise<T> answer() {
    return ((ContextInternal) vertx.getOrCreateContext()).promise();
  }

  private <T> Future<T> ofMachine(Supplier<Future<T>> work) {
    Promise<T> answer = answer();
    context.runOnContext(go -> work.get().onComplete(answer));
    return answer.future();
  }

  private <T> Future<T> ofPeer(Future<T> asked) {
    Promise<T> answer = answer();
    asked.onComplete(answer);
    return answer.future();
  }

  @Override
  public Future<NodeView> self() {
    return ofMachine(() -> Future.succeededFuture(machine.view()));
  }

  @Override
  public String peerName() {
    return peer.node();
  }

  @Override
  public boolean hasWitness() {
    return settings.hasWitness();
  }

  @Override
  public Future<Glance> peer() {
    return ofPeer(
        peer.look(LOOK_MILLIS)
            .map(seen -> Glance.of(seen.view(), seen.aheadMillis()))
            .otherwise(
                failure -> Glance.silent(peer.node(), String.valueOf(failure.getMessage()))));
  }

  @Override
  public Future<NodeView.Timeline> switchover() {
    return machine.roleName().equals("Active")
        ? ofMachine(machine::switchover)
        : ofPeer(peer.switchover(settings.limits().switchoverMillis()));
  }

  @Override
  public Future<Void> rejoin(String node, Consumer<String> progress) {
    Context asker = vertx.getOrCreateContext();
    Consumer<String> told = step -> asker.runOnContext(go -> progress.accept(step));
    return node.equals(peer.node())
        ? ofPeer(peer.rejoin(false, told))
        : ofMachine(() -> machine.rejoin(false, told));
  }
}
