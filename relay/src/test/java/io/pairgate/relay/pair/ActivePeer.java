package io.pairgate.relay.pair;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Is active in term {@value #TERM}, and says so. */
final class ActivePeer implements Peer {

  static final long TERM = 7;

  @Override
  public Future<NodeView> look() {
    return Future.succeededFuture(
        new NodeView(
            "pair",
            "node-a",
            "Active",
            TERM,
            Protection.PAIRED,
            1,
            "other-word",
            false,
            Vip.State.MASTER,
            Optional.empty(),
            Optional.empty(),
            "",
            0,
            List.of()));
  }

  @Override
  public Future<Void> takeOver(long term, String position) {
    throw new AssertionError("the peer is not asked");
  }
}
