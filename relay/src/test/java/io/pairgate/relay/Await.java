package io.pairgate.relay;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future, for those that are on no context. */
public final class Await {

  private static final long SECONDS_MAX = 30;

  private Await() {}

  /** What it brings; what it failed with is thrown as it is. */
  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException known) throw known;
      throw new AssertionError(failed.getCause());
    } catch (TimeoutException | InterruptedException late) {
      throw new AssertionError(late);
    }
  }
}
