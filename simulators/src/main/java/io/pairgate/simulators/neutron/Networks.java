package io.pairgate.simulators.neutron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Networks: the tenant's are vxlan, a provider's may be vlan on {@code physnet1}, flat or local.
 */
final class Networks implements Resource {

  static final String EXTERNAL = "router:external";
  private static final String TYPE = "provider:network_type";
  private static final String PHYSICAL = "provider:physical_network";
  private static final String SEGMENT = "provider:segmentation_id";
  private static final Set<String> PROVIDER = Set.of(TYPE, PHYSICAL, SEGMENT);
  private static final int TUNNEL_MTU = 1450;
  private static final int PLAIN_MTU = 1500;

  /** Ports that Neutron makes for itself do not keep a network alive. */
  static final Set<String> AUTOMATIC_OWNERS = Set.of("network:dhcp", "network:distributed");

  private final Objects objects;

  Networks(Objects objects) {
    this.objects = objects;
  }

  @Override
  public Map<String, Object> create(Map<String, Object> values) {
    String type = (String) values.getOrDefault(TYPE, "vxlan");
    Map<String, Object> network = new LinkedHashMap<>(values);
    network.put(TYPE, type);
    network.put(PHYSICAL, physical(type, (String) values.get(PHYSICAL)));
    network.put(SEGMENT, segment(type, (String) network.get(PHYSICAL), values.get(SEGMENT)));
    network.put("mtu", mtu(type, ((Number) values.get("mtu")).intValue()));
    network.put("status", "ACTIVE");
    network.put("availability_zones", List.of());
    network.put("ipv4_address_scope", null);
    network.put("ipv6_address_scope", null);
    network.put("l2_adjacency", true);
    network.put("tags", List.of());
    return objects.add(Kind.NETWORKS, network, 1);
  }

  @Override
  public void update(Map<String, Object> network, Map<String, Object> changes) {
    for (String name : PROVIDER) {
      if (changes.containsKey(name)) {
        throw Refusal.invalidInput("Plugin does not support updating provider attributes");
      }
    }
    if (changes.get("mtu") instanceof Number mtu) {
      changes.put("mtu", mtu((String) network.get(TYPE), mtu.intValue()));
    }
    network.putAll(changes);
  }

  @Override
  public void delete(Map<String, Object> network) {
    String id = Objects.id(network);
    List<Map<String, Object>> ports =
        objects.where(Kind.PORTS, port -> id.equals(port.get("network_id")));
    String users =
        ports.stream()
            .filter(port -> !AUTOMATIC_OWNERS.contains(port.get("device_owner")))
            .map(Objects::id)
            .collect(Collectors.joining(","));
    if (!users.isEmpty()) {
      throw Refusal.conflict(
          "NetworkInUse",
          ("Unable to complete operation on network %s. There are one or more ports still in use on"
                  + " the network, id for these ports is: %s.")
              .formatted(id, users));
    }
    ports.forEach(port -> objects.remove(Kind.PORTS, Objects.id(port)));
    subnets(id).forEach(subnet -> objects.remove(Kind.SUBNETS, subnet));
    objects.remove(Kind.NETWORKS, id);
  }

  @Override
  public Map<String, Object> show(Map<String, Object> network) {
    Map<String, Object> shown = new LinkedHashMap<>(network);
    shown.remove("is_default"); // only the answer to a POST has it
    shown.put("subnets", subnets(Objects.id(network)));
    return shown;
  }

  private List<String> subnets(String networkId) {
    return objects
        .where(Kind.SUBNETS, subnet -> networkId.equals(subnet.get("network_id")))
        .stream()
        .map(Objects::id)
        .toList();
  }

  private static int mtu(String type, int asked) {
    int most = type.equals("vxlan") ? TUNNEL_MTU : PLAIN_MTU;
    if (asked > most) {
      throw Refusal.invalidInput("Requested MTU is too big, maximum is %d.".formatted(most));
    }
    return asked == 0 ? most : asked;
  }

  private static String physical(String type, String asked) {
    return switch (type) {
      case "vlan" -> known(type, asked, "physnet1");
      case "flat" -> known(type, asked, "external");
      case "vxlan", "local" -> {
        if (asked != null) {
          throw Refusal.invalidInput(
              "provider:physical_network specified for %s network".formatted(type));
        }
        yield null;
      }
      default ->
          throw Refusal.invalidInput("network_type value '%s' not supported".formatted(type));
    };
  }

  private static String known(String type, String asked, String name) {
    if (asked == null || asked.equals(name)) return name;
    throw Refusal.invalidInput(
        "physical_network '%s' unknown for %s provider network."
            .formatted(asked, type.equals("vlan") ? "VLAN" : type));
  }

  private Integer segment(String type, String physical, Object asked) {
    if (type.equals("flat") || type.equals("local")) return null;
    Set<Object> used =
        objects.where(Kind.NETWORKS, other -> type.equals(other.get(TYPE))).stream()
            .map(other -> other.get(SEGMENT))
            .collect(Collectors.toSet());
    if (asked instanceof Number number) {
      if (!used.contains(number.intValue())) return number.intValue();
      throw type.equals("vlan")
          ? Refusal.conflict(
              "VlanIdInUse",
              "Unable to create the network. The VLAN %s on physical network %s is in use."
                  .formatted(number, physical))
          : Refusal.conflict(
              "TunnelIdInUse",
              "Unable to create the network. The tunnel ID %s is in use.".formatted(number));
    }
    int next = type.equals("vlan") ? 100 : 10_000;
    while (used.contains(next)) next++;
    return next;
  }
}
