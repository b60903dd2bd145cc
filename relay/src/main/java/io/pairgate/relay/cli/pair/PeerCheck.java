package io.pairgate.relay.cli.pair;

import io.pairgate.relay.cli.pair.BothNodes.Looked;
import io.pairgate.relay.cli.pair.check.Check;
import io.pairgate.relay.cli.pair.check.Finding;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Troubles;
import io.pairgate.relay.pair.control.ControlFailure;
import java.util.List;

/** Whether the peer can be reached, is the right one, has the same secret and the same time. */
final class PeerCheck implements Check {

  private final PairSettings settings;

  PeerCheck(PairSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "peer " + settings.peer().node() + " answers, with the same secret and the same time";
  }

  @Override
  public List<Finding> findings() {
    try (BothNodes nodes = BothNodes.of(settings)) {
      Looked peer = nodes.look().get(1);
      if (peer.failure().isPresent()) {
        ControlFailure failure = peer.failure().get();
        return List.of(new Finding(failure.what(), failure.mend()));
      }
      long aheadMillis = peer.seen().orElseThrow().aheadMillis();
      return Math.abs(aheadMillis) <= Troubles.CLOCKS_MILLIS_MAX
          ? List.of()
          : List.of(
              new Finding(
                  "the peer's clock is %d ms %s"
                      .formatted(Math.abs(aheadMillis), aheadMillis > 0 ? "ahead" : "behind"),
                  "run chrony or ntpd on both nodes"));
    }
  }
}
