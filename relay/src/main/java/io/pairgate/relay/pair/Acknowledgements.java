package io.pairgate.relay.pair;

import io.pairgate.relay.pair.Witness.Sighting;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether the active's commits wait for the standby, and how that changes.
 *
 * <p>Two rules, both learned by losing data. Commits stop waiting only after the witness wrote SOLO
 * down. The witness hears PAIRED only after the standby acknowledged a mark while every commit
 * waited for it, and from the moment when that was said, commits wait until SOLO is written down
 * again, whether or not the witness's answer came back.
 */
final class Acknowledgements {

  enum State {
    /** The witness says SOLO; commits wait for nobody. */
    SOLO,
    /** The witness says SOLO; commits wait, to see whether the standby acknowledges. */
    TRYING,
    /** The witness was told PAIRED, and has not answered: it may say either. */
    TOLD,
    /** The witness says PAIRED. */
    PAIRED
  }

  /** How many times pair.ack_millis a connected standby may take. */
  static final int SLOW_ACKS = 3;

  /** A standby that has yet to apply much would take that long to take over. */
  private static final long LAG_MILLIS_MAX = 1_000;

  private static final String NO_RECORD =
      "the witness has lost the pair's record: bring its data back; if that cannot be, stop both"
          + " nodes, run pairgate pair init on this one first, and start it first";

  private final Active active;
  private final PairNode node;
  private State state;
  private boolean asking;
  private boolean inspecting;
  private WitnessRecord told;
  // Answers to an attempt that was given up come late and must not be taken for the next one's.
  private int attempts;

  Acknowledgements(Active active, State state) {
    this.active = active;
    this.node = active.node;
    this.state = state;
  }

  boolean isPaired() {
    return state == State.PAIRED;
  }

  /** Why there can be no switchover now; empty if there can. */
  String refusal() {
    if (state != State.PAIRED || asking) {
      return "protection is SOLO: the standby does not have everything yet";
    }
    return node.sighting().isEmpty() ? "the witness cannot be asked" : "";
  }

  /** A look at the witness settles what it was told. */
  void saw(Sighting seen) {
    if (asking || state != State.TOLD) return;
    boolean written = seen.record().map(record -> record.swap().equals(told.swap())).orElse(false);
    if (written) {
      paired();
    } else {
      // It may still be written: so SOLO is written over it, and all begins anew.
      asking = true;
      goSolo();
    }
  }

  /** A commit waits too long. */
  void late() {
    if (asking) {
      if (state == State.TRYING) stopTrying();
      return;
    }
    switch (state) {
      case SOLO -> {}
      case TRYING -> stopTrying();
      case TOLD, PAIRED -> askWhoIsSlow();
    }
  }

  /** A slow disk is no reason to go on alone: only a commit that waits for the standby is. */
  private void askWhoIsSlow() {
    asking = true;
    active.then(
        node.ports().database().look(),
        view -> {
          node.saw(view);
          if (view.commitsWaiting() > 0 && isGone(view)) {
            goSolo();
          } else {
            asking = false;
            if (view.commitsWaiting() == 0) active.slow();
            else inspect(true);
          }
        },
        failure -> {
          asking = false;
          active.slow();
        });
  }

  /** A standby that is still connected may only be slow: it is given some more time. */
  private boolean isGone(Database.View view) {
    long ackMillis = node.settings().limits().ackMillis();
    return view.standbys() == 0
        || node.ports().heart().oldestCommitMillis() > SLOW_ACKS * ackMillis;
  }

  private void goSolo() {
    Optional<Sighting> last = node.sighting();
    if (last.isPresent()) {
      askForSolo(last.get());
    } else {
      active.then(node.ports().witness().look(), this::askForSolo, this::blocked);
    }
  }

  private void askForSolo(Sighting seen) {
    node.saw(seen);
    if (active.lost(seen)) return;
    if (seen.record().isEmpty()) {
      blocked(new PairFailure(NO_RECORD));
      return;
    }
    WitnessRecord next = seen.record().get().solo(node.ports().timers().randomWord());
    active.then(Swap.make(node.ports().witness(), seen, next), this::asked, this::blocked);
  }

  private void asked(Swap.End end) {
    if (end.won()) {
      release();
      return;
    }
    asking = false;
    Sighting now = end.now().orElseThrow();
    node.saw(now);
    // Still this node's term if what was seen was only old: the next late commit asks again.
    active.lost(now);
  }

