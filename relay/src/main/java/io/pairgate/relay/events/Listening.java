package io.pairgate.relay.events;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One who listens.
 *
 * <p>{@link #read} is for one thread at a time; the rest is thread-safe.
 */
public final class Listening implements AutoCloseable {

  private final Events events;
  private final Runnable ready;
  private final AtomicBoolean woken = new AtomicBoolean();
  private long number;

  Listening(Events events, long number, Runnable ready) {
    this.events = events;
    this.number = number;
    this.ready = ready;
  }

  void wake() {
    if (!woken.get() && woken.compareAndSet(false, true)) ready.run();
  }

  /**
   * The next events in their order, so many at most; none if there are none yet.
   *
   * @return empty if this listener is too slow: what it missed it will not get, and it should go
   */
  public Optional<List<Kept>> read(int max) {
    woken.set(false);
    Optional<List<Kept>> found = events.after(number, max);
    found.ifPresent(some -> number += some.size());
    return found;
  }

  /** Where it has read up to: the next reading goes on from there. */
  public Position position() {
    return events.at(number);
  }

  /** Whether the next {@link #read} would say that it is too slow. */
  public boolean tooSlow() {
    return events.lag(number);
  }

  /** Listens no more. */
  @Override
  public void close() {
    events.leave(this);
  }
}
