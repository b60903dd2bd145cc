package io.pairgate.bench.drivers;

import io.pairgate.relay.call.Waypoint;
import io.pairgate.relay.cli.RelayProcess;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A relay that is killed (-9) at a waypoint of the next change and started again, and a CMP that
 * repeats the same request through that. Not thread-safe.
 */
final class KilledRelay {

  private static final long REPEAT_NANOS_MAX = TimeUnit.SECONDS.toNanos(90);
  private static final long REPEAT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final RelayProcess relay;
  private int kills;

  KilledRelay(RelayProcess relay) {
    this.relay = relay;
  }

  /** How often it was killed so far. */
  int kills() {
    return kills;
  }

  /** What the change comes to in the end; throws {@link Broken} if it comes to none. */
  Cmp.Reply through(Waypoint point, Supplier<Cmp.Reply> change) {
    struck(point, change);
    return persistently(change).ended();
  }

  /** The change that is the process's last act; it runs again afterwards. */
  private void struck(Waypoint point, Supplier<Cmp.Reply> change) {
    relay.crashAt(point);
    try {
      Cmp.Reply reply = persistently(change);
      // or the next change would be struck in its place
      relay.kill();
      relay.start();
      throw new Broken("the change did not pass " + point, reply);
    } catch (UncheckedIOException broken) {
      relay.awaitEnd();
      relay.start();
      kills++;
    }
  }

  /** Repeats it as long as it is told to come again, as on a machine that is too slow just now. */
  private static Cmp.Reply persistently(Supplier<Cmp.Reply> change) {
    long endNanos = System.nanoTime() + REPEAT_NANOS_MAX;
    while (true) {
      Cmp.Reply reply = change.get();
      if (reply.backendCalls() > 1) throw new Broken("more than one backend call", reply);
      if (!reply.again()) return reply;
      if (System.nanoTime() > endNanos) throw new Broken("the retries come to no end", reply);
      LockSupport.parkNanos(REPEAT_EVERY_NANOS);
    }
  }
}
