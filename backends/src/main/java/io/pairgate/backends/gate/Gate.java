package io.pairgate.backends.gate;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Lets a limited number of exchanges through at once and keeps a limited number waiting, first come
 * first served. A network device dies of too many sessions.
 *
 * <p>Thread-safe; never blocks beyond a short lock.
 */
public final class Gate {

  /** One that may have to wait; told on the thread of whoever made room, so it must only hop. */
  public interface Waiting {
    /** It holds a slot now and gives it back by {@link #release}. */
    void admitted();

    /** The gate closed before its turn came; it holds nothing. */
    void turnedAway();
  }

  public enum Entry {
    ADMITTED,
    QUEUED,
    FULL,
    CLOSED
  }

  private final int inFlightMax;
  private final int queueMax;
  private final Runnable whenEmptied;
  private final LinkedHashSet<Waiting> queue = new LinkedHashSet<>();
  private int inFlight;
  private boolean closed;

  /**
   * @param whenEmptied called once, when the gate is closed and the last slot was given back
   */
  public Gate(int inFlightMax, int queueMax, Runnable whenEmptied) {
    this.inFlightMax = inFlightMax;
    this.queueMax = queueMax;
    this.whenEmptied = whenEmptied;
  }

  public synchronized Entry enter(Waiting exchange) {
    if (closed) return Entry.CLOSED;
    if (inFlight < inFlightMax) {
      inFlight++;
      return Entry.ADMITTED;
    }
    if (queue.size() >= queueMax) return Entry.FULL;
    queue.add(exchange);
    return Entry.QUEUED;
  }

  /** Whether {@link #enter} would say FULL now. */
  public synchronized boolean isFull() {
    return !closed && inFlight >= inFlightMax && queue.size() >= queueMax;
  }

  /** Stops waiting; false if it did not wait any more, that is, if it holds a slot. */
  public synchronized boolean leave(Waiting exchange) {
    return queue.remove(exchange);
  }

  /** Gives a slot back: to the one that waits longest, if any. */
  public void release() {
    Waiting next = null;
    boolean emptied = false;
    synchronized (this) {
      if (queue.isEmpty()) {
        inFlight--;
        emptied = closed && inFlight == 0;
      } else {
        next = queue.removeFirst();
      }
    }
    if (next != null) next.admitted();
    if (emptied) whenEmptied.run();
  }

  /** Lets nobody new in; those that wait keep their turn. */
  public void retire() {
    close(false);
  }

  /** Lets nobody new in and turns those away that wait. */
  public void close() {
    close(true);
  }

  private void close(boolean turnAway) {
    List<Waiting> away = List.of();
    boolean emptied;
    synchronized (this) {
      if (turnAway) {
        away = List.copyOf(queue);
        queue.clear();
      }
      emptied = !closed && inFlight == 0;
      closed = true;
    }
    away.forEach(Waiting::turnedAway);
    if (emptied) whenEmptied.run();
  }

  public synchronized int inFlight() {
    return inFlight;
  }

  public synchronized int queued() {
    return queue.size();
  }
}
