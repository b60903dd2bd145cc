package io.pairgate.relay.pair;

import io.vertx.core.Future;

/**
 * The database server on this node, as its administrator sees it.
 *
 * <p>Each future ends within a limit of time, fails with {@link PairFailure}, and may be repeated:
 * doing a step twice is the same as doing it once. Orders (all but {@link #look} and {@link #cut})
 * are carried out one after the other as they were given.
 */
public interface Database {

  /** How the server is started. */
  enum StartAs {
    /** Transactions that no standby acknowledged are kept: only for the last active node. */
    PRIMARY,
    /** Transactions that no standby acknowledged are cut off. */
    REPLICA
  }

  /** How the server is and what it does. Fails if it is not up. */
  Future<View> look();

  /**
   * Ends the server at once, if it is up, and starts it. After this it is read-only and neither
   * receives nor sends.
   */
  Future<Void> restart(StartAs as);

  /**
   * Becomes, or goes on being, the replica of the peer: read-only, receiving, applying,
   * acknowledging. Fails with {@link Diverged} if the peer's history is not a continuation of ours,
   * and without effect if {@link #cut} is called after it and before it ended.
   */
  Future<Void> follow();

  /**
   * From this moment on, until {@link #follow}, the peer receives no acknowledgement from this
   * server. Does not wait.
   */
  void cut();

  /**
   * Ends receiving, after {@link #cut}.
   *
   * @return the position up to which everything was received
   */
  Future<String> stopReceiving();

  /** Completes when everything up to a position is applied. */
  Future<Void> applied(String position);

  /**
   * Takes writes; commits wait for nobody. Also releases the commits that wait. Writes down, in a
   * table that is replicated, that this node opened the term: before that, nothing of the term can
   * have been acknowledged.
   */
  Future<Void> openSolo(long term);

  /** From now on each commit waits until a standby acknowledged it, however long that takes. */
  Future<Void> requireAcks();

  /**
   * Commits a mark.
   *
   * @return whether a standby acknowledged it, under {@link #requireAcks}
   */
  Future<Boolean> mark();

  /**
   * Takes no more writes but those of administrators; waits for those under way.
   *
   * @return the position of the last commit
   */
  Future<String> closeWrites();

  /**
   * @param writable whether it takes writes
   * @param primary whether it was opened for writes since it started: then it may hold transactions
   *     that nobody acknowledged, and has to be restarted before it can follow
   * @param receiving whether it receives from the peer
   * @param applying whether it applies what it received
   * @param trouble why it does not receive or apply; empty if there is no trouble
   * @param standbys replicas that acknowledge to this server
   * @param commitsWaiting commits that wait for an acknowledgement
   * @param position of the last transaction in its history
   * @param lagMillis how far applying is behind the peer's clock; -1 if unknown
   * @param openedTerm the last term that its history says was opened; 0 if none
   * @param openedBy by which node; empty if none
   */
  record View(
      boolean writable,
      boolean primary,
      boolean receiving,
      boolean applying,
      String trouble,
      int standbys,
      int commitsWaiting,
      String position,
      long lagMillis,
      long openedTerm,
      String openedBy) {}

  /** Two histories, neither a continuation of the other: only a new copy of the data helps. */
  final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Diverged(String message) {
      super(message);
    }
  }
}
