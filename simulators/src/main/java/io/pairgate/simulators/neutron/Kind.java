package io.pairgate.simulators.neutron;

import java.util.Arrays;
import java.util.Optional;

/** The resources: how they are called in paths, in bodies and in errors. */
enum Kind {
  NETWORKS("networks", "network", "NetworkNotFound", "Network %s could not be found."),
  SUBNETS("subnets", "subnet", "SubnetNotFound", "Subnet %s could not be found."),
  PORTS("ports", "port", "PortNotFound", "Port %s could not be found."),
  ROUTERS("routers", "router", "RouterNotFound", "Router %s could not be found"),
  FLOATING_IPS(
      "floatingips", "floatingip", "FloatingIPNotFound", "Floating IP %s could not be found"),
  SECURITY_GROUPS(
      "security-groups",
      "security_group",
      "SecurityGroupNotFound",
      "Security group %s does not exist"),
  SECURITY_GROUP_RULES(
      "security-group-rules",
      "security_group_rule",
      "SecurityGroupRuleNotFound",
      "Security group rule %s does not exist");

  private final String path;
  private final String singular;
  private final String absentType;
  private final String absentMessage;

  Kind(String path, String singular, String absentType, String absentMessage) {
    this.path = path;
    this.singular = singular;
    this.absentType = absentType;
    this.absentMessage = absentMessage;
  }

  static Optional<Kind> of(String path) {
    return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
  }

  /** As the path says it, with hyphens. */
  String path() {
    return path;
  }

  /** The envelope of one object. */
  String singular() {
    return singular;
  }

  /** The envelope of a list. */
  String plural() {
    return path.replace('-', '_');
  }

  Refusal absent(String id) {
    return new Refusal(404, absentType, absentMessage.formatted(id));
  }
}
