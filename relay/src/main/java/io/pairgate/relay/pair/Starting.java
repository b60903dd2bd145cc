package io.pairgate.relay.pair;

import io.pairgate.relay.pair.Database.StartAs;
import io.pairgate.relay.pair.Witness.Sighting;

/**
 * Finds out what this node has to be: the witness says who is active.
 *
 * <ul>
 *   <li>This node: it resumes, in a new term.
 *   <li>The peer: it follows, once the peer really is active. Before that, its database may hold
 *       the only copy of what was acknowledged, and is not touched.
 *   <li>This node, but it never finished taking over and its database was restarted since: what it
 *       had acknowledged but not applied is lost here and safe at the peer, so the peer is made
 *       active.
 * </ul>
 */
final class Starting extends Role {

  private static final int LOOKS_FOR_THE_STANDBY = 4;

  /**
   * As long as the peer may just be taking over, requests wait: they can be passed on to it then.
   */
  private static final long PATIENCE_MILLIS = 1_000;

  private final boolean handedOver;
  private final boolean yields;
  private boolean busy;
  private boolean patient = true;

  /** Empty while the peer is known to be active: requests are passed on to it. */
  private String waitsFor = "";

  private int looksForTheStandby;

  Starting(PairNode node) {
    this(node, false, false);
  }

  /** The standby is left some time to take over, for it can do better. */
  static Starting yielding(PairNode node) {
    return new Starting(node, false, true);
  }

  /** The peer took over as planned: everything is on both nodes, requests are passed on. */
  static Starting handedOver(PairNode node) {
    return new Starting(node, true, false);
  }

  private Starting(PairNode node, boolean handedOver, boolean yields) {
    super(node);
    this.handedOver = handedOver;
    this.yields = yields;
  }

  /** Whether the peer took over as planned. */
  boolean handedOver() {
    return handedOver;
  }

  @Override
  void enter() {
    node.ports().vip().eligible(false);
    if (handedOver) {
      node.ports().heart().stance(new Stance.Forward(term()));
    } else {
      node.ports().heart().stance(new Stance.Hold(term()));
      later(PATIENCE_MILLIS, this::patienceEnds);
    }
    then(node.ports().heart().shut(), done -> attempt(), failed -> attempt());
  }

  @Override
  void look() {
    attempt();
  }

  private void attempt() {
    if (busy) return;
    busy = true;
    Witness witness = node.ports().witness();
    if (witness.isShared()) {
      then(witness.look(), this::decide, this::noWitness);
    } else {
      askPeerFirst(witness);
    }
  }

  /** What this node kept may be old: the peer may have taken over since. */
  private void askPeerFirst(Witness witness) {
    then(
        node.ports().peer().look(),
        peer -> {
          peer.witness().ifPresent(witness::learn);
          then(witness.look(), this::decide, this::noWitness);
        },
        silent -> {
          if (witness.mayDecideAlone()) {
            then(witness.look(), this::decide, this::noWitness);
          } else {
            wait(
                "there is no witness, pair.on_peer_loss is hold, and node \""
                    + node.peerName()
                    + "\" does not answer: it may be active; start it ("
                    + silent.getMessage()
                    + ")");
          }
        });
  }

  private void noWitness(Throwable failure) {
    node.sawNoWitness();
    wait("the witness cannot be asked, so nobody knows who is active: " + failure.getMessage());
  }

  /** Tried again with the next look. */
  private void wait(String why) {
    if (!handedOver && !patient) node.ports().heart().stance(new Stance.Refuse(why));
    waitsFor = why;
    node.trouble(why);
    busy = false;
  }

  /** As {@link #wait}, but requests are passed on to the peer, which is active. */
  private void waitPassingOn(String why) {
    node.trouble(why);
    busy = false;
  }

  private void patienceEnds() {
    patient = false;
    if (!waitsFor.isEmpty()) node.ports().heart().stance(new Stance.Refuse(waitsFor));
  }

