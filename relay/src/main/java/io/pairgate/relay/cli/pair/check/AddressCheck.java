package io.pairgate.relay.cli.pair.check;

import io.pairgate.relay.pair.PairSettings;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the addresses that are configured are this machine's, and fit each other. */
public record AddressCheck(PairSettings settings) implements Check {

  @Override
  public String name() {
    return "addresses of this node";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    try {
      carrier(findings);
      control(findings);
    } catch (IOException | RuntimeException odd) {
      findings.add(
          new Finding(
              "an address cannot be read (" + odd.getMessage() + ")",
              "mend pair.keepalived.* and pair.control.host"));
    }
    return findings;
  }

  private void carrier(List<Finding> findings) throws IOException {
    PairSettings.Keepalived keepalived = settings.keepalived();
    NetworkInterface carrier = NetworkInterface.getByName(keepalived.networkInterface());
    if (carrier == null) {
      findings.add(
          new Finding(
              "there is no network interface " + keepalived.networkInterface(),
              "mend pair.keepalived.interface; 'ip -br address' shows those that there are"));
      return;
    }
    if (!carrier.isUp()) {
      findings.add(
          new Finding(
              "the network interface " + carrier.getName() + " is down",
              "ip link set " + carrier.getName() + " up"));
    }
    InetAddress own = InetAddress.getByName(keepalived.address());
    Optional<InterfaceAddress> on =
        carrier.getInterfaceAddresses().stream()
            .filter(
                one -> one.getAddress().getHostAddress().split("%")[0].equals(own.getHostAddress()))
            .findFirst();
    if (on.isEmpty()) {
      findings.add(
          new Finding(
              keepalived.address() + " is not an address of " + carrier.getName(),
              "mend pair.keepalived.address or pair.keepalived.interface"));
    }
    vip(keepalived, own, on, findings);
    if (!sameNetwork(own, InetAddress.getByName(keepalived.peerAddress()), bits(on, own))) {
      findings.add(
          new Finding(
              "the peer's address " + keepalived.peerAddress() + " is in another network",
              "mend pair.keepalived.peer_address: VRRP wants both nodes in one network"));
    }
  }

  private static void vip(
      PairSettings.Keepalived keepalived,
      InetAddress own,
      Optional<InterfaceAddress> on,
      List<Finding> findings)
      throws IOException {
    String[] parts = keepalived.vip().split("/");
    InetAddress vip = InetAddress.getByName(parts[0]);
    int prefix = Integer.parseInt(parts[1]);
    if (prefix > allBits(vip) || vip.getAddress().length != own.getAddress().length) {
      findings.add(
          new Finding(
              "the VIP " + keepalived.vip() + " and " + keepalived.address() + " do not fit",
              "mend pair.keepalived.vip"));
    } else if (prefix != allBits(vip) && prefix != bits(on, vip)
        || !sameNetwork(own, vip, bits(on, own))) {
      findings.add(
          new Finding(
              "the VIP "
                  + keepalived.vip()
                  + " is not in the network of "
                  + keepalived.address()
                  + "/"
                  + bits(on, own),
              "mend pair.keepalived.vip: an unused address of that network, with its prefix"
                  + " length"));
    }
    if (vip.equals(own) || vip.equals(InetAddress.getByName(keepalived.peerAddress()))) {
      findings.add(
          new Finding(
              "the VIP " + keepalived.vip() + " is a node's own address",
              "mend pair.keepalived.vip: an address that no machine has"));
    }
  }

  /** The prefix length of the own address; all bits if it is not known. */
  private static int bits(Optional<InterfaceAddress> on, InetAddress address) {
    return on.map(one -> (int) one.getNetworkPrefixLength()).orElse(allBits(address));
  }

  private static int allBits(InetAddress address) {
    return address.getAddress().length * 8;
  }

  private static boolean sameNetwork(InetAddress one, InetAddress other, int prefix) {
    byte[] a = one.getAddress();
    byte[] b = other.getAddress();
    return a.length == b.length
        && new BigInteger(1, a).xor(new BigInteger(1, b)).shiftRight(a.length * 8 - prefix).signum()
            == 0;
  }

  private void control(List<Finding> findings) throws IOException {
    String host = settings.control().host().replace("[", "").replace("]", "");
    InetAddress address = InetAddress.getByName(host);
    if (!address.isAnyLocalAddress() && !LocalAddress.is(address)) {
      findings.add(
          new Finding(
              "pair.control.host " + host + " is not an address of this machine",
              "mend pair.control.host"));
    }
  }
}
