package io.pairgate.simulators.neutron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Floating ips: an address of an external network, on a port behind a router or on none. */
final class FloatingIps implements Resource {

  private static final String BAD = "floatingip";

  /** Where a floating ip points to. */
  private record Target(String portId, String fixedIp, String routerId) {}

  private static final Target NOWHERE = new Target(null, null, null);

  private final Objects objects;
  private final Ports ports;
  private final Routers routers;

  FloatingIps(Objects objects, Ports ports, Routers routers) {
    this.objects = objects;
    this.ports = ports;
    this.routers = routers;
  }

  @Override
  public Map<String, Object> create(Map<String, Object> values) {
    String networkId = (String) values.get("floating_network_id");
    Map<String, Object> network = objects.need(Kind.NETWORKS, networkId);
    if (!(boolean) network.get(Networks.EXTERNAL)) {
      throw Refusal.badRequest(
          BAD, "Network %s is not a valid external network.".formatted(networkId));
    }
    if (objects.all(Kind.SUBNETS).stream()
        .noneMatch(s -> networkId.equals(s.get("network_id")) && Subnets.cidr(s).version() == 4)) {
      throw Refusal.badRequest(
          BAD, "Network %s does not contain any IPv4 subnet.".formatted(networkId));
    }
    Map<String, Object> floating = new LinkedHashMap<>(values);
    floating.remove("subnet_id");
    Map<String, Object> port = outside(values);
    try {
      floating.put(
          "floating_ip_address", Objects.list(port, "fixed_ips").getFirst().get("ip_address"));
      floating.put("status", "DOWN");
      floating.put("port_forwardings", List.of());
      floating.put("tags", List.of());
      point(floating, target(floating, values));
    } catch (Refusal noTarget) {
      ports.remove(port);
      throw noTarget;
    }
    Map<String, Object> stored = objects.add(Kind.FLOATING_IPS, floating, 0);
    port.put("device_id", Objects.id(stored));
    return stored;
  }

  @Override
  public void update(Map<String, Object> floating, Map<String, Object> changes) {
    if (changes.containsKey("port_id") || changes.containsKey("fixed_ip_address")) {
      point(floating, target(floating, changes));
    }
    changes.remove("port_id");
    changes.remove("fixed_ip_address");
    floating.putAll(changes);
  }

  @Override
  public void delete(Map<String, Object> floating) {
    objects
        .where(Kind.PORTS, port -> Objects.id(floating).equals(port.get("device_id")))
        .forEach(ports::remove);
    objects.remove(Kind.FLOATING_IPS, Objects.id(floating));
  }

  @Override
  public Map<String, Object> show(Map<String, Object> floating) {
    Map<String, Object> shown = new LinkedHashMap<>(floating);
    Object portId = floating.get("port_id");
    if (portId == null) {
      shown.put("port_details", null);
      return shown;
    }
    Map<String, Object> port = objects.need(Kind.PORTS, (String) portId);
    Map<String, Object> details = new LinkedHashMap<>();
    for (String name :
        List.of(
            "name",
            "network_id",
            "mac_address",
            "admin_state_up",
            "status",
            "device_id",
            "device_owner")) {
      details.put(name, port.get(name));
    }
    shown.put("port_details", details);
    return shown;
  }

  static void letGo(Map<String, Object> floating) {
    point(floating, NOWHERE);
  }

  private static void point(Map<String, Object> floating, Target target) {
    floating.put("port_id", target.portId());
    floating.put("fixed_ip_address", target.fixedIp());
    floating.put("router_id", target.routerId());
  }

  /** Neutron's own port, which holds the address on the external network. */
  private Map<String, Object> outside(Map<String, Object> values) {
    Map<String, Object> wish = new LinkedHashMap<>();
    if (values.get("subnet_id") != null) wish.put("subnet_id", values.get("subnet_id"));
    if (values.get("floating_ip_address") != null) {
      wish.put("ip_address", values.get("floating_ip_address"));
    }
    Map<String, Object> port =
        ports.createOwned(
            (String) values.get("floating_network_id"),
            Ports.FLOATING_IP,
            "",
            "",
            wish.isEmpty() ? List.of() : List.of(wish));
    port.put("status", "N/A");
    return port;
  }

  private Target target(Map<String, Object> floating, Map<String, Object> wish) {
    Object asked = wish.containsKey("port_id") ? wish.get("port_id") : floating.get("port_id");
    if (!(asked instanceof String portId)) return NOWHERE;
    Map<String, Object> port = objects.need(Kind.PORTS, portId);
    Map<String, Object> inside = inside(port, (String) wish.get("fixed_ip_address"));
    String fixedIp = (String) inside.get("ip_address");
    String network = (String) floating.get("floating_network_id");
    refuseSecond(floating, portId, fixedIp, network);
    return new Target(portId, fixedIp, router(portId, (String) inside.get("subnet_id"), network));
  }

  private static Map<String, Object> inside(Map<String, Object> port, String wishedIp) {
    return Objects.list(port, "fixed_ips").stream()
        .filter(ip -> !String.valueOf(ip.get("ip_address")).contains(":"))
        .filter(ip -> wishedIp == null || wishedIp.equals(ip.get("ip_address")))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    BAD,
                    wishedIp == null
                        ? "Cannot add floating IP to port %s that has no fixed IPv4 addresses"
                            .formatted(Objects.id(port))
                        : "Port %s does not have fixed ip %s."
                            .formatted(Objects.id(port), wishedIp)));
  }

  private void refuseSecond(
      Map<String, Object> floating, String portId, String fixedIp, String network) {
    boolean second =
        objects.all(Kind.FLOATING_IPS).stream()
            .anyMatch(
                other ->
                    other != floating
                        && portId.equals(other.get("port_id"))
                        && fixedIp.equals(other.get("fixed_ip_address"))
                        && network.equals(other.get("floating_network_id")));
    if (second) {
      throw Refusal.conflict(
          "FloatingIPPortAlreadyAssociated",
          ("Cannot associate floating IP %s (%s) with port %s using fixed IP %s, as that fixed IP"
                  + " already has a floating IP on external network %s.")
              .formatted(
                  floating.get("floating_ip_address"),
                  floating.get("id"),
                  portId,
                  fixedIp,
                  network));
    }
  }

  private String router(String portId, String subnetId, String network) {
    for (Map<String, Object> router : objects.all(Kind.ROUTERS)) {
      if (!Routers.gatewayNetwork(router).equals(network)) continue;
      for (Map<String, Object> port : routers.interfaces(router)) {
        if (Objects.list(port, "fixed_ips").stream()
            .anyMatch(ip -> subnetId.equals(ip.get("subnet_id")))) {
          return Objects.id(router);
        }
      }
    }
    throw new Refusal(
        404,
        "ExternalGatewayForFloatingIPNotFound",
        ("External network %s is not reachable from subnet %s.  Therefore, cannot associate Port %s"
                + " with a Floating IP.")
            .formatted(network, subnetId, portId));
  }
}
