package io.pairgate.relay.pair;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** Makes this node's database a copy of the peer's, and follows it from there on. */
@FunctionalInterface
public interface Copy {

  /**
   * @param progress told in words, now and then
   * @return fails with {@link PairFailure}; the data that was there is kept aside
   */
  Future<Void> fromPeer(Consumer<String> progress);
}
