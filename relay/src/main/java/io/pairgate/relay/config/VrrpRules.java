package io.pairgate.relay.config;

import io.pairgate.relay.pair.PairSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keepalived would round or refuse of {@code pair.keepalived.*}, told before it is asked. */
final class VrrpRules {

  /** keepalived counts in hundredths of a second. */
  private static final int ADVERT_STEP_MILLIS = 10;

  private static final Pattern WITH_PREFIX = Pattern.compile("([^/]+)/(\\d{1,3})");
  private static final Pattern LITERAL = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:.*");

  private final ConfigValues values;
  private final PairSettings.Keepalived keepalived;

  VrrpRules(ConfigValues values, PairSettings.Keepalived keepalived) {
    this.values = values;
    this.keepalived = keepalived;
  }

  /** Notes a problem where a rule does not hold. */
  void check() {
    Optional<InetAddress> own = address(PairKey.ADDRESS, keepalived.address());
    Optional<InetAddress> peer = address(PairKey.PEER_ADDRESS, keepalived.peerAddress());
    Optional<InetAddress> vip = vip();
    if (own.isPresent() && own.equals(peer)) {
      values.problem(
          PairKey.PEER_ADDRESS,
          "pair.keepalived.peer_address is this node's own address "
              + keepalived.address()
              + ": give the other node's");
    }
    if (vip.isPresent() && List.of(own, peer).contains(vip)) {
      values.problem(
          PairKey.VIP, "pair.keepalived.vip is a node's own address: give one that no machine has");
    }
    sameVersion(PairKey.PEER_ADDRESS, peer, own);
    sameVersion(PairKey.VIP, vip, own);
    advert();
    if (keepalived.fifo().equals(keepalived.trackFile())) {
      values.problem(
          PairKey.TRACK_FILE,
          "pair.keepalived.track_file is pair.keepalived.fifo: the one is a file, the other a named"
              + " pipe; give each its own path");
    }
  }

  private void advert() {
    int millis = keepalived.advertMillis();
    int below = millis - millis % ADVERT_STEP_MILLIS;
    if (millis != below) {
      values.problem(
          PairKey.ADVERT_MILLIS,
          "pair.keepalived.advert_millis is %d, and keepalived counts in steps of %d ms: give %d or %d"
              .formatted(millis, ADVERT_STEP_MILLIS, below, below + ADVERT_STEP_MILLIS));
    }
  }

  private Optional<InetAddress> vip() {
    String text = keepalived.vip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = WITH_PREFIX.matcher(text);
    Optional<InetAddress> address = parts.matches() ? literal(parts.group(1)) : Optional.empty();
    if (address.isEmpty()) {
      values.problem(
          PairKey.VIP,
          "pair.keepalived.vip must be an IP address with its prefix length: 192.0.2.10/24");
      return address;
    }
    int bits = address.get().getAddress().length * Byte.SIZE;
    int prefix = Integer.parseInt(parts.group(2));
    if (prefix < 1 || prefix > bits) {
      values.problem(
          PairKey.VIP,
          "pair.keepalived.vip has the prefix length %d, and %s has %d bits: give its network's, 1 to %d"
              .formatted(prefix, version(address.get()), bits, bits));
    }
    return address;
  }

  private Optional<InetAddress> address(ConfigKey key, String text) {
    Optional<InetAddress> address = literal(text);
    if (address.isEmpty() && !text.isEmpty()) {
      values.problem(key, key.path() + " must be an IP address; a name will not do for keepalived");
    }
    return address;
  }

  private void sameVersion(ConfigKey key, Optional<InetAddress> one, Optional<InetAddress> own) {
    if (one.isPresent() && own.isPresent() && !version(one.get()).equals(version(own.get()))) {
      values.problem(
          key,
          "%s is %s and pair.keepalived.address is %s: VRRP wants all of one kind"
              .formatted(key.path(), version(one.get()), version(own.get())));
    }
  }

  private static String version(InetAddress address) {
    return address instanceof Inet6Address ? "IPv6" : "IPv4";
  }

  /** Never asks a name server. */
  private static Optional<InetAddress> literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
