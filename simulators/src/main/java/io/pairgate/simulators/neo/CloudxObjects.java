package io.pairgate.simulators.neo;

import io.pairgate.simulators.device.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The networks or the ports that NEO was told of, by the caller's own ids. Not thread-safe. */
final class CloudxObjects {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int VLAN_MAX = 4_094;

  private final List<String> needed;
  private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();

  CloudxObjects(List<String> needed) {
    this.needed = needed;
  }

  static CloudxObjects networks() {
    return new CloudxObjects(
        List.of(
            "id",
            "name",
            "provider:network_type",
            "provider:segmentation_id",
            "network_qos_policy"));
  }

  static CloudxObjects ports() {
    return new CloudxObjects(
        List.of(
            "id",
            "network_id",
            "binding:host_id",
            "binding:vnic_type",
            "binding:profile",
            "mac_address",
            "name",
            "network_qos_policy"));
  }

  /** Why NEO would not take a body; empty if it would. */
  String refuses(Map<String, Object> body) {
    for (String field : needed) {
      if (!body.containsKey(field)) return "the object lacks " + field;
    }
    if (!UUID.matcher(String.valueOf(body.get("id"))).matches()) return "id must be a UUID";
    Object vlan = body.get("provider:segmentation_id");
    if (vlan != null && !(vlan instanceof Integer id && id >= 1 && id <= VLAN_MAX)) {
      return "provider:segmentation_id must be from 1 to " + VLAN_MAX;
    }
    return "";
  }

  boolean has(String id) {
    return objects.containsKey(id);
  }

  void put(Map<String, Object> body) {
    objects.put(String.valueOf(body.get("id")), Json.copy(body));
  }

  void remove(String id) {
    objects.remove(id);
  }

  List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>();
    objects.values().forEach(object -> all.add(Json.copy(object)));
    return all;
  }

  void clear() {
    objects.clear();
  }
}