  private void decide(Sighting seen) {
    node.saw(seen);
    if (seen.record().isEmpty()) {
      wait("the pair was never set up: run pairgate pair init on both nodes");
      return;
    }
    WitnessRecord record = seen.record().get();
    if (!record.pair().equals(node.settings().name())) {
      wait(
          "the witness's record is of pair \""
              + record.pair()
              + "\", this node is of \""
              + node.settings().name()
              + "\": correct pair.name or pair.witness.endpoints");
    } else if (record.active().equals(node.name())) {
      if (yields && mayTakeOver(record))
        wait("the database does not commit: the standby is left time to take over");
      else resume(seen, record);
    } else if (record.active().equals(node.peerName())) {
      followWhenActive(record);
    } else {
      wait(
          "the witness says that node \""
              + record.active()
              + "\" is active, which is neither this node nor pair.peer.node: correct node or"
              + " pair.peer.node");
    }
  }

  private void resume(Sighting seen, WitnessRecord record) {
    then(
        node.ports().database().look(),
        view -> {
          node.saw(view);
          boolean opened = view.openedTerm() == record.term();
          boolean ours = view.openedBy().equals(node.name()) || view.openedBy().isEmpty();
          // Won in this very life, and the database is still the one that acknowledged.
          boolean intact = node.holdsTerm(record.term());
          if (opened || ours || intact) node.become(Promoting.resuming(node, seen));
          else giveBack(seen, record);
        },
        down -> claim(seen, record));
  }

  /**
   * A database that starts as primary keeps what nobody acknowledged; if the standby took over
   * meanwhile, the two histories would differ. So the standby is left some time to do that, and
   * then loses the right to, before the database is started.
   */
  private void claim(Sighting seen, WitnessRecord record) {
    node.sawNoDatabase();
    if (record.protection() == Protection.SOLO) {
      startAs(StartAs.PRIMARY);
    } else if (mayTakeOver(record)) {
      wait("the database is down, and the standby has not taken over yet");
    } else {
      WitnessRecord next = record.solo(node.ports().timers().randomWord());
      then(
          Swap.make(node.ports().witness(), seen, next),
          end -> {
            if (end.won()) startAs(StartAs.PRIMARY);
            else wait("the witness's record was changed meanwhile");
          },
          this::noWitness);
    }
  }

  /** True for some looks, while the standby is allowed to. */
  private boolean mayTakeOver(WitnessRecord record) {
    return record.protection() == Protection.PAIRED && looksForTheStandby++ < LOOKS_FOR_THE_STANDBY;
  }

  private void giveBack(Sighting seen, WitnessRecord record) {
    WitnessRecord next = record.promoted(node.peerName(), node.ports().timers().randomWord());
    then(
        Swap.make(node.ports().witness(), seen, next),
        end ->
            wait(
                "this node never finished taking over in term "
                    + record.term()
                    + " and has lost what it had not applied: node \""
                    + node.peerName()
                    + "\" has everything and is made active; start it"),
        this::noWitness);
  }

  /** The peer must be active first: until then this database may be the only one with all. */
  private void followWhenActive(WitnessRecord record) {
    then(
        node.ports().peer().look(),
        peer -> {
          if (peer.role().equals("Active") && peer.term() == record.term()) {
            waitsFor = "";
            if (!handedOver) node.ports().heart().stance(new Stance.Forward(record.term()));
            follow();
          } else {
            wait("waiting for node \"" + node.peerName() + "\": it is " + peer.role());
          }
        },
        failure ->
            wait(
                "waiting for node \""
                    + node.peerName()
                    + "\", which was active last: start it ("
                    + failure.getMessage()
                    + ")"));
  }

  private void follow() {
    then(
        node.ports().database().look(),
        view -> {
          node.saw(view);
          if (view.primary()) startAs(StartAs.REPLICA);
          else receive();
        },
        down -> startAs(StartAs.REPLICA));
  }

  private void receive() {
    then(
        node.ports().database().follow(),
        done -> {
          node.trouble("");
          node.become(new Standby(node));
        },
        failure -> {
          if (failure instanceof Database.Diverged) {
            node.become(new Isolated(node, failure.getMessage()));
          } else {
            waitPassingOn("the database does not follow the peer's: " + failure.getMessage());
          }
        });
  }

  private void startAs(StartAs as) {
    node.renewIncarnation();
    then(
        node.ports().database().restart(as),
        started -> {
          busy = false;
          attempt();
        },
        failure -> {
          node.sawNoDatabase();
          String why = "the database cannot be started: " + failure.getMessage();
          if (as == StartAs.REPLICA) waitPassingOn(why);
          else wait(why);
        });
  }

  /** It is looked at in each attempt anyway. */
  @Override
  void databaseLost() {}
}
