package io.pairgate.simulators.neutron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ports: addresses, MACs, security groups; no agent ever binds one, so they stay DOWN. */
final class Ports implements Resource {

  static final String ROUTER_INTERFACE = "network:router_interface";
  static final String ROUTER_GATEWAY = "network:router_gateway";
  static final String FLOATING_IP = "network:floatingip";
  private static final Set<String> ROUTER_OWNED =
      Set.of(ROUTER_INTERFACE, ROUTER_GATEWAY, FLOATING_IP);
  private static final int OWN_MACS = 0x1_000000;

  private final Objects objects;
  private final Allocation allocation;
  private final SecurityGroups securityGroups;
  private int lastMac;

  Ports(Objects objects, SecurityGroups securityGroups) {
    this.objects = objects;
    this.allocation = new Allocation(objects);
    this.securityGroups = securityGroups;
  }

  @Override
  public Map<String, Object> create(Map<String, Object> values) {
    String networkId = (String) values.get("network_id");
    Map<String, Object> network = objects.need(Kind.NETWORKS, networkId);
    Map<String, Object> port = new LinkedHashMap<>(values);
    String mac = (String) values.get("mac_address");
    if (mac == null) {
      mac = freshMac(networkId);
    } else {
      refuseUsedMac(networkId, mac, "");
    }
    port.put("mac_address", mac);
    boolean routersOwn = String.valueOf(values.get("device_owner")).startsWith("network:");
    port.putIfAbsent("port_security_enabled", !routersOwn && secured(network));
    groups(port, routersOwn);
    port.put("fixed_ips", allocation.addresses(networkId, asked(values), mac, ""));
    port.put("status", "DOWN");
    port.putIfAbsent("binding:host_id", "");
    port.putIfAbsent("binding:profile", null);
    if (port.get("binding:profile") == null) port.put("binding:profile", Map.of());
    port.putIfAbsent("allowed_address_pairs", List.of());
    if (port.get("extra_dhcp_opts") == null) port.put("extra_dhcp_opts", List.of());
    port.remove("device_profile");
    port.remove("numa_affinity_policy");
    port.put("qos_network_policy_id", null);
    port.put("resource_request", null);
    port.put("ip_allocation", "immediate");
    return objects.add(Kind.PORTS, port, 1);
  }

  @Override
  public void update(Map<String, Object> port, Map<String, Object> changes) {
    String networkId = (String) port.get("network_id");
    String mac = (String) changes.getOrDefault("mac_address", port.get("mac_address"));
    if (!mac.equals(port.get("mac_address"))) refuseUsedMac(networkId, mac, Objects.id(port));
    if (changes.containsKey("security_groups")) needGroups(changes);
    if (changes.containsKey("fixed_ips")) {
      changes.put(
          "fixed_ips", allocation.addresses(networkId, asked(changes), mac, Objects.id(port)));
    }
    port.putAll(changes);
  }

  @Override
  public void delete(Map<String, Object> port) {
    if (ROUTER_OWNED.contains(port.get("device_owner"))) {
      throw Refusal.conflict(
          "ServicePortInUse",
          "Port %s cannot be deleted directly via the port API: has device owner %s."
              .formatted(Objects.id(port), port.get("device_owner")));
    }
    remove(port);
  }

  /** Deletes without asking who owns it; floating ips let go of it. */
  void remove(Map<String, Object> port) {
    for (Map<String, Object> floating :
        objects.where(Kind.FLOATING_IPS, f -> Objects.id(port).equals(f.get("port_id")))) {
      FloatingIps.letGo(floating);
      objects.touch(floating);
    }
    objects.remove(Kind.PORTS, Objects.id(port));
  }

  /** A port that Neutron itself makes for a router or a floating ip. */
  Map<String, Object> createOwned(
      String networkId, String owner, String deviceId, String tenant, List<Object> fixedIps) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", "");
    values.put("network_id", networkId);
    values.put("tenant_id", tenant);
    values.put("admin_state_up", true);
    values.put("device_id", deviceId);
    values.put("device_owner", owner);
    values.put("binding:vnic_type", "normal");
    values.put("description", "");
    values.put("dns_name", "");
    values.put("qos_policy_id", null);
    values.put("tags", List.of());
    if (!fixedIps.isEmpty()) values.put("fixed_ips", fixedIps);
    return create(values);
  }

  @Override
  public Map<String, Object> show(Map<String, Object> port) {
    Map<String, Object> shown = new LinkedHashMap<>(port);
    boolean hostGiven = !String.valueOf(port.get("binding:host_id")).isEmpty();
    // no agent lives on any host: a wish for one fails, as on a real server without agents
    shown.put("binding:vif_type", hostGiven ? "binding_failed" : "unbound");
    shown.put("binding:vif_details", Map.of());
    List<Map<String, Object>> names = new ArrayList<>();
    for (Map<String, Object> ip : Objects.list(port, "fixed_ips")) {
      String address = (String) ip.get("ip_address");
      String given = String.valueOf(port.getOrDefault("dns_name", ""));
      String host = given.isEmpty() ? "host-" + address.replace('.', '-').replace(':', '-') : given;
      Map<String, Object> name = new LinkedHashMap<>();
      name.put("ip_address", address);
      name.put("hostname", host);
      name.put("fqdn", host + ".openstacklocal.");
      names.add(name);
    }
    shown.put("dns_assignment", names);
    return shown;
  }

  private void groups(Map<String, Object> port, boolean routersOwn) {
    if (port.containsKey("security_groups")) {
      needGroups(port);
    } else if (routersOwn || !(boolean) port.get("port_security_enabled")) {
      port.put("security_groups", List.of());
    } else {
      String tenant = (String) port.get("tenant_id");
      port.put("security_groups", List.of(Objects.id(securityGroups.ensureDefault(tenant))));
    }
  }

  private void needGroups(Map<String, Object> port) {
    for (Object id : (List<?>) port.get("security_groups")) {
      objects.need(Kind.SECURITY_GROUPS, (String) id);
    }
  }

  private static boolean secured(Map<String, Object> network) {
    return (boolean) network.get("port_security_enabled");
  }

  private static List<Map<String, Object>> asked(Map<String, Object> values) {
    return values.containsKey("fixed_ips") ? Objects.list(values, "fixed_ips") : null;
  }

  private String freshMac(String networkId) {
    String mac;
    do {
      lastMac = (lastMac + 1) % OWN_MACS;
      mac =
          "fa:16:3e:%02x:%02x:%02x"
              .formatted(lastMac >> 16 & 0xff, lastMac >> 8 & 0xff, lastMac & 0xff);
    } while (macUsed(networkId, mac, ""));
    return mac;
  }

  private boolean macUsed(String networkId, String mac, String exceptPort) {
    return objects.all(Kind.PORTS).stream()
        .anyMatch(
            port ->
                networkId.equals(port.get("network_id"))
                    && mac.equalsIgnoreCase((String) port.get("mac_address"))
                    && !Objects.id(port).equals(exceptPort));
  }

  private void refuseUsedMac(String networkId, String mac, String exceptPort) {
    if (macUsed(networkId, mac, exceptPort)) {
      throw Refusal.conflict(
          "MacAddressInUse",
          "Unable to complete operation for network %s. The mac address %s is in use."
              .formatted(networkId, mac));
    }
  }
}
