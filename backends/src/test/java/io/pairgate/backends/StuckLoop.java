package io.pairgate.backends;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.CountDownLatch;

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

  /** The one that can be stopped. */
  public Context home() {
    return home;
  }

  public Context other() {
    return other;
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
