package io.pairgate.relay.pair;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** A heart that has nothing to take up and nothing to let go of. */
public final class NoHeart implements Heart {

  private final Supplier<String> unfit;

  public NoHeart() {
    this(() -> "");
  }

  /**
   * @param unfit see {@link Heart#unfit}
   */
  NoHeart(Supplier<String> unfit) {
    this.unfit = unfit;
  }

  @Override
  public void stance(Stance stance) {}

  @Override
  public Future<Void> open(long term) {
    return Future.succeededFuture();
  }

  @Override
  public String unfit() {
    return unfit.get();
  }

  @Override
  public Future<Void> drained() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> shut() {
    return Future.succeededFuture();
  }

  @Override
  public long oldestCommitMillis() {
    return 0;
  }

  @Override
  public int inDoubt() {
    return -1;
  }
}
