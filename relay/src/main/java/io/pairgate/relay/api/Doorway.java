package io.pairgate.relay.api;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where every request for the heart comes by: it is let in, held for a while, sent to the peer or
 * turned away, as this node's stance says. Knows how many are inside.
 *
 * <p>Thread-safe.
 */
public final class Doorway {

  /** Where a request goes. */
  sealed interface Way {

    /**
     * In; {@code left} is run once, when it is answered.
     *
     * @param left tells the doorway that it is not inside any more
     */
    record In(Runnable left) implements Way {}

    /**
     * To the peer.
     *
     * @param here for a request that the peer did not take: sends it through this doorway again if
     *     this node's stance is another by now; false if it is not, or if time is up. Asked on the
     *     request's event loop
     */
    record ToPeer(BooleanSupplier here) implements Way {}

    /** Nowhere. */
    record Away(Problem problem) implements Way {}
  }

  private final class Held {
    private final Context context;
    private final boolean change;
    private final long untilNanos;
    private final Consumer<Way> then;
    private long timer;

    Held(Context context, boolean change, long untilNanos, Consumer<Way> then) {
      this.context = context;
      this.change = change;
      this.untilNanos = untilNanos;
      this.then = then;
    }
  }

  private static final String REPEAT = " Nothing was done; repeat.";

  private final Vertx vertx;
  private final int holdMillis;
  private final int heldMax;
  private final Supplier<String> role;
  private final boolean ofAPair;
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  // Guarded by this.
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private volatile Stance stance;
  private volatile long changingSinceNanos;
  private volatile long term;
  private volatile Runnable peerLeft = () -> {};
  private final List<Runnable> holding = new CopyOnWriteArrayList<>();

  private Doorway(
      Vertx vertx,
      Stance stance,
      int holdMillis,
      int heldMax,
      boolean ofAPair,
      Supplier<String> role) {
    this.vertx = vertx;
    this.stance = stance;
    this.holdMillis = holdMillis;
    this.heldMax = heldMax;
    this.ofAPair = ofAPair;
    this.role = role;
  }

  /** Of a node that stands alone: always open. */
  public static Doorway alone(Vertx vertx) {
    return new Doorway(vertx, new Stance.Serve(0, Protection.SOLO), 0, 0, false, () -> "");
  }

  /**
   * Of a node of a pair: turns all away until it is given a stance.
   *
   * @param config with pair settings
   * @param role the name of this node's role now, for the ready page; called by any thread
   */
  public static Doorway ofPair(Vertx vertx, Config config, Supplier<String> role) {
    PairSettings pair = config.pair().orElseThrow();
    return new Doorway(
        vertx,
        new Stance.Refuse("it is starting"),
        pair.limits().holdMillis(),
        config.limits().inFlightMax(),
        true,
        role);
  }

  boolean ofAPair() {
    return ofAPair;
  }

  String role() {
    return role.get();
  }

  /** The stance now. */
  public Stance stance() {
    return stance;
  }

  boolean serves() {
    return stance instanceof Stance.Serve;
  }

  /** Of the stance now, or the last one that had one. */
  long term() {
    return term;
  }

  /** PAIRED only while this node serves so. */
  Protection protection() {
    return stance instanceof Stance.Serve(long _, Protection now, boolean _)
        ? now
        : Protection.SOLO;
  }

  /**
   * Takes another stance. Requests that are held follow it, in the order in which they came;
   * requests that are inside stay there.
   */
  public void stance(Stance next) {
    List<Held> released = List.of();
    boolean left;
    boolean holds;
    synchronized (this) {
      holds = next instanceof Stance.Hold && !(stance instanceof Stance.Hold);
      left = stance instanceof Stance.Forward && !(next instanceof Stance.Forward);
      switch (next) {
        case Stance.Serve serve -> term = serve.term();
        case Stance.Hold hold -> term = hold.term();
        case Stance.Forward forward -> term = forward.term();
        case Stance.Refuse refuse -> {}
      }
      if (changesRoles(next) && !changesRoles(stance)) {
        changingSinceNanos = System.nanoTime();
      }
      stance = next;
      if (!(next instanceof Stance.Hold)) {
        released = new ArrayList<>(held);
        held.clear();
      }
    }
    for (Held one : released) {
      one.context.runOnContext(
          go -> {
            vertx.cancelTimer(one.timer);
            pass(one.change, one.untilNanos, one.then);
          });
    }
    if (left) {
      peerLeft.run();
    }
    if (holds) {
      holding.forEach(Runnable::run);
    }
  }

