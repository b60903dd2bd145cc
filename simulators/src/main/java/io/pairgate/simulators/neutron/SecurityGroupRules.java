package io.pairgate.simulators.neutron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules of security groups: no two alike, no update. */
final class SecurityGroupRules implements Resource {

  /** A number that the real server leaks where rules are shown inside their group. */
  static final String NUMBER = "simulator:number";

  private static final Set<String> WITH_RANGES =
      Set.of("tcp", "udp", "sctp", "dccp", "udplite", "6", "17", "132", "33", "136");

  /** What makes two rules alike; the description is not among it. */
  private static final List<String> IDENTITY =
      List.of("direction", "ethertype", "protocol", "port_range_min", "port_range_max");

  private final Objects objects;
  private int lastNumber;

  SecurityGroupRules(Objects objects) {
    this.objects = objects;
  }

  @Override
  public Map<String, Object> create(Map<String, Object> values) {
    check(values);
    Map<String, Object> group =
        objects.need(Kind.SECURITY_GROUPS, (String) values.get("security_group_id"));
    if (values.get("remote_group_id") instanceof String remote) {
      objects.need(Kind.SECURITY_GROUPS, remote);
    }
    for (Map<String, Object> other : of(Objects.id(group))) {
      if (alike(values, other)) {
        throw Refusal.conflict(
            "SecurityGroupRuleExists",
            "Security group rule already exists. Rule id is %s.".formatted(Objects.id(other)));
      }
    }
    objects.touch(group);
    return add(values);
  }

  /** The rules of a new group; its default group lets its own members in, too. */
  void addDefaults(Map<String, Object> group, boolean isDefault) {
    for (String version : List.of("IPv4", "IPv6")) {
      if (isDefault) add(defaultRule(group, version, "ingress", Objects.id(group)));
      add(defaultRule(group, version, "egress", null));
    }
  }

  /** The real server (Neutron 21) fails on any change that its attribute map allows. */
  @Override
  public void update(Map<String, Object> rule, Map<String, Object> changes) {
    throw new Refusal(
        500,
        "HTTPInternalServerError",
        "Request Failed: internal server error while processing your request.");
  }

  @Override
  public void delete(Map<String, Object> rule) {
    objects.remove(Kind.SECURITY_GROUP_RULES, Objects.id(rule));
    objects
        .find(Kind.SECURITY_GROUPS, (String) rule.get("security_group_id"))
        .ifPresent(objects::touch);
  }

  @Override
  public Map<String, Object> show(Map<String, Object> rule) {
    Map<String, Object> shown = new LinkedHashMap<>(rule);
    shown.remove(NUMBER);
    shown.put("normalized_cidr", rule.get("remote_ip_prefix"));
    return shown;
  }

  List<Map<String, Object>> of(String groupId) {
    return objects.where(
        Kind.SECURITY_GROUP_RULES, rule -> groupId.equals(rule.get("security_group_id")));
  }

  private Map<String, Object> add(Map<String, Object> values) {
    Map<String, Object> rule = new LinkedHashMap<>(values);
    rule.put(NUMBER, ++lastNumber);
    return objects.add(Kind.SECURITY_GROUP_RULES, rule, 0);
  }

  private static Map<String, Object> defaultRule(
      Map<String, Object> group, String version, String direction, String remoteGroup) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("tenant_id", group.get("tenant_id"));
    rule.put("security_group_id", Objects.id(group));
    rule.put("ethertype", version);
    rule.put("direction", direction);
    for (String name :
        List.of(
            "protocol",
            "port_range_min",
            "port_range_max",
            "remote_ip_prefix",
            "remote_address_group_id",
            "description")) {
      rule.put(name, null);
    }
    rule.put("remote_group_id", remoteGroup);
    return rule;
  }

  private static void check(Map<String, Object> rule) {
    long remotes =
        Stream.of("remote_ip_prefix", "remote_group_id", "remote_address_group_id")
            .filter(name -> rule.get(name) != null)
            .count();
    if (remotes > 1) {
      throw new Refusal(
          400,
          "SecurityGroupMultipleRemoteEntites", // the real server's spelling
          "Only one of remote_ip_prefix or remote_group_id or remote_address_group_id may be"
              + " provided.");
    }
    checkPorts(rule);
    if (rule.get("remote_ip_prefix") instanceof String prefix) {
      boolean six = Cidr.parse(prefix).orElseThrow().version() == 6;
      if (six != "IPv6".equals(rule.get("ethertype"))) {
        throw new Refusal(
            400,
            "SecurityGroupRuleParameterConflict",
            "Conflicting value ethertype %s for CIDR %s".formatted(rule.get("ethertype"), prefix));
      }
    }
  }

  private static void checkPorts(Map<String, Object> rule) {
    Integer from = (Integer) rule.get("port_range_min");
    Integer to = (Integer) rule.get("port_range_max");
    if (from == null && to == null) return;
    Object protocol = rule.get("protocol");
    if (protocol == null) {
      throw new Refusal(
          400,
          "SecurityGroupProtocolRequiredWithPorts",
          "Must also specify protocol if port range is given.");
    }
    boolean ranged = WITH_RANGES.contains(protocol.toString());
    if (ranged && (from == null || to == null || from > to)) {
      throw new Refusal(
          400,
          "SecurityGroupInvalidPortRange",
          "For TCP/UDP protocols, port_range_min must be <= port_range_max");
    }
  }

  private static boolean alike(Map<String, Object> one, Map<String, Object> other) {
    return IDENTITY.stream().allMatch(n -> java.util.Objects.equals(one.get(n), other.get(n)))
        && java.util.Objects.equals(one.get("remote_group_id"), other.get("remote_group_id"))
        && prefix(one).equals(prefix(other));
  }

  /** "From anywhere" is the same with and without its prefix. */
  private static String prefix(Map<String, Object> rule) {
    Object prefix = rule.get("remote_ip_prefix");
    return prefix == null || prefix.toString().endsWith("/0") ? "" : prefix.toString();
  }
}
