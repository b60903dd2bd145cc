package io.pairgate.relay.pair.keepalived;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.pairgate.relay.pair.Vip;

/**
 * Writes the nftables file of a node: when the VIP has just come from a peer that gave it up, what
 * clients still send on connections to that peer is passed on to it, and is not answered with a
 * reset. Stateless, any thread. Source: nftables 1.0's and Linux 6.1's manual pages, nft(8).
 *
 * <p>Only for IPv4: with IPv6 it was not tried.
 */
public final class NftablesConf {

  private static final String TEXT =
      """
      # nftables for node %1$s of pair %2$s. Written by Pairgate; do not edit, make it anew with
      #     pairgate pair nftables-conf > /etc/pairgate/pairgate.nft
      #     nft -f /etc/pairgate/pairgate.nft
      # Loading it again replaces this table and touches no other.

      add table ip pairgate
      delete table ip pairgate
      table ip pairgate {
          # The interface on which the peer has just given the VIP up.
          set given_up {
              type iface_index
              flags dynamic,timeout
              size 16
          }

          # VRRP's priority 0: the peer gives the VIP up of its own accord. One that died says nothing.
          chain adverts {
              type filter hook prerouting priority raw; policy accept;
              ip saddr %3$s ip protocol 112 @th,8,16 %4$s update @given_up { iif timeout %5$dms }
          }

          # A packet of no connection of this node, and not the first one of a new connection either:
          # the peer has that connection. Passed on once only: the copy arrives there with a TTL of 1.
          chain left_connections {
              type filter hook prerouting priority mangle; policy accept;
              iif @given_up ip daddr %6$s tcp dport %7$d tcp flags & syn == 0 ip ttl > 1 socket wildcard 1 ip ttl set 2 counter dup to %3$s device "%8$s" drop
          }
      }
      """;

  private NftablesConf() {}

  /** Whether there can be one: not with a VIP of IPv6. */
  public static boolean serves(PairSettings pair) {
    return pair.keepalived().vip().indexOf(':') < 0;
  }

  /**
   * The same settings give the same text.
   *
   * @param apiPort of the API on both nodes
   * @throws PairFailure if the addresses are of IPv6, or would not be taken
   */
  public static String text(PairSettings pair, int apiPort) {
    PairSettings.Keepalived own = pair.keepalived();
    KeepalivedConf.refuseWrong(own);
    if (!serves(pair)) {
      throw new PairFailure(
          "pair.keepalived.vip is an address of IPv6: connections left behind are passed on with"
              + " IPv4 only; without this table a switchover cuts some of them off");
    }
    return TEXT.formatted(
        pair.node(),
        pair.name(),
        own.peerAddress(),
        "0x%02x00".formatted(own.virtualRouterId()),
        Vip.LEFT_CONNECTIONS_MILLIS,
        own.vip().substring(0, own.vip().indexOf('/')),
        apiPort,
        own.networkInterface());
  }
}
