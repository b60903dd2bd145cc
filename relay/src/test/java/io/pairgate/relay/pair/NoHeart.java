package io.pairgate.relay.pair;

import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A heart that has nothing to take up and nothing to let go of. */
public final class NoHeart implements Heart {

  private final Supplier<String> unfit;
  private final Consumer<Stance> stances;

  public NoHeart() {
    this(() -> "");
  }

  /**
   * @param unfit see {@link Heart#unfit}
   */
  NoHeart(Supplier<String> unfit) {
    this(unfit, stance -> {});
  }

  /**
   * @param stances is told each stance
   */
  NoHeart(Consumer<Stance> stances) {
    this(() -> "", stances);
  }

  private NoHeart(Supplier<String> unfit, Consumer<Stance> stances) {
    this.unfit = unfit;
    this.stances = stances;
  }

  @Override
  public void stance(Stance stance) {
    stances.accept(stance);
  }

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
