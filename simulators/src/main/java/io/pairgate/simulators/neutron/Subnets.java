package io.pairgate.simulators.neutron;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subnets: ranges that do not overlap inside their network, with a gateway and pools. */
final class Subnets implements Resource {

  private final Objects objects;

  Subnets(Objects objects) {
    this.objects = objects;
  }

  @Override
  public Map<String, Object> create(Map<String, Object> values) {
    if (values.get("cidr") == null) {
      throw Refusal.badRequest(
          "subnets", "a subnetpool must be specified in the absence of a cidr.");
    }
    Map<String, Object> network = objects.need(Kind.NETWORKS, (String) values.get("network_id"));
    Cidr cidr = cidr(values);
    Number version = (Number) values.get("ip_version");
    if (version.intValue() != cidr.version()) {
      throw Refusal.invalidInput(
          "cidr '%s' does not match the ip_version '%s'.".formatted(cidr, version));
    }
    if ((boolean) values.get("enable_dhcp") && cidr.bits() - cidr.prefix() < 2) {
      throw Refusal.invalidInput(
          "Subnet has a prefix length that is incompatible with DHCP service enabled.");
    }
    refuseOverlap(network, cidr);
    Map<String, Object> subnet = new LinkedHashMap<>(values);
    subnet.remove("prefixlen");
    subnet.remove("use_default_subnetpool");
    if (!subnet.containsKey("gateway_ip")) subnet.put("gateway_ip", cidr.text(gateway(cidr)));
    if (subnet.get("allocation_pools") == null) {
      subnet.put("allocation_pools", pools(cidr, (String) subnet.get("gateway_ip")));
    }
    refuseBadPools(cidr, subnet);
    for (String name : List.of("subnetpool_id", "ipv6_ra_mode", "ipv6_address_mode")) {
      subnet.putIfAbsent(name, null);
    }
    for (String name : List.of("dns_nameservers", "host_routes", "service_types")) {
      subnet.putIfAbsent(name, List.of());
    }
    subnet.put("tags", List.of());
    objects.touch(network);
    return objects.add(Kind.SUBNETS, subnet, 0);
  }

  @Override
  public void update(Map<String, Object> subnet, Map<String, Object> changes) {
    Map<String, Object> changed = new LinkedHashMap<>(subnet);
    changed.putAll(changes);
    refuseBadPools(cidr(subnet), changed);
    subnet.putAll(changes);
  }

  @Override
  public void delete(Map<String, Object> subnet) {
    String id = Objects.id(subnet);
    List<Map<String, Object>> users =
        objects.where(
            Kind.PORTS,
            port ->
                !Networks.AUTOMATIC_OWNERS.contains(port.get("device_owner"))
                    && Objects.list(port, "fixed_ips").stream()
                        .anyMatch(ip -> id.equals(ip.get("subnet_id"))));
    if (!users.isEmpty()) {
      throw Refusal.conflict(
          "SubnetInUse",
          ("Unable to complete operation on subnet %s: One or more ports have an IP allocation from"
                  + " this subnet.")
              .formatted(id));
    }
    objects.remove(Kind.SUBNETS, id);
    objects.find(Kind.NETWORKS, (String) subnet.get("network_id")).ifPresent(objects::touch);
  }

  @Override
  public Map<String, Object> show(Map<String, Object> subnet) {
    return new LinkedHashMap<>(subnet);
  }

  static Cidr cidr(Map<String, Object> subnet) {
    return Cidr.parse((String) subnet.get("cidr")).orElseThrow();
  }

  private void refuseOverlap(Map<String, Object> network, Cidr cidr) {
    String id = Objects.id(network);
    for (Map<String, Object> other :
        objects.where(Kind.SUBNETS, subnet -> id.equals(subnet.get("network_id")))) {
      if (cidr.overlaps(cidr(other))) {
        throw Refusal.invalidInput(
            "Requested subnet with cidr: %s for network: %s overlaps with another subnet."
                .formatted(cidr, id));
      }
    }
  }

  private static BigInteger gateway(Cidr cidr) {
    return cidr.version() == 4 ? cidr.first().add(BigInteger.ONE) : cidr.first();
  }

  /** All host addresses, without the gateway. */
  private static List<Map<String, Object>> pools(Cidr cidr, String gateway) {
    BigInteger from = cidr.first().add(BigInteger.ONE);
    BigInteger to = cidr.version() == 4 ? cidr.last().subtract(BigInteger.ONE) : cidr.last();
    List<Map<String, Object>> pools = new ArrayList<>();
    if (gateway == null || !cidr.contains(gateway)) {
      addPool(pools, cidr, from, to);
    } else {
      BigInteger hole = Cidr.address(gateway).orElseThrow();
      addPool(pools, cidr, from, to.min(hole.subtract(BigInteger.ONE)));
      addPool(pools, cidr, from.max(hole.add(BigInteger.ONE)), to);
    }
    return pools;
  }

  private static void addPool(
      List<Map<String, Object>> pools, Cidr cidr, BigInteger from, BigInteger to) {
    if (from.compareTo(to) > 0) return;
    Map<String, Object> pool = new LinkedHashMap<>();
    pool.put("start", cidr.text(from));
    pool.put("end", cidr.text(to));
    pools.add(pool);
  }

  private static void refuseBadPools(Cidr cidr, Map<String, Object> subnet) {
    String gateway = (String) subnet.get("gateway_ip");
    for (Map<String, Object> pool : Objects.list(subnet, "allocation_pools")) {
      String start = String.valueOf(pool.get("start"));
      String end = String.valueOf(pool.get("end"));
      if (!cidr.contains(start) || !cidr.contains(end)) {
        throw new Refusal(
            400,
            "OutOfBoundsAllocationPool",
            "The allocation pool %s-%s spans beyond the subnet cidr %s."
                .formatted(start, end, cidr));
      }
      if (gateway != null && cidr.contains(gateway) && within(gateway, start, end)) {
        throw Refusal.conflict(
            "GatewayConflictWithAllocationPools",
            "Gateway ip %s conflicts with allocation pool %s-%s.".formatted(gateway, start, end));
      }
    }
  }

  private static boolean within(String address, String start, String end) {
    BigInteger asked = Cidr.address(address).orElseThrow();
    return asked.compareTo(Cidr.address(start).orElseThrow()) >= 0
        && asked.compareTo(Cidr.address(end).orElseThrow()) <= 0;
  }
}