  /**
   * Whether a connection ends with its reply: requests are turned away, or roles change, so the VIP
   * may move, and a connection that is kept would lead to the wrong node. One that was made since
   * would not be replaced by a better one: it goes on until its requests are passed on to the peer.
   *
   * @param openedNanos when it was made, by {@link System#nanoTime}
   */
  boolean endsConnection(long openedNanos) {
    Stance now = stance;
    return now instanceof Stance.Refuse
        || changesRoles(now) && openedNanos - changingSinceNanos < 0;
  }

  private static boolean changesRoles(Stance stance) {
    return stance instanceof Stance.Hold || stance instanceof Stance.Serve serve && serve.last();
  }

  /** Is run whenever roles begin to change. */
  void whenHolding(Runnable work) {
    holding.add(work);
  }

  /** Is run whenever requests do not go to the peer any more. */
  void whenPeerLeft(Runnable work) {
    peerLeft = work;
  }

  /** Changes inside. */
  public int changes() {
    return changes.get();
  }

  /** Requests inside that change nothing. */
  public int reads() {
    return reads.get();
  }

  /** Requests that wait for the next stance. */
  synchronized int held() {
    return held.size();
  }

  /**
   * Lets a request through, now or later; called on its event loop.
   *
   * @param change whether it may change something
   * @param then told once, on the same event loop, where it goes
   */
  void pass(boolean change, Consumer<Way> then) {
    pass(change, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(holdMillis), then);
  }

  private void pass(boolean change, long untilNanos, Consumer<Way> then) {
    switch (stance) {
      case Stance.Serve serve -> in(change, untilNanos, then);
      case Stance.Forward forward ->
          then.accept(new Way.ToPeer(() -> notTaken(change, untilNanos, then)));
      case Stance.Refuse(String why) -> then.accept(away("This node is not active: " + why + "."));
      case Stance.Hold hold -> hold(change, untilNanos, then);
    }
  }

  /**
   * Roles changed while the request was on its way to the peer: it waited there until the peer let
   * go, and the one to serve it is this node.
   */
  private boolean notTaken(boolean change, long untilNanos, Consumer<Way> then) {
    if (stance instanceof Stance.Forward || System.nanoTime() - untilNanos > 0) {
      return false;
    }
    pass(change, untilNanos, then);
    return true;
  }

  /**
   * First counted, then looked at again: whoever changes the stance and then sees nobody inside can
   * be sure that nobody comes any more.
   */
  private void in(boolean change, long untilNanos, Consumer<Way> then) {
    AtomicInteger inside = change ? changes : reads;
    inside.incrementAndGet();
    if (stance instanceof Stance.Serve) {
      then.accept(new Way.In(inside::decrementAndGet));
    } else {
      inside.decrementAndGet();
      pass(change, untilNanos, then);
    }
  }

  private void hold(boolean change, long untilNanos, Consumer<Way> then) {
    long millis = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
    Held one = new Held(vertx.getOrCreateContext(), change, untilNanos, then);
    boolean waits;
    boolean full;
    synchronized (this) {
      waits = stance instanceof Stance.Hold;
      full = held.size() >= heldMax;
      if (waits && !full && millis > 0) {
        // Before anybody can release it: its own event loop is busy here.
        one.timer = vertx.setTimer(millis, late -> late(one));
        held.add(one);
        return;
      }
    }
    if (!waits) {
      pass(change, untilNanos, then);
    } else {
      then.accept(full ? away(heldMax + " requests wait already while roles change.") : tooLong());
    }
  }

  private void late(Held one) {
    boolean was;
    synchronized (this) {
      was = held.remove(one);
    }
    if (was) {
      one.then.accept(tooLong());
    }
  }

  private Way tooLong() {
    return away("Roles have been changing for more than " + holdMillis + " ms (pair.hold_millis).");
  }

  private static Way away(String why) {
    return new Way.Away(notActive(why + REPEAT));
  }

  static Problem notActive(String detail) {
    return Problem.of(ProblemKind.NOT_ACTIVE, detail).retryAfter(1);
  }
}
