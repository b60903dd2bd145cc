package io.pairgate.relay.api;

import io.pairgate.relay.pair.PairSettings;
import java.net.URI;
import java.util.List;

/** Pair settings of which only the peer's API and the hold's limit count. */
public final class PairOfTwo {

  public static final int HOLD_MILLIS = 1_500;

  private PairOfTwo() {}

  public static PairSettings withPeer(int apiPort, int holdMillis) {
    URI api = URI.create("http://127.0.0.1:" + apiPort);
    return with(new PairSettings.PeerNode("node-a", api, api), holdMillis);
  }

  /**
   * Whose peer is met through TLS.
   *
   * @param caFile authorities of its certificate
   */
  static PairSettings throughTls(int apiPort, String caFile) {
    URI api = URI.create("https://127.0.0.1:" + apiPort);
    return with(new PairSettings.PeerNode("node-a", api, api, caFile), HOLD_MILLIS);
  }

  private static PairSettings with(PairSettings.PeerNode peer, int holdMillis) {
    return new PairSettings(
        "pair",
        "node-b",
        peer,
        new PairSettings.Control("127.0.0.1", 1, "x".repeat(32)),
        new PairSettings.Keepalived("eth0", "", "", "192.0.2.10/24", 51, 100, 50, "", ""),
        new PairSettings.WitnessSettings(
            List.of(), "", "", "", 1_000, PairSettings.OnPeerLoss.HOLD, ""),
        new PairSettings.Replication("127.0.0.1", 1, "", "", 1),
        new PairSettings.Admin("", "", ""),
        new PairSettings.Limits(120, 250, holdMillis, 5_000, 10_000, 2_000, 30_000));
  }
}
