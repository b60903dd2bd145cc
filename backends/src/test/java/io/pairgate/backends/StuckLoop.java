package io.pairgate.backends;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Two event loops, of which one can be stopped for a while. */
public final class StuckLoop {

  private final ContextInternal home;
  private final ContextInternal other;
  private final CountDownLatch end = new CountDownLatch(1);

  public StuckLoop(Vertx vertx) {
    home = ((VertxInternal) vertx).createEventLoopContext();
    EventLoop loop = home.nettyEventLoop();
    ContextInternal next = home;
    while (next.nettyEventLoop() == loop) next = ((VertxInternal) vertx).createEventLoopContext();
    other = next;
  }

  /** On the one that can be stopped. */
  public <T> Future<T> atHome(Supplier<Future<T>> work) {
    return on(home, work);
  }

  public <T> Future<T> elsewhere(Supplier<Future<T>> work) {
    return on(other, work);
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> end = Promise.promise();
    context.runOnContext(here -> work.get().onComplete(end));
    return end.future();
  }

  /** Returns when it stands still. */
  public void stop() {
    CountDownLatch stopped = new CountDownLatch(1);
    home.runOnContext(
        here -> {
          stopped.countDown();
          waitFor(end);
        });
    waitFor(stopped);
  }

  public void goOn() {
    end.countDown();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
