package io.pairgate.relay.pair.etcd;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings.OnPeerLoss;
import io.pairgate.relay.pair.PairSettings.WitnessSettings;
import io.pairgate.relay.pair.Witness;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * For a pair without a third place: each node keeps the record on its own disk, and learns from its
 * peer what the peer wrote ({@link #learn}). Two files that nobody compares are not a witness:
 *
 * <ul>
 *   <li>Safe, with {@code pair.on_peer_loss: hold} on both nodes: the active goes on alone when the
 *       standby is lost, for the standby never takes over by itself; a planned switchover, for the
 *       active asked for it ({@link #allowTakeOver}) and takes no more writes; a crash at any
 *       moment, for a swap is on disk before it is said to be done.
 *   <li>Not safe: a node that was active, was dead or cut off while the other one was promoted (by
 *       {@code promote} or by an operator), and starts without reaching it, still takes itself for
 *       the active. It has to reach its peer first. The same holds for a node whose file was lost.
 *   <li>Not safe: {@code promote} on either node. If only the link between the nodes is cut, both
 *       are active, and both acknowledge changes that the other does not have.
 * </ul>
 *
 * <p>Thread-safe; the futures complete on the context that was given.
 */
public final class NoWitness implements Witness {

  private static final int TAKE_OVER_SECONDS_MAX = 10;

  /** For one swap that ends this term. */
  private record Permission(long term, long untilNanos) {
    private static final Permission NONE = new Permission(Long.MIN_VALUE, System.nanoTime());

    boolean covers(WitnessRecord next) {
      return next.term() == term + 1 && System.nanoTime() - untilNanos < 0;
    }
  }

  private final Context context;
  private final OnPeerLoss onPeerLoss;
  private final int timeoutMillis;
  private final String pair;
  private final String node;
  private final StateFile file;

  /** Written only by work on the context's ordered worker, so never by two at once. */
  private volatile Sighting known;

  private final AtomicReference<Permission> permission = new AtomicReference<>(Permission.NONE);

  /**
   * Reads the state file; blocks.
   *
   * @param context an event-loop context
   * @param node this node's name
   * @throws PairFailure if the state file cannot be read
   */
  public NoWitness(Context context, WitnessSettings settings, String pair, String node) {
    this.context = context;
    this.onPeerLoss = settings.onPeerLoss();
    this.timeoutMillis = settings.timeoutMillis();
    this.pair = pair;
    this.node = node;
    this.file = new StateFile(Path.of(settings.stateFile()), pair);
    this.known = file.read();
  }

  /** What this node knows; it may be older than what its peer knows. */
  @Override
  public Future<Sighting> look() {
    return inOrder(() -> known);
  }

  /** Compares with this node's record only. */
  @Override
  public Future<Boolean> swap(Sighting seen, WitnessRecord next) {
    return inOrder(
        () -> {
          boolean allowed = permission.getAndSet(Permission.NONE).covers(next);
          if (seen.revision() != known.revision()) return false;
          if (takesOver(next) && onPeerLoss == OnPeerLoss.HOLD && !allowed) {
            throw new PairFailure(
                "there is no witness and pair.on_peer_loss is hold, so this node does not take over"
                    + " by itself: start the peer, or set pair.on_peer_loss: promote on this node"
                    + " and restart it, if you are sure that the peer is dead");
          }
          known = file.write(known.revision() + 1, next);
          return true;
        });
  }

  /**
   * Takes over what the peer says of the record: a higher term, or news of the peer's own term.
   * What the peer says of a term in which this node is active is passed over: this node knows
   * better.
   *
   * @return whether it was news; fails with {@link PairFailure} if it could not be kept
   */
  @Override
  public Future<Boolean> learn(WitnessRecord told) {
    return inOrder(
        () -> {
          if (!told.pair().equals(pair)) {
            throw new PairFailure(
                "the peer is of pair \""
                    + told.pair()
                    + "\", this node of pair \""
                    + pair
                    + "\": correct pair.name or pair.peer.control");
          }
          if (!isNews(told)) return false;
          known = file.write(known.revision() + 1, told);
          return true;
        });
  }

  /**
   * The active peer asked this node to take over: for {@value #TAKE_OVER_SECONDS_MAX} s permits the
   * next swap, and only that one, to make this node active, if it ends this term. Needed with
   * {@code hold} only.
   *
   * @param term the one that the peer ends
   */
  @Override
  public void allowTakeOver(long term) {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TAKE_OVER_SECONDS_MAX);
    permission.set(new Permission(term, untilNanos));
  }

  @Override
  public boolean mayDecideAlone() {
    return onPeerLoss == OnPeerLoss.PROMOTE;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  private boolean isNews(WitnessRecord told) {
    if (known.record().isEmpty()) return true;
    WitnessRecord mine = known.record().get();
    if (told.term() != mine.term()) return told.term() > mine.term();
    boolean peers = !told.active().equals(node) && told.active().equals(mine.active());
    return peers && !told.equals(mine);
  }

  private boolean takesOver(WitnessRecord next) {
    Optional<String> active = known.record().map(WitnessRecord::active);
    return next.active().equals(node) && active.isPresent() && !active.get().equals(node);
  }

  private <T> Future<T> inOrder(Callable<T> work) {
    // Bound to the context: also who listens late is told there.
    Promise<T> done = ((ContextInternal) context).promise();
    context.runOnContext(
        go ->
            context
                .executeBlocking(work, true)
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .recover(error -> Future.failedFuture(sentence(error)))
                .onComplete(done));
    return done.future();
  }

  private Throwable sentence(Throwable error) {
    if (!(error instanceof TimeoutException)) return error;
    return new PairFailure(
        "the disk did not write pair.state_file within "
            + timeoutMillis
            + " ms and nobody knows whether it will: look again");
  }
}
