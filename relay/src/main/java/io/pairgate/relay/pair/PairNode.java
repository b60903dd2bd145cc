package io.pairgate.relay.pair;

import io.pairgate.relay.pair.NodeView.Timeline;
import io.pairgate.relay.pair.Witness.Sighting;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node of the pair: what it is at present ({@link Role}), and what it knows.
 *
 * <p>For one thread: all of its methods are called, and all futures of its ports are completed, on
 * the same one.
 */
public final class PairNode {

  private static final Logger LOG = LoggerFactory.getLogger(PairNode.class);
  private static final int HISTORY_MAX = 20;

  private final Ports ports;
  private final PairSettings settings;
  private final Deque<Timeline> history = new ArrayDeque<>();
  private volatile Role role;
  private Vip.State vip = Vip.State.STOPPED;
  private String incarnation;
  private Optional<Sighting> sighting = Optional.empty();
  private Optional<WitnessRecord> lastRecord = Optional.empty();
  private Optional<Database.View> database = Optional.empty();
  private String trouble = "";
  private long wonTerm;
  private String wonIncarnation = "";
  private long sinceMillis;
  private boolean stopped;
  private Runnable changed = () -> {};

  public PairNode(PairSettings settings, Ports ports) {
    this.settings = settings;
    this.ports = ports;
    this.incarnation = ports.timers().randomWord();
  }

  /** Is run, on this node's thread, whenever its role, protection or VIP is another one. */
  public void onChange(Runnable work) {
    changed = work;
  }

  /** Begins: finds out what it has to be. */
  public void start() {
    become(new Starting(this));
    tick();
  }

  /** For an orderly stop of the process: hands over if it can, then ends. Never fails. */
  public Future<Void> leave() {
    // One that is only starting has nothing to hand over, and would wait for nothing.
    Future<Void> left =
        role == null || role instanceof Starting ? Future.succeededFuture() : Leaving.begin(this);
    return left.compose(done -> stop());
  }

  /**
   * Ends: the VIP goes, the record is let go. What is held is turned away, unless it is passed on
   * to the peer.
   */
  public Future<Void> stop() {
    stopped = true;
    if (!(role instanceof Starting starting && starting.handedOver())) {
      ports.heart().stance(new Stance.Refuse("it is ending"));
    }
    if (role != null) role.leave();
    ports.vip().eligible(false);
    return ports.heart().shut();
  }

  private void tick() {
    if (stopped) return;
    role.look();
    ports.timers().after(settings.limits().lookMillis(), this::tick);
  }

  /** keepalived said something. */
  public void vip(Vip.State state) {
    if (stopped) return;
    boolean isNew = state != vip;
    vip = state;
    if (isNew) changed.run();
    // Before the start it is only remembered.
    if (role == null) return;
    // MASTER may be said again, for instance after a FAULT that was over at once.
    if (isNew || state == Vip.State.MASTER) role.vip(state);
  }

  /** The database server is gone, or was for a moment. */
  public void databaseLost() {
    if (stopped) return;
    renewIncarnation();
    database = Optional.empty();
    if (role != null) role.databaseLost();
  }

  /** The peer, which takes no more writes, asks this standby to take over. */
  public Future<Void> takeOver(long term, String position) {
    return role.takeOver(term, position);
  }

  /** A planned switchover, asked of the active node. */
  public Future<Timeline> switchover() {
    return role.switchover();
  }

  /**
   * Makes this node the peer's replica again.
   *
   * @param copy true: by a new copy of the data in any case; false: only if nothing else helps
   */
  public Future<Void> rejoin(boolean copy, Consumer<String> progress) {
    if (role instanceof Active || role instanceof Draining || role instanceof Promoting) {
      return Future.failedFuture(
          new PairFailure(
              "node "
                  + name()
                  + " is "
                  + role.name()
                  + ": only a node that is not active rejoins"));
    }
    if (role instanceof Rejoining) {
      return Future.failedFuture(new PairFailure("node " + name() + " is rejoining already"));
    }
    Rejoining rejoining = new Rejoining(this, copy, progress);
    become(rejoining);
    return rejoining.done();
  }

  /** The name of its role now. May be asked by any thread. */
  public String roleName() {
    Role now = role;
    return now == null ? "Starting" : now.name();
  }

  /** How it is now. */
  public NodeView view() {
    return new NodeView(
        settings.name(),
        name(),
        roleName(),
        role == null ? 0 : role.term(),
        role == null ? Protection.SOLO : role.protection(),
        sinceMillis,
        incarnation,
        role != null && role.promotable(),
        vip,
        database,
        sighting.flatMap(Sighting::record),
        trouble,
        ports.heart().inDoubt(),
        List.copyOf(history));
  }

  // What follows is for roles.

  void become(Role next) {
    if (stopped) return;
    if (role != null) {
      LOG.info("{} -> {}{}", role.name(), next.name(), trouble.isEmpty() ? "" : ": " + trouble);
      role.leave();
    }
    role = next;
    if (!(next instanceof Active || next instanceof Draining)) sinceMillis = 0;
    changed.run();
    next.enter();
  }

  Role role() {
    return role;
  }

  Ports ports() {
    return ports;
  }

  PairSettings settings() {
    return settings;
  }

  String name() {
    return settings.node();
  }

  String peerName() {
    return settings.peer().node();
  }

  Vip.State vipState() {
    return vip;
  }

  String incarnation() {
    return incarnation;
  }

  /** What was applied may no longer be what was acknowledged: PAIRED has to be earned again. */
  void renewIncarnation() {
    incarnation = ports.timers().randomWord();
  }

  /** This node won a term; it may still fail before it opens it. */
  void won(long term) {
    wonTerm = term;
    wonIncarnation = incarnation;
  }

  /** Whether it won that term, and its database was not started anew since. */
  boolean holdsTerm(long term) {
    return wonTerm == term && wonIncarnation.equals(incarnation);
  }

  /** The last look at the witness, if it was answered. */
  Optional<Sighting> sighting() {
    return sighting;
  }

  void saw(Sighting seen) {
    sighting = Optional.of(seen);
    if (seen.record().isPresent()) lastRecord = seen.record();
  }

  void sawNoWitness() {
    sighting = Optional.empty();
  }

  long lastTerm() {
    return lastRecord.map(WitnessRecord::term).orElse(0L);
  }

  Optional<Database.View> database() {
    return database;
  }

  void saw(Database.View view) {
    database = Optional.of(view);
  }

  void sawNoDatabase() {
    database = Optional.empty();
  }

  /** What is wrong and what to do, for people; empty if nothing is. */
  void trouble(String text) {
    if (!Objects.equals(trouble, text) && !text.isEmpty()) LOG.warn(text);
    trouble = text;
  }

  void protectedSince(long millis) {
    sinceMillis = millis;
    changed.run();
  }

  void ended(Timeline timeline) {
    history.addFirst(timeline);
    if (history.size() > HISTORY_MAX) history.removeLast();
    LOG.info("{}", timeline);
  }
}
