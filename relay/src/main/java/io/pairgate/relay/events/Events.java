package io.pairgate.relay.events;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The last events of this node, and those who listen. The ring is everybody's queue: a listener
 * remembers only how far it has read, so that telling an event costs one place in the ring, and a
 * slow listener costs nothing but itself.
 *
 * <p>Thread-safe; nothing here blocks beyond a short lock.
 */
public final class Events {

  private final int listenersMax;
  private final int lagMax;
  private final InstantSource clock;
  private final String run = "%08x".formatted(ThreadLocalRandom.current().nextInt());
  // Guarded by this.
  private final Kept[] ring;
  private final List<Listening> listeners = new ArrayList<>();
  private long last;

  /**
   * @param keptMax events in memory
   * @param listenersMax one more is refused
   * @param lagMax a listener that has so many events before it is dropped; not above keptMax
   * @param clock wall clock
   */
  public Events(int keptMax, int listenersMax, int lagMax, InstantSource clock) {
    this.ring = new Kept[keptMax];
    this.listenersMax = listenersMax;
    this.lagMax = Math.min(lagMax, keptMax);
    this.clock = clock;
  }

  /** Tells an event to everybody who listens now, and keeps it for those who come back. */
  public void tell(Event event) {
    List<Listening> wake = List.of();
    synchronized (this) {
      last++;
      ring[place(last)] = new Kept(new Position(run, last, clock.millis()), event);
      if (!listeners.isEmpty()) wake = List.copyOf(listeners);
    }
    wake.forEach(Listening::wake);
  }

  /** Where the next event will come after. */
  public synchronized Position now() {
    return new Position(run, last, clock.millis());
  }

  /** How many listen. */
  public synchronized int listeners() {
    return listeners.size();
  }

  /**
   * Whether everything after a position is still here.
   *
   * @param after as a listener kept it, perhaps of another run
   */
  public synchronized boolean has(Position after) {
    return after.run().equals(run) && after.number() <= last && after.number() >= oldest() - 1;
  }

  /**
   * Listens from a position on; from now on if that is not here any more.
   *
   * @param ready run when there is something to read, on any thread: it must only hop. Not run
   *     again before the next {@link Listening#read}
   * @return empty if too many listen already
   */
  public synchronized Optional<Listening> listen(Position after, Runnable ready) {
    if (listeners.size() >= listenersMax) return Optional.empty();
    Listening listening = new Listening(this, has(after) ? after.number() : last, ready);
    listeners.add(listening);
    return Optional.of(listening);
  }

  private long oldest() {
    return Math.max(1, last - ring.length + 1);
  }

  private int place(long number) {
    return (int) (number % ring.length);
  }

  /** What follows a number, so many at most; empty if the listener fell too far behind. */
  synchronized Optional<List<Kept>> after(long number, int max) {
    if (last - number > lagMax) return Optional.empty();
    List<Kept> found = new ArrayList<>();
    for (long next = number + 1; next <= last && found.size() < max; next++) {
      found.add(ring[place(next)]);
    }
    return Optional.of(found);
  }

  /** A place that a listener has read up to, as of now. */
  Position at(long number) {
    return new Position(run, number, clock.millis());
  }

  synchronized boolean lag(long number) {
    return last - number > lagMax;
  }

  synchronized void leave(Listening listening) {
    listeners.remove(listening);
  }
}
