package io.pairgate.backends.http;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The turns of large replies of all backends: so many are gathered in memory at once, and further
 * ones wait, unread, in the order in which they came. A reply is large from {@value #LARGE_BYTES}
 * bytes on.
 *
 * <p>Thread-safe.
 */
final class LargeReplies {

  static final int LARGE_BYTES = 262_144;

  private final int max;
  private final Queue<Turn> waiting = new ArrayDeque<>();
  private int taken;

  LargeReplies(int max) {
    this.max = max;
  }

  /** One reply's. */
  final class Turn {
    private final Runnable comes;
    private boolean here;
    private boolean over;

    private Turn(Runnable comes) {
      this.comes = comes;
    }

    /** Gives the turn back, or lets go of waiting for it. May be called more than once. */
    void end() {
      Turn next;
      synchronized (LargeReplies.this) {
        if (over) return;
        over = true;
        if (!here) {
          waiting.remove(this);
          return;
        }
        next = waiting.poll();
        if (next == null) taken--;
        else next.here = true;
      }
      if (next != null) next.comes.run();
    }

    /** False while it waits. */
    boolean isHere() {
      synchronized (LargeReplies.this) {
        return here;
      }
    }
  }

  /**
   * A turn that is here at once, or comes later.
   *
   * @param comes run then, by whoever gives a turn back
   */
  Turn ask(Runnable comes) {
    Turn turn = new Turn(comes);
    synchronized (this) {
      if (taken < max) {
        taken++;
        turn.here = true;
      } else {
        waiting.add(turn);
      }
    }
    return turn;
  }
}
