package io.pairgate.relay.pair;

import io.pairgate.relay.pair.Witness.Sighting;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Takes over. The order matters: the witness first (only one node can win the term), then the cut
 * (from then on the old active's commits wait for ever), then what was received is applied, and
 * only then writes are taken.
 */
final class Promoting extends Role {

  private static final int ASKS_MAX = 3;

  private enum Cause {
    FAILOVER,
    SWITCHOVER,
    RESUME
  }

  private final Cause cause;
  private final Stopwatch watch;
  private final Promise<Void> done = Promise.promise();
  private final long plannedTerm;
  private final String plannedPosition;
  private Sighting seen;
  private int asks;
  private boolean opened;

  private Promoting(
      PairNode node, Cause cause, Sighting seen, long plannedTerm, String plannedPosition) {
    super(node);
    this.cause = cause;
    this.seen = seen;
    this.plannedTerm = plannedTerm;
    this.plannedPosition = plannedPosition;
    this.watch =
        new Stopwatch(node.ports().timers(), cause.name().toLowerCase(java.util.Locale.ROOT));
  }

  /** The peer is silent. */
  static Promoting unplanned(PairNode node, Sighting seen) {
    return new Promoting(node, Cause.FAILOVER, seen, 0, "");
  }

  /** The peer asks for it; its last commit is at a position. */
  static Promoting planned(PairNode node, long term, String position) {
    return new Promoting(node, Cause.SWITCHOVER, null, term, position);
  }

  /** This node was active last. */
  static Promoting resuming(PairNode node, Sighting seen) {
    return new Promoting(node, Cause.RESUME, seen, 0, "");
  }

  /** Completes when this node is active, and the VIP is here. */
  Future<Void> done() {
    return done.future();
  }

  @Override
  void enter() {
    node.ports().heart().stance(new Stance.Hold(term()));
    if (cause != Cause.SWITCHOVER) {
      ask();
      return;
    }
    // Everything of the peer is applied before the term changes: a failure so far changes nothing.
    then(
        node.ports().database().applied(plannedPosition),
        applied -> {
          watch.step("apply");
          then(node.ports().witness().look(), this::askPlanned, this::giveUp);
        },
        this::giveUp);
  }

  private void askPlanned(Sighting now) {
    node.saw(now);
    seen = now;
    if (allowed() && record().term() == plannedTerm) {
      node.ports().witness().allowTakeOver(plannedTerm);
      ask();
    } else {
      giveUp(new PairFailure("the witness does not allow this node to take over now"));
    }
  }

  private WitnessRecord record() {
    return seen.record().orElseThrow();
  }

  /** Whether what was seen allows what is to be done. */
  private boolean allowed() {
    if (seen.record().isEmpty()) return false;
    WitnessRecord record = record();
    if (cause == Cause.RESUME) return record.active().equals(node.name());
    return record.active().equals(node.peerName())
        && record.protection() == Protection.PAIRED
        && record.standbyIncarnation().equals(node.incarnation());
  }

  private void ask() {
    asks++;
    WitnessRecord next = record().promoted(node.name(), node.ports().timers().randomWord());
    then(
        Swap.make(node.ports().witness(), seen, next),
        end -> {
          if (end.won()) {
            watch.step("witness");
            if (cause != Cause.RESUME || node.holdsTerm(record().term())) node.won(next.term());
            cut(next);
            return;
          }
          seen = end.now().orElseThrow();
          node.saw(seen);
          if (allowed() && asks < ASKS_MAX) ask();
          else giveUp(new PairFailure("the witness's record was changed meanwhile"));
        },
        this::giveUp);
  }

  /**
   * The VIP, which moves meanwhile, may come before the peer's question: then this take-over is the
   * one that the peer asks for. It lacks nothing: the peer was PAIRED when it closed its writes.
   */
  @Override
  Future<Void> takeOver(long term, String position) {
    boolean asked = seen == null ? plannedTerm == term : record().term() == term;
    return asked && cause != Cause.RESUME ? done() : super.takeOver(term, position);
  }

  /** Without the term nothing was changed; with it, {@link Starting} goes on. */
  private void giveUp(Throwable failure) {
    node.trouble("no take-over: " + failure.getMessage());
    node.ended(watch.end(term(), failure.getMessage()));
    node.sawNoWitness();
    node.become(cause == Cause.RESUME ? new Starting(node) : new Standby(node));
  }

  private void cut(WitnessRecord won) {
    Database database = node.ports().database();
    node.saw(new Sighting(seen.revision(), java.util.Optional.of(won)));
    database.cut();
    then(
        database.stopReceiving(),
        position -> {
          watch.step("stop receiving");
          then(
              database.applied(position),
              applied -> {
                watch.step("apply received");
                open(won);
              },
              this::startAgain);
        },
        this::startAgain);
  }

  private void open(WitnessRecord won) {
    then(
        node.ports().database().openSolo(won.term()),
        writable -> {
          watch.step("open database");
          then(
              node.ports().heart().open(won.term()),
              open -> {
                watch.step("open record");
                node.ended(watch.end(won.term(), "done"));
                node.trouble("");
                opened = true;
                Active active = new Active(node, won);
                node.become(active);
                active.vipHere().onComplete(done);
              },
              this::startAgain);
        },
        this::startAgain);
  }

  /** The term is this node's: it must go on trying. */
  private void startAgain(Throwable failure) {
    node.trouble("the take-over is tried again: " + failure.getMessage());
    node.ended(watch.end(term(), failure.getMessage()));
    node.become(new Starting(node));
  }

  @Override
  void leave() {
    super.leave();
    // Left for being active: that completes it, once requests are served.
    if (opened) return;
    done.tryFail(new PairFailure("node " + node.name() + " could not take over: see its trouble"));
  }
}
