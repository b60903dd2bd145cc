package io.pairgate.simulators.neutron;

import io.pairgate.simulators.device.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Routers and their gateway; the interfaces are {@link RouterInterfaces}. */
final class Routers implements Resource {

  private static final String GATEWAY = "external_gateway_info";

  private final Objects objects;
  private final Ports ports;

  Routers(Objects objects, Ports ports) {
    this.objects = objects;
    this.ports = ports;
  }

  @Override
  public Map<String, Object> create(Map<String, Object> values) {
    Map<String, Object> router = new LinkedHashMap<>(values);
    Object gateway = router.get(GATEWAY);
    if (wanted(gateway)) needExternal(gateway);
    router.put(GATEWAY, null);
    router.put("status", "ACTIVE");
    router.put("availability_zones", List.of());
    router.put("distributed", Boolean.TRUE.equals(values.get("distributed")));
    router.put("ha", Boolean.TRUE.equals(values.get("ha")));
    router.put("routes", List.of());
    router.putIfAbsent("flavor_id", null);
    router.put("tags", List.of());
    Map<String, Object> stored = objects.add(Kind.ROUTERS, router, 1);
    if (wanted(gateway)) {
      try {
        setGateway(stored, gateway);
      } catch (Refusal noAddress) {
        objects.remove(Kind.ROUTERS, Objects.id(stored));
        throw noAddress;
      }
    }
    return stored;
  }

  @Override
  public void update(Map<String, Object> router, Map<String, Object> changes) {
    if (changes.containsKey(GATEWAY)) {
      Object gateway = changes.remove(GATEWAY);
      if (wanted(gateway)) {
        needExternal(gateway);
        boolean same = network(gateway).equals(gatewayNetwork(router));
        if (!same) {
          dropGateway(router);
          setGateway(router, gateway);
        }
      } else {
        dropGateway(router);
      }
    }
    router.putAll(changes);
  }

  @Override
  public void delete(Map<String, Object> router) {
    String attached = interfaces(router).stream().map(Objects::id).collect(Collectors.joining(","));
    if (!attached.isEmpty()) {
      throw Refusal.conflict(
          "RouterInUse",
          "Router %s has ports still attached: %s".formatted(Objects.id(router), attached));
    }
    dropGateway(router);
    objects.remove(Kind.ROUTERS, Objects.id(router));
  }

  @Override
  public Map<String, Object> show(Map<String, Object> router) {
    return new LinkedHashMap<>(router);
  }

  List<Map<String, Object>> interfaces(Map<String, Object> router) {
    return owned(router, Ports.ROUTER_INTERFACE);
  }

  /** The id of the external network behind the router; empty without a gateway. */
  static String gatewayNetwork(Map<String, Object> router) {
    Object gateway = router.get(GATEWAY);
    return gateway == null ? "" : network(gateway);
  }

  private List<Map<String, Object>> owned(Map<String, Object> router, String owner) {
    return objects.where(
        Kind.PORTS,
        port ->
            owner.equals(port.get("device_owner"))
                && Objects.id(router).equals(port.get("device_id")));
  }

  private static boolean wanted(Object gateway) {
    return gateway instanceof Map<?, ?> map && !map.isEmpty();
  }

  private static String network(Object gateway) {
    return (String) Json.asObject(gateway).get("network_id");
  }

  private void needExternal(Object gateway) {
    Map<String, Object> network = objects.need(Kind.NETWORKS, network(gateway));
    if (!(boolean) network.get(Networks.EXTERNAL)) {
      throw Refusal.badRequest(
          "router", "Network %s is not an external network.".formatted(Objects.id(network)));
    }
  }

  private void setGateway(Map<String, Object> router, Object wish) {
    Map<String, Object> asked = Json.asObject(wish);
    List<Object> wishes =
        asked.get("external_fixed_ips") instanceof List<?> list ? List.copyOf(list) : List.of();
    // the port belongs to no tenant: the tenant does not own the external network
    Map<String, Object> port =
        ports.createOwned(network(wish), Ports.ROUTER_GATEWAY, Objects.id(router), "", wishes);
    Map<String, Object> gateway = new LinkedHashMap<>();
    gateway.put("network_id", network(wish));
    gateway.put("external_fixed_ips", port.get("fixed_ips"));
    Object snat = asked.get("enable_snat");
    gateway.put("enable_snat", snat == null || Conversions.bool(snat));
    router.put(GATEWAY, gateway);
  }

  private void dropGateway(Map<String, Object> router) {
    String network = gatewayNetwork(router);
    if (network.isEmpty()) return;
    boolean needed =
        objects.all(Kind.FLOATING_IPS).stream()
            .anyMatch(
                floating ->
                    Objects.id(router).equals(floating.get("router_id"))
                        && network.equals(floating.get("floating_network_id")));
    if (needed) {
      throw Refusal.conflict(
          "RouterExternalGatewayInUseByFloatingIp",
          ("Gateway cannot be updated for router %s, since a gateway to external network %s is"
                  + " required by one or more floating IPs.")
              .formatted(Objects.id(router), network));
    }
    owned(router, Ports.ROUTER_GATEWAY).forEach(ports::remove);
    router.put(GATEWAY, null);
  }
}
