package io.pairgate.relay.console;

import io.pairgate.backends.Backend;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.relay.pair.Glance;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.Trouble;
import io.pairgate.relay.pair.Troubles;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How everything is at one moment.
 *
 * @param self empty for a single node
 * @param peer empty for a single node, and while it does not answer
 * @param peerTrouble why it does not answer
 * @param troubles what is wrong with the pair
 * @param served whether the record can be asked on this node
 * @param unreadable why the record, which is served here, could not be read; empty if it could
 * @param doubts the newest calls in doubt, {@link #DOUBTS_MAX} at most
 * @param latest the newest calls
 */
record Snapshot(
    long nowMillis,
    String node,
    String record,
    Optional<NodeView> self,
    Optional<NodeView> peer,
    String peerTrouble,
    List<Trouble> troubles,
    boolean served,
    String unreadable,
    List<Call> doubts,
    List<Call> latest,
    List<Seen> backends,
    List<Traffic.Rate> rates) {

  static final int DOUBTS_MAX = 100;
  static final int LATEST_MAX = 8;

  /**
   * @param health empty before the first request
   */
  record Seen(Backend backend, Optional<BackendHealth> health, Traffic.Figures figures) {

    BackendHealth.Circuit circuit() {
      return health.map(BackendHealth::circuit).orElse(BackendHealth.Circuit.CLOSED);
    }
  }

  /** The pair's part. */
  private record Pair(
      Optional<NodeView> self, Optional<NodeView> peer, String silence, List<Trouble> troubles) {
    static final Pair NONE = new Pair(Optional.empty(), Optional.empty(), "", List.of());

    static Pair of(PairSide side, NodeView self, Glance peer) {
      return new Pair(
          Optional.of(self),
          peer.view(),
          peer.silence(),
          Troubles.of(self.pair(), side.hasWitness(), List.of(Glance.of(self, 0), peer)));
    }
  }

  /** What the record showed, or why it did not. */
  private record Read(List<Call> calls, String failure) {}

  static Future<Snapshot> take(Sources from, Traffic traffic) {
    Future<Pair> pair = from.pair().map(Snapshot::look).orElse(Future.succeededFuture(Pair.NONE));
    boolean served = from.serves().getAsBoolean();
    Future<Read> doubts = calls(from, served, Call.State.IN_DOUBT, DOUBTS_MAX);
    Future<Read> latest = calls(from, served, null, LATEST_MAX);
    return Future.join(pair, doubts, latest)
        .map(
            all ->
                new Snapshot(
                    from.clock().millis(),
                    from.node(),
                    from.record(),
                    pair.result().self(),
                    pair.result().peer(),
                    pair.result().silence(),
                    pair.result().troubles(),
                    served,
                    doubts.result().failure().isEmpty()
                        ? latest.result().failure()
                        : doubts.result().failure(),
                    doubts.result().calls(),
                    latest.result().calls(),
                    backends(from, traffic, served),
                    traffic.rates()));
  }

  private static Future<Pair> look(PairSide side) {
    Future<NodeView> self = side.self();
    Future<Glance> peer = side.peer();
    return Future.join(self, peer).map(both -> Pair.of(side, self.result(), peer.result()));
  }

  private static Future<Read> calls(Sources from, boolean served, Call.State state, int limit) {
    return served
        ? from.rooms()
            .calls()
            .list()
            .apply(new RecordStore.CallFilter(state, "", "", "", "", limit))
            .map(found -> new Read(found, ""))
            .otherwise(failure -> new Read(List.of(), String.valueOf(failure.getMessage())))
        : Future.succeededFuture(new Read(List.of(), ""));
  }

  static List<Seen> backends(Sources from, Traffic traffic, boolean served) {
    List<Seen> all = new ArrayList<>();
    if (!served) return all;
    try {
      for (Backend backend : from.rooms().backends().all().get()) {
        String name = backend.name();
        all.add(new Seen(backend, from.health().apply(name), traffic.of(name)));
      }
    } catch (ProblemException justLeft) {
      return List.of();
    }
    return all;
  }

  /** Whether what is shown of the record is how it is. */
  boolean readable() {
    return served && unreadable.isEmpty();
  }

  /** The node that is active and its standby, as far as they are known. */
  Optional<NodeView> active() {
    return self.filter(Snapshot::isActive).or(() -> peer.filter(Snapshot::isActive));
  }

  static boolean isActive(NodeView view) {
    return view.role().equals("Active") || view.role().equals("Draining");
  }

  boolean ofAPair() {
    return self.isPresent();
  }
}
