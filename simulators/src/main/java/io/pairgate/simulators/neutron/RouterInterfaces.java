package io.pairgate.simulators.neutron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code add_router_interface} and {@code remove_router_interface}. */
final class RouterInterfaces {

  private static final String BAD = "router";

  private final Objects objects;
  private final Ports ports;
  private final Routers routers;

  RouterInterfaces(Objects objects, Ports ports, Routers routers) {
    this.objects = objects;
    this.ports = ports;
    this.routers = routers;
  }

  Map<String, Object> add(Map<String, Object> router, Map<String, Object> body) {
    needOne(body);
    if (body.get("port_id") != null && body.get("subnet_id") != null) {
      throw Refusal.badRequest(BAD, "Cannot specify both subnet-id and port-id.");
    }
    Map<String, Object> port =
        body.get("port_id") != null
            ? takePort(router, (String) body.get("port_id"))
            : makePort(router, (String) body.get("subnet_id"));
    objects.touch(router);
    return answer(router, port);
  }

  Map<String, Object> remove(Map<String, Object> router, Map<String, Object> body) {
    needOne(body);
    Map<String, Object> port =
        body.get("port_id") != null
            ? byPort(router, (String) body.get("port_id"))
            : bySubnet(router, (String) body.get("subnet_id"));
    refuseNeeded(router, port);
    Map<String, Object> answer = answer(router, port);
    ports.remove(port);
    objects.touch(router);
    return answer;
  }

  private static void needOne(Map<String, Object> body) {
    if (body.get("port_id") == null && body.get("subnet_id") == null) {
      throw Refusal.badRequest(BAD, "Either subnet_id or port_id must be specified.");
    }
  }

  private Map<String, Object> takePort(Map<String, Object> router, String portId) {
    Map<String, Object> port = objects.need(Kind.PORTS, portId);
    String device = (String) port.get("device_id");
    if (!device.isEmpty()) {
      throw Refusal.conflict(
          "PortInUse",
          ("Unable to complete operation on port %s for network %s. Port already has an attached"
                  + " device %s.")
              .formatted(portId, port.get("network_id"), device));
    }
    if (Objects.list(port, "fixed_ips").isEmpty()) {
      throw Refusal.badRequest(BAD, "Router port must have at least one fixed IP");
    }
    for (Map<String, Object> ip : Objects.list(port, "fixed_ips")) {
      refuseTaken(router, objects.need(Kind.SUBNETS, (String) ip.get("subnet_id")));
    }
    port.put("device_id", Objects.id(router));
    port.put("device_owner", Ports.ROUTER_INTERFACE);
    objects.touch(port);
    return port;
  }

  private Map<String, Object> makePort(Map<String, Object> router, String subnetId) {
    Map<String, Object> subnet = objects.need(Kind.SUBNETS, subnetId);
    if (subnet.get("gateway_ip") == null) {
      throw Refusal.badRequest(BAD, "Subnet for router interface must have a gateway IP.");
    }
    refuseTaken(router, subnet);
    Map<String, Object> ip = new LinkedHashMap<>();
    ip.put("subnet_id", subnetId);
    ip.put("ip_address", subnet.get("gateway_ip"));
    Map<String, Object> port =
        ports.createOwned(
            (String) subnet.get("network_id"),
            Ports.ROUTER_INTERFACE,
            Objects.id(router),
            (String) router.get("tenant_id"),
            List.of(ip));
    objects.touch(port); // the real server fills the device in with a second step
    return port;
  }

  private void refuseTaken(Map<String, Object> router, Map<String, Object> subnet) {
    Cidr cidr = Subnets.cidr(subnet);
    for (Map<String, Object> port : routers.interfaces(router)) {
      for (Map<String, Object> ip : Objects.list(port, "fixed_ips")) {
        Map<String, Object> other = objects.need(Kind.SUBNETS, (String) ip.get("subnet_id"));
        if (other == subnet) {
          throw Refusal.badRequest(
              BAD, "Router already has a port on subnet %s.".formatted(Objects.id(subnet)));
        }
        if (cidr.overlaps(Subnets.cidr(other))) {
          throw Refusal.badRequest(
              BAD,
              "Cidr %s of subnet %s overlaps with cidr %s of subnet %s."
                  .formatted(cidr, Objects.id(subnet), other.get("cidr"), Objects.id(other)));
        }
      }
    }
  }

  private Map<String, Object> byPort(Map<String, Object> router, String portId) {
    return routers.interfaces(router).stream()
        .filter(port -> Objects.id(port).equals(portId))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "RouterInterfaceNotFound",
                    "Router %s does not have an interface with id %s"
                        .formatted(Objects.id(router), portId)));
  }

  private Map<String, Object> bySubnet(Map<String, Object> router, String subnetId) {
    objects.need(Kind.SUBNETS, subnetId);
    return routers.interfaces(router).stream()
        .filter(port -> subnetOf(port).equals(subnetId))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "RouterInterfaceNotFoundForSubnet",
                    "Router %s has no interface on subnet %s"
                        .formatted(Objects.id(router), subnetId)));
  }

  private void refuseNeeded(Map<String, Object> router, Map<String, Object> port) {
    String subnet = subnetOf(port);
    Cidr cidr = Subnets.cidr(objects.need(Kind.SUBNETS, subnet));
    for (Map<String, Object> floating : objects.all(Kind.FLOATING_IPS)) {
      String fixed = (String) floating.get("fixed_ip_address");
      if (Objects.id(router).equals(floating.get("router_id"))
          && fixed != null
          && cidr.contains(fixed)) {
        throw Refusal.conflict(
            "RouterInterfaceInUseByFloatingIP",
            needed(router, subnet) + "required by one or more floating IPs.");
      }
    }
    for (Map<String, Object> route : Objects.list(router, "routes")) {
      if (cidr.contains(String.valueOf(route.get("nexthop")))) {
        throw Refusal.conflict(
            "RouterInterfaceInUseByRoute",
            needed(router, subnet) + "required by one or more routes.");
      }
    }
  }

  private static String needed(Map<String, Object> router, String subnet) {
    return "Router interface for subnet %s on router %s cannot be deleted, as it is "
        .formatted(subnet, Objects.id(router));
  }

  private static String subnetOf(Map<String, Object> port) {
    return (String) Objects.list(port, "fixed_ips").getFirst().get("subnet_id");
  }

  private static Map<String, Object> answer(Map<String, Object> router, Map<String, Object> port) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", Objects.id(router));
    answer.put("tenant_id", router.get("tenant_id"));
    answer.put("port_id", Objects.id(port));
    answer.put("network_id", port.get("network_id"));
    answer.put("subnet_id", subnetOf(port));
    answer.put("subnet_ids", List.of(subnetOf(port)));
    return answer;
  }
}
