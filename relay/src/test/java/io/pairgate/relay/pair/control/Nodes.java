package io.pairgate.relay.pair.control;

import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.pair.WitnessRecord;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Settings and views of two nodes, a and b. */
final class Nodes {

  static final String SECRET = "0123456789abcdef0123456789abcdef";

  private Nodes() {}

  static PairSettings settings(String node, int port, String peer, int peerPort) {
    return settings(
        "cloud-1", node, port, peer, URI.create("http://127.0.0.1:" + peerPort), SECRET);
  }

  static PairSettings settings(
      String pair, String node, int port, String peer, URI peerControl, String secret) {
    return new PairSettings(
        pair,
        node,
        new PairSettings.PeerNode(peer, URI.create("http://127.0.0.1:1"), peerControl),
        new PairSettings.Control("127.0.0.1", port, secret),
        new PairSettings.Keepalived(
            "lo", "127.0.0.1", "127.0.0.2", "127.0.0.3/8", 51, 100, 50, "fifo", "track"),
        new PairSettings.WitnessSettings(
            List.of(), "", "", "", 1_000, PairSettings.OnPeerLoss.HOLD, "pair.json"),
        new PairSettings.Replication("127.0.0.1", 1, "replica", "secret", 2),
        new PairSettings.Admin("admin", "secret", "command"),
        new PairSettings.Limits(120, 250, 10_000, 5_000, 10_000, 2_000, 30_000));
  }

  static NodeView standby(String node) {
    return new NodeView(
        "cloud-1",
        node,
        "Standby",
        7,
        Protection.SOLO,
        0,
        "0123456789abcdef",
        true,
        Vip.State.BACKUP,
        Optional.of(new Database.View(false, false, true, true, "", 0, 0, "0-1-42", 3, 7, "a")),
        Optional.of(
            new WitnessRecord("cloud-1", 7, "a", Protection.PAIRED, "0123456789abcdef", "5ab")),
        "",
        -1,
        List.of());
  }

  static NodeView.Timeline timeline(String what, long term, String end) {
    return new NodeView.Timeline(
        what,
        term,
        1_795_442_400_000L,
        List.of(
            new NodeView.Timeline.Step("swap", 4_321), new NodeView.Timeline.Step("open", 9_870)),
        end);
  }
}