  private void blocked(Throwable failure) {
    asking = false;
    node.sawNoWitness();
    node.trouble(
        "changes wait: the standby does not acknowledge, and the witness cannot be asked ("
            + failure.getMessage()
            + ")");
  }

  /** Said before it is so: a commit that is let go must not be acknowledged as PAIRED. */
  private void release() {
    attempts++;
    boolean told = state == State.TOLD || state == State.PAIRED;
    state = State.SOLO;
    if (told) active.show();
    active.then(
        node.ports().database().openSolo(active.term()),
        done -> asking = false,
        failure -> {
          asking = false;
          node.trouble("the database does not let waiting changes go: " + failure.getMessage());
          node.databaseLost();
        });
  }

  /** The witness says SOLO already: nobody has to be asked. */
  private void stopTrying() {
    asking = true;
    release();
  }

  /** Tries to become PAIRED, if there is somebody to be paired with. */
  void consider(Database.View view) {
    if (asking || node.sighting().isEmpty()) return;
    if (state == State.PAIRED) {
      inspect(false);
    } else if (state == State.SOLO && view.standbys() > 0) {
      asking = true;
      active.then(
          node.ports().peer().look(),
          peer -> {
            if (follows(peer)) attempt(peer.incarnation());
            else asking = false;
          },
          failure -> asking = false);
    }
  }

  /**
   * Being PAIRED ends with a standby that was started anew, which has lost what it had not applied.
   * A peer that does not answer must not keep a late commit waiting.
   *
   * @param late a commit waits for the standby, which this node's database still takes for
   *     connected: the peer's relay knows sooner that it is not, or is not there either
   */
  private void inspect(boolean late) {
    if (inspecting) return;
    inspecting = true;
    active.then(
        node.ports().peer().look(),
        peer ->
            inspected(
                isAnother(peer) || late && active.isCommitLate() && !peer.role().equals("Standby")),
        silent -> inspected(late && active.isCommitLate()));
  }

  private void inspected(boolean gone) {
    inspecting = false;
    if (gone && state == State.PAIRED && !asking) {
      asking = true;
      goSolo();
    }
  }

  private boolean isAnother(NodeView peer) {
    String paired =
        node.sighting().flatMap(Sighting::record).map(WitnessRecord::standbyIncarnation).orElse("");
    return peer.role().equals("Standby") && !peer.incarnation().equals(paired);
  }

  private static boolean follows(NodeView peer) {
    return peer.role().equals("Standby")
        && peer.database()
            .map(view -> view.receiving() && view.applying() && view.lagMillis() <= LAG_MILLIS_MAX)
            .orElse(false);
  }

  /** A step of an attempt: goes on only if the attempt was not given up meanwhile. */
  private <T> void step(int attempt, Future<T> step, Consumer<T> done) {
    active.then(
        step,
        result -> {
          if (isUnderWay(attempt)) done.accept(result);
        },
        failure -> {
          if (isUnderWay(attempt)) stopTrying();
        });
  }

  private boolean isUnderWay(int attempt) {
    return attempt == attempts && state == State.TRYING;
  }

  private void attempt(String incarnation) {
    state = State.TRYING;
    int attempt = ++attempts;
    Database database = node.ports().database();
    step(
        attempt,
        database.requireAcks(),
        required ->
            step(
                attempt,
                database.mark(),
                acknowledged -> {
                  if (acknowledged) askWhetherTheSame(attempt, incarnation);
                  else stopTrying();
                }));
  }

  /** A standby that was restarted in between lost what it had not applied. */
  private void askWhetherTheSame(int attempt, String incarnation) {
    step(
        attempt,
        node.ports().peer().look(),
        peer -> {
          if (follows(peer) && peer.incarnation().equals(incarnation)) {
            step(attempt, node.ports().witness().look(), seen -> tell(seen, incarnation));
          } else {
            stopTrying();
          }
        });
  }

  private void tell(Sighting seen, String incarnation) {
    node.saw(seen);
    if (active.lost(seen)) return;
    if (seen.record().isEmpty()) {
      node.trouble(NO_RECORD);
      stopTrying();
      return;
    }
    told = seen.record().get().paired(incarnation, node.ports().timers().randomWord());
    state = State.TOLD;
    active.then(
        Swap.make(node.ports().witness(), seen, told),
        end -> {
          asking = false;
          if (end.won()) paired();
          else active.lost(end.now().orElseThrow());
        },
        failure -> {
          asking = false;
          node.sawNoWitness();
        });
  }

  private void paired() {
    state = State.PAIRED;
    active.show();
  }
}
