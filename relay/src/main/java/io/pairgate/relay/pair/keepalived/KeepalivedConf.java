package io.pairgate.relay.pair.keepalived;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** keepalived's whole configuration for this node, from Pairgate's own. Pure. */
public final class KeepalivedConf {

  /** What keepalived calls the pair's VRRP instance in the FIFO. */
  static final String INSTANCE = "VI_1";

  private static final int ADVERT_STEP_MILLIS = 10;

  private static final String TEXT =
      """
      # Written by `pairgate pair keepalived-conf` for node %1$s of pair %2$s.
      # Do not edit: change pair.keepalived.* in Pairgate's configuration and write it anew:
      #   pairgate pair keepalived-conf > /etc/keepalived/keepalived.conf
      #   systemctl reload keepalived
      global_defs {
          router_id %1$s
          vrrp_version 3
          # Pairgate needs no scripts: the pipe and the track file below do it.
          enable_script_security
          script_user root
          # Neighbours learn at once, and again every second, where the VIP is.
          vrrp_garp_master_delay 0
          vrrp_garp_master_repeat 2
          vrrp_garp_master_refresh 1
          vrrp_garp_interval 0.001
          vrrp_garp_lower_prio_delay 0
          vrrp_garp_lower_prio_repeat 1
          vrrp_min_garp false
          vrrp_higher_prio_send_advert true
          # A busy machine must not look like a dead one. Without the limit of 2 s the kernel kills
          # keepalived in the middle of a takeover.
          vrrp_rt_priority 50
          vrrp_rlimit_rttime 2000000
          vrrp_no_swap
          # Here keepalived tells Pairgate where the VIP is.
          vrrp_notify_fifo %3$s %4$s
          vrrp_notify_priority_changes true
      }

      # What came in by the VIP is answered even if the VIP has left meanwhile: a switchover fails no
      # request. Nobody but this node sees the address here (net.ipv4.conf.all.arp_ignore = 1).
      static_ipaddress {
          %14$s dev lo
      }

      # Here Pairgate tells keepalived whether the VIP may be on this node: 0 yes, -254 no. No until
      # Pairgate says yes.
      track_file pairgate {
          file %5$s
          weight 1
          init_file -254
      }

      vrrp_instance %6$s {
          # Both nodes begin as BACKUP and neither takes the VIP from one that is well.
          state BACKUP
          nopreempt
          interface %7$s
          virtual_router_id %8$d
          priority %9$d
          advert_int %10$s
          unicast_src_ip %11$s
          unicast_peer {
              %12$s
          }
          virtual_ipaddress {
              %13$s dev %7$s
          }
          track_file {
              pairgate
          }
      }
      """;

  private KeepalivedConf() {}

  /**
   * The same settings give the same text.
   *
   * @param relayUser the operating system's user that Pairgate runs as; the pipe is that user's
   * @throws PairFailure if keepalived would not take the settings; names each of them
   */
  public static String text(PairSettings pair, String relayUser) {
    PairSettings.Keepalived own = pair.keepalived();
    List<String> wrong = wrong(own);
    if (!relayUser.matches("[A-Za-z_][A-Za-z0-9._-]{0,31}")) {
      wrong.add("\"" + relayUser + "\" is not a name of a user");
    }
    refuse(wrong);
    return TEXT.formatted(
        pair.node(),
        pair.name(),
        own.fifo(),
        relayUser,
        own.trackFile(),
        INSTANCE,
        own.networkInterface(),
        own.virtualRouterId(),
        own.priority(),
        seconds(own.advertMillis()),
        own.address(),
        own.peerAddress(),
        own.vip(),
        alone(own.vip()));
  }

  /** The address by itself, without its network. */
  private static String alone(String vip) {
    String address = vip.substring(0, vip.indexOf('/'));
    return address + (isSix(address) ? "/128" : "/32");
  }

  /**
   * @throws PairFailure if keepalived or nftables would not take the settings; names each of them
   */
  static void refuseWrong(PairSettings.Keepalived own) {
    refuse(wrong(own));
  }

  private static void refuse(List<String> wrong) {
    if (!wrong.isEmpty()) {
      throw new PairFailure(
          "no file can be written from the configuration: " + String.join("; ", wrong));
    }
  }

  private static List<String> wrong(PairSettings.Keepalived own) {
    List<String> wrong = new ArrayList<>();
    if (!own.networkInterface().matches("[A-Za-z0-9._-]{1,15}")) {
      wrong.add("pair.keepalived.interface is not a name of a network interface");
    }
    address(wrong, "address", own.address());
    address(wrong, "peer_address", own.peerAddress());
    vip(wrong, own);
    path(wrong, "fifo", own.fifo());
    path(wrong, "track_file", own.trackFile());
    if (own.advertMillis() % ADVERT_STEP_MILLIS != 0) {
      wrong.add("pair.keepalived.advert_millis is not a multiple of " + ADVERT_STEP_MILLIS);
    }
    return wrong;
  }

  private static void address(List<String> wrong, String key, String address) {
    if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
      wrong.add("pair.keepalived." + key + " is not an IP address (a name will not do)");
    }
  }

  private static void vip(List<String> wrong, PairSettings.Keepalived own) {
    String vip = own.vip();
    int slash = vip.indexOf('/');
    String address = slash < 0 ? vip : vip.substring(0, slash);
    String prefix = slash < 0 ? "" : vip.substring(slash + 1);
    boolean six = isSix(address);
    if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > (six ? 128 : 32)) {
      wrong.add("pair.keepalived.vip has no prefix length that fits it");
    }
    address(wrong, "vip", address);
    if (six != isSix(own.address()) || six != isSix(own.peerAddress())) {
      wrong.add("pair.keepalived: vip, address and peer_address are not of one IP version");
    }
  }

  private static void path(List<String> wrong, String key, String path) {
    if (!path.matches("/[A-Za-z0-9._/+-]+")) {
      wrong.add(
          "pair.keepalived."
              + key
              + " is not a path from / of letters, digits and . _ + - (keepalived's own syntax)");
    }
  }

  private static boolean isSix(String address) {
    return address.indexOf(':') >= 0;
  }

  private static String seconds(int millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }
}
