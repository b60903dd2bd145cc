package io.pairgate.backends.passage;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.gate.Door;
import io.pairgate.backends.gate.EndsAtDoor;
import io.pairgate.backends.gate.Gate;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * The way of one exchange past a backend's door: turned away there, or let in, now or after a wait,
 * until it ends. Its time runs from the start: the backend's deadline, or less if the caller has
 * less.
 *
 * <p>Everything happens on one context, so nothing here needs a lock.
 */
public final class Passage implements Gate.Waiting {

  /** Who goes through; told on the context. */
  public interface Traveller {

    /** It holds a slot from here on, until {@link Passage#end}. */
    void letIn();

    /**
     * Its time was over while it held a slot: it ends now.
     *
     * @param millis how much it had
     */
    void late(long millis);
  }

  private enum Stage {
    WAITING,
    INSIDE,
    ENDED
  }

  private final Vertx vertx;
  private final Context context;
  private final Door door;
  private final Progress progress;
  private final Promise<Outcome> outcome;
  private final Traveller traveller;

  private Stage stage = Stage.WAITING;
  private boolean letThrough;
  private long endNanos;
  private long millis;
  private long deadlineTimer;

  /**
   * @param outcome completed once, on the context
   */
  public Passage(
      Vertx vertx,
      Context context,
      Door door,
      Progress progress,
      Promise<Outcome> outcome,
      Traveller traveller) {
    this.vertx = vertx;
    this.context = context;
    this.door = door;
    this.progress = progress;
    this.outcome = outcome;
    this.traveller = traveller;
  }

  /** To be called on the context. */
  public void start() {
    if (!hasTime()) {
      endAtDoor(tooLate());
      return;
    }
    if (door.breaker().isOpen()) {
      endAtDoor(circuitOpen());
      return;
    }
    Backend backend = door.backend();
    Gate.Entry entry = door.gate().enter(this);
    switch (entry) {
      case FULL -> endAtDoor(EndsAtDoor.queueFull(backend));
      case CLOSED -> endAtDoor(EndsAtDoor.closed(backend));
      case ADMITTED, QUEUED -> {
        deadlineTimer = vertx.setTimer(millis, id -> deadlinePassed());
        if (entry == Gate.Entry.ADMITTED) pass();
      }
    }
  }

  /** In this order: frozen between the two, the caller has less left, not this one more. */
  private boolean hasTime() {
    long startNanos = System.nanoTime();
    long nanos =
        Math.min(
            TimeUnit.MILLISECONDS.toNanos(door.backend().limits().deadlineMillis()),
            progress.nanosLeft());
    endNanos = startNanos + nanos;
    millis = Math.max(0, Math.ceilDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
    return nanos > 0;
  }

  @Override
  public void admitted() {
    context.runOnContext(turn -> pass());
  }

  @Override
  public void turnedAway() {
    context.runOnContext(
        away -> {
          if (stage == Stage.ENDED) return;
          vertx.cancelTimer(deadlineTimer);
          endAtDoor(EndsAtDoor.closed(door.backend()));
        });
  }

  /** It holds a slot of the gate from here on. */
  private void pass() {
    if (stage == Stage.ENDED) return; // the deadline was faster, and gave the slot back
    if (!door.breaker().letsThrough()) {
      end(circuitOpen());
      return;
    }
    letThrough = true;
    stage = Stage.INSIDE;
    traveller.letIn();
  }

  /**
   * To be asked by the traveller right before it hands a request over. False if it came too late:
   * then the exchange has ended. The timer alone does not see to that: in a process that was
   * frozen, what happened meanwhile on its connections is told first.
   */
  public boolean inTime() {
    if (stage == Stage.INSIDE && System.nanoTime() - endNanos >= 0) end(tooLate());
    return stage == Stage.INSIDE;
  }

  /** When its time is over, of {@link System#nanoTime()}: for {@link LastLook}. */
  public long endNanos() {
    return endNanos;
  }

  /** The outcome of a request that was not handed over in its time. */
  public Outcome tooLate() {
    return EndsAtDoor.deadlineInQueue(millis);
  }

  private void deadlinePassed() {
    switch (stage) {
      case WAITING -> {
        Outcome late = tooLate();
        if (door.gate().leave(this)) endAtDoor(late);
        else end(late); // its turn had come just now, so it holds a slot
      }
      case INSIDE -> traveller.late(millis);
      case ENDED -> {}
    }
  }

  private Outcome circuitOpen() {
    return EndsAtDoor.circuitOpen(door.backend(), door.breaker().retryAfterMillis());
  }

  /** Tells the outcome of an exchange that goes on: what it ends as later is felt only. */
  public void tell(Outcome with) {
    outcome.complete(with);
  }

  /** Gives its slot back. */
  public void end(Outcome with) {
    stage = Stage.ENDED;
    vertx.cancelTimer(deadlineTimer);
    door.pulse().felt(with, letThrough);
    door.gate().release();
    outcome.tryComplete(with);
  }

  /** Ends an exchange that holds no slot. */
  private void endAtDoor(Outcome with) {
    stage = Stage.ENDED;
    outcome.complete(with);
  }

  /** Goes on with a step, at once if this is the context. */
  public void here(Runnable step) {
    if (Vertx.currentContext() == context) step.run();
    else context.runOnContext(hop -> step.run());
  }
}
