package io.pairgate.simulators.neutron;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives addresses to ports. The real Neutron picks at random among the free ones; this one takes
 * the lowest, so that runs repeat.
 */
final class Allocation {

  private final Objects objects;

  Allocation(Objects objects) {
    this.objects = objects;
  }

  /**
   * The fixed ips of a port: those asked for, and one from each SLAAC subnet; if none was asked
   * for, one of the first IPv4 and one of the first IPv6 subnet that has any left.
   *
   * @param asked null when the client left it to Neutron
   * @param portId of the port whose own addresses are no conflict; empty for a new port
   */
  List<Map<String, Object>> addresses(
      String networkId, List<Map<String, Object>> asked, String mac, String portId) {
    List<Map<String, Object>> subnets =
        objects.where(Kind.SUBNETS, subnet -> networkId.equals(subnet.get("network_id")));
    List<Map<String, Object>> given = new ArrayList<>();
    if (asked == null) {
      for (int version : List.of(4, 6)) fromAny(networkId, subnets, version).ifPresent(given::add);
    } else {
      for (Map<String, Object> wish : asked) given.add(wished(networkId, subnets, wish, portId));
    }
    for (Map<String, Object> subnet : subnets) {
      boolean had = given.stream().anyMatch(ip -> Objects.id(subnet).equals(ip.get("subnet_id")));
      if (slaac(subnet) && !had) given.add(ip(subnet, eui64(Subnets.cidr(subnet), mac)));
    }
    return given;
  }

  private static boolean slaac(Map<String, Object> subnet) {
    Object mode = subnet.get("ipv6_address_mode");
    return "slaac".equals(mode) || "dhcpv6-stateless".equals(mode);
  }

  private Optional<Map<String, Object>> fromAny(
      String networkId, List<Map<String, Object>> subnets, int version) {
    List<Map<String, Object>> candidates =
        subnets.stream().filter(s -> Subnets.cidr(s).version() == version && !slaac(s)).toList();
    for (Map<String, Object> subnet : candidates) {
      Optional<Map<String, Object>> free = free(subnet);
      if (free.isPresent()) return free;
    }
    if (candidates.isEmpty()) return Optional.empty();
    throw exhausted(networkId);
  }

  private static Refusal exhausted(String networkId) {
    return Refusal.conflict(
        "IpAddressGenerationFailure",
        "No more IP addresses available on network %s.".formatted(networkId));
  }

  private Map<String, Object> wished(
      String networkId,
      List<Map<String, Object>> subnets,
      Map<String, Object> wish,
      String portId) {
    String address = (String) wish.get("ip_address");
    Map<String, Object> subnet;
    if (wish.get("subnet_id") instanceof String subnetId) {
      subnet = objects.need(Kind.SUBNETS, subnetId);
      if (!networkId.equals(subnet.get("network_id"))) {
        throw Refusal.invalidInput(
            ("Failed to create port on network %s, because fixed_ips included invalid subnet %s.")
                .formatted(networkId, subnetId));
      }
      if (address == null) return free(subnet).orElseThrow(() -> exhausted(networkId));
      if (!Subnets.cidr(subnet).contains(address)) {
        throw new Refusal(
            400,
            "InvalidIpForSubnet",
            "IP address %s is not a valid IP for the specified subnet.".formatted(address));
      }
    } else {
      subnet =
          subnets.stream()
              .filter(s -> address != null && Subnets.cidr(s).contains(address))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Refusal(
                          400,
                          "InvalidIpForNetwork",
                          ("IP address %s is not a valid IP for any of the subnets on the specified"
                                  + " network.")
                              .formatted(address)));
    }
    if (used(subnet, portId).contains(Cidr.address(address).orElseThrow())) {
      throw Refusal.conflict(
          "IpAddressAlreadyAllocated",
          "IP address %s already allocated in subnet %s".formatted(address, Objects.id(subnet)));
    }
    return ip(subnet, address);
  }

  private Optional<Map<String, Object>> free(Map<String, Object> subnet) {
    Set<BigInteger> used = used(subnet, "");
    for (Map<String, Object> pool : Objects.list(subnet, "allocation_pools")) {
      BigInteger last = Cidr.address((String) pool.get("end")).orElseThrow();
      BigInteger next = Cidr.address((String) pool.get("start")).orElseThrow();
      for (; next.compareTo(last) <= 0; next = next.add(BigInteger.ONE)) {
        if (!used.contains(next)) return Optional.of(ip(subnet, Subnets.cidr(subnet).text(next)));
      }
    }
    return Optional.empty();
  }

  private Set<BigInteger> used(Map<String, Object> subnet, String exceptPort) {
    Set<BigInteger> used = new HashSet<>();
    for (Map<String, Object> port : objects.all(Kind.PORTS)) {
      if (Objects.id(port).equals(exceptPort)) continue;
      for (Map<String, Object> ip : Objects.list(port, "fixed_ips")) {
        if (Objects.id(subnet).equals(ip.get("subnet_id"))) {
          used.add(Cidr.address((String) ip.get("ip_address")).orElseThrow());
        }
      }
    }
    return used;
  }

  private static Map<String, Object> ip(Map<String, Object> subnet, String address) {
    Map<String, Object> ip = new LinkedHashMap<>();
    ip.put("subnet_id", Objects.id(subnet));
    ip.put("ip_address", address);
    return ip;
  }

  /** RFC 4291: the MAC with ff:fe in its middle and its universal bit turned. */
  private static String eui64(Cidr cidr, String mac) {
    long m = Long.parseLong(mac.replace(":", "").replace("-", ""), 16);
    long host = (m >> 24 << 40 | 0xfffe000000L | m & 0xffffffL) ^ 1L << 57;
    return cidr.text(cidr.first().or(BigInteger.valueOf(host)));
  }
}
