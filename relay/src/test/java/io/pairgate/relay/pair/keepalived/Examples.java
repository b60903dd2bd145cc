package io.pairgate.relay.pair.keepalived;

import io.pairgate.relay.pair.PairSettings;
import java.net.URI;
import java.util.List;

/** Settings of a node, of which the tests here need keepalived's part. */
final class Examples {

  static final PairSettings.Keepalived KEEPALIVED =
      new PairSettings.Keepalived(
          "eth0",
          "192.0.2.1",
          "192.0.2.2",
          "192.0.2.10/24",
          51,
          100,
          50,
          "/run/pairgate/keepalived.fifo",
          "/run/pairgate/keepalived.track");

  private Examples() {}

  static PairSettings pair(PairSettings.Keepalived keepalived) {
    URI peer = URI.create("http://192.0.2.2:8080");
    return new PairSettings(
        "north",
        "a",
        new PairSettings.PeerNode("b", peer, peer),
        new PairSettings.Control("192.0.2.1", 7_400, "s".repeat(32)),
        keepalived,
        new PairSettings.WitnessSettings(
            List.of(), "", "", "", 1_000, PairSettings.OnPeerLoss.HOLD, "unused"),
        new PairSettings.Replication("192.0.2.2", 3_306, "replica", "secret", 7_401),
        new PairSettings.Admin("admin", "secret", "unused"),
        new PairSettings.Limits(120, 250, 5_000, 5_000, 10_000, 2_000, 30_000));
  }

  /** As {@link #KEEPALIVED}, in another network and with other files. */
  static PairSettings.Keepalived on(
      String networkInterface, String own, String peer, String vip, String fifo, String track) {
    return new PairSettings.Keepalived(networkInterface, own, peer, vip, 51, 100, 50, fifo, track);
  }
}
