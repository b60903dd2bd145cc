package io.pairgate.relay.console;

import io.pairgate.backends.Backend;
import io.pairgate.backends.gate.BackendHealth;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.pair.NodeView;
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
 * @param served whether the record can be read on this node
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
    boolean served,
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

  static Future<Snapshot> take(Sources from, Traffic traffic) {
    Future<Optional<NodeView>> self = view(from.pair().map(PairSide::self));
    Future<NodeView> asked =
        from.pair().map(PairSide::peer).orElseGet(() -> Future.failedFuture(""));
    Future<String> trouble = asked.map("").otherwise(failure -> words(failure));
    Future<Optional<NodeView>> peer = asked.map(Optional::of).otherwise(Optional.empty());
    boolean served = from.serves().getAsBoolean();
    Future<List<Call>> doubts = calls(from.rooms(), served, Call.State.IN_DOUBT, DOUBTS_MAX);
    Future<List<Call>> latest = calls(from.rooms(), served, null, LATEST_MAX);
    return Future.join(self, trouble, doubts, latest)
        .map(
            all ->
                new Snapshot(
                    from.clock().millis(),
                    from.node(),
                    from.record(),
                    self.result(),
                    peer.result(),
                    trouble.result(),
                    served,
                    doubts.result(),
                    latest.result(),
                    backends(from, traffic, served),
                    traffic.rates()));
  }

  private static String words(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static Future<Optional<NodeView>> view(Optional<Future<NodeView>> asked) {
    return asked
        .map(view -> view.map(Optional::of).otherwise(Optional.empty()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Future<List<Call>> calls(
      Rooms rooms, boolean served, Call.State state, int limit) {
    return served
        ? rooms
            .calls()
            .list()
            .apply(new RecordStore.CallFilter(state, "", "", "", "", limit))
            .otherwise(List.of())
        : Future.succeededFuture(List.of());
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
