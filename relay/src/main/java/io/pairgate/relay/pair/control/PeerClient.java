package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Peer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * The other node, asked over the network. Asked on the machine's context, futures complete there.
 */
public final class PeerClient implements Peer {

  static final long LOOK_MILLIS = 500;

  private final ControlClient client;
  private final long lookMillis;
  private final long takeOverMillis;

  /**
   * @param context that the machine lives on
   */
  public PeerClient(Vertx vertx, Context context, PairSettings settings) {
    this(vertx, context, settings, LOOK_MILLIS);
  }

  PeerClient(Vertx vertx, Context context, PairSettings settings, long lookMillis) {
    this.client = ControlClient.ofPeer(vertx, context, settings);
    this.lookMillis = lookMillis;
    this.takeOverMillis = Math.max(LOOK_MILLIS, settings.limits().holdMillis());
  }

  @Override
  public Future<NodeView> look() {
    return client.look(lookMillis).map(ControlClient.Seen::view).recover(PeerClient::told);
  }

  @Override
  public Future<Void> takeOver(long term, String position) {
    return client.takeOver(term, position, takeOverMillis).recover(PeerClient::told);
  }

  private static <T> Future<T> told(Throwable failure) {
    return Future.failedFuture(
        failure instanceof ControlFailure known
            ? known.toPairFailure()
            : new PairFailure("the peer cannot be asked: " + failure, failure));
  }
}
