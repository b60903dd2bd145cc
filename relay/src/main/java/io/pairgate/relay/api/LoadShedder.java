package io.pairgate.relay.api;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Decides whether an event loop can still take in a new request. A loop that has more to do than
 * its core can is late for everything, replies of backends among it; its timer shows by how much.
 * While it is too late, new requests are refused before anything of them is read, which costs a
 * small part of what an answer costs; so what was let in is answered in time.
 *
 * <p>Nothing is refused while few requests are under way: then nobody waits long, and a loop that
 * is late is kept waiting by other processes, or runs for the first time.
 *
 * <p>One for each event loop, used by that loop only.
 */
final class LoadShedder {

  /** How often the loop's timer shows that it is not late. */
  static final int LOOK_MILLIS = 10;

  /** So many are never refused: an answer takes less than a millisecond of a core. */
  static final int FEW = 128;

  private final long lateNanos;
  private final LongSupplier nanos;
  private long lookedNanos;

  /**
   * @param lagMillis how late the loop may be
   * @param nanos a clock that only goes on
   */
  LoadShedder(int lagMillis, LongSupplier nanos) {
    this.lateNanos = TimeUnit.MILLISECONDS.toNanos((long) LOOK_MILLIS + lagMillis);
    this.nanos = nanos;
    this.lookedNanos = nanos.getAsLong();
  }

  /**
   * Asked for each new request.
   *
   * @param underWay requests on this node
   */
  boolean letsIn(int underWay) {
    return underWay <= FEW || nanos.getAsLong() - lookedNanos <= lateNanos;
  }

  /** To be called by a timer that was set {@link #LOOK_MILLIS} ago. */
  void look() {
    lookedNanos = nanos.getAsLong();
  }
}
