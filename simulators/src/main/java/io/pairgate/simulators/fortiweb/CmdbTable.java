package io.pairgate.simulators.fortiweb;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of the configuration, and their sub-tables: what a row has and what it has when
 * nothing is said, what must be said, which words are taken, and what must exist. Field names are
 * from Fortinet's Ansible collection; which of them must be there is a guess.
 */
enum CmdbTable {
  VIP("system/vip", null),
  VSERVER("server-policy/vserver", null),
  VIP_LIST("server-policy/vserver/vip-list", VSERVER),
  POOL("server-policy/server-pool", null),
  SERVER("server-policy/server-pool/pserver-list", POOL),
  POLICY("server-policy/policy", null),
  IP_LIST("waf/ip-list", null),
  IP_MEMBER("waf/ip-list/members", IP_LIST),
  URL_RULE("waf/url-access.url-access-rule", null),
  URL_CONDITION("waf/url-access.url-access-rule/match-condition", URL_RULE),
  GEO_LIST("waf/geo-block-list", null),
  COUNTRY("waf/geo-block-list/country-list", GEO_LIST);

  private static final List<String> ON_OFF = List.of("enable", "disable");
  private static final Set<String> SERVICES = Set.of("HTTP", "HTTPS");
  private static final Set<String> PROFILES =
      Set.of("Inline Standard Protection", "Inline Extended Protection", "Inline Alert Only");

  private final String path;
  private final CmdbTable parent;

  CmdbTable(String path, CmdbTable parent) {
    this.path = path;
    this.parent = parent;
  }

  static Optional<CmdbTable> of(String path) {
    return Arrays.stream(values()).filter(table -> table.path.equals(path)).findFirst();
  }

  String path() {
    return path;
  }

  /** Whose rows these are, each under a number; empty for what has a name. */
  Optional<CmdbTable> parent() {
    return Optional.ofNullable(parent);
  }

  /** The last part of the path, by which a parent counts its rows. */
  String word() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  List<CmdbTable> children() {
    return Arrays.stream(values()).filter(table -> table.parent == this).toList();
  }

  String key() {
    return parent == null ? "name" : "id";
  }

  /** The fields besides the key, with what they are when nothing is said. */
  Map<String, Object> fallbacks() {
    Map<String, Object> all = new LinkedHashMap<>();
    switch (this) {
      case VIP -> fill(all, "vip", "0.0.0.0/0", "vip6", "::/0", "interface", "");
      case VSERVER -> {}
      case VIP_LIST ->
          fill(all, "interface", "", "status", "enable", "use-interface-ip", "disable", "vip", "");
      case POOL -> {
        fill(all, "type", "reverse-proxy", "protocol", "HTTP", "server-balance", "disable");
        fill(all, "lb-algo", "round-robin", "health", "", "persistence", "", "comment", "");
      }
      case SERVER -> {
        fill(all, "server-type", "physical", "ip", "0.0.0.0", "domain", "", "port", 80);
        fill(all, "status", "enable", "weight", 1, "ssl", "disable", "conn-limit", 0);
      }
      case POLICY -> {
        fill(all, "deployment-mode", "server-pool", "protocol", "HTTP", "ssl", "disable");
        fill(all, "vserver", "", "service", "", "https-service", "", "server-pool", "");
        fill(all, "web-protection-profile", "", "monitor-mode", "disable", "status", "enable");
        fill(all, "comment", "");
      }
      case IP_LIST -> fill(all, "action", "alert_deny", "block-period", 60, "severity", "Low");
      case IP_MEMBER -> fill(all, "type", "trust-ip", "ip", "");
      case URL_RULE ->
          fill(all, "action", "pass", "severity", "Low", "host-status", "disable", "host", "");
      case URL_CONDITION ->
          fill(all, "type", "simple-string", "reg-exp", "", "reverse-match", "no");
      case GEO_LIST -> fill(all, "action", "alert_deny", "block-period", 60, "severity", "Low");
      case COUNTRY -> fill(all, "country-name", "");
    }
    return all;
  }

  private static void fill(Map<String, Object> all, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  List<String> required() {
    return switch (this) {
      case VIP -> List.of("vip", "interface");
      case SERVER -> List.of("server-type", "ip");
      case POLICY -> List.of("vserver", "service", "server-pool");
      case IP_MEMBER -> List.of("type", "ip");
      case URL_CONDITION -> List.of("reg-exp");
      default -> List.of();
    };
  }

  /** Values of a closed set. */
  Map<String, List<String>> choices() {
    return switch (this) {
      case VIP_LIST -> Map.of("status", ON_OFF, "use-interface-ip", ON_OFF);
      case POOL ->
          Map.of(
              "server-balance",
              ON_OFF,
              "lb-algo",
              List.of("round-robin", "weighted-round-robin", "least-connection", "uri-hash"));
      case SERVER ->
          Map.of(
              "server-type",
              List.of("physical", "domain"),
              "status",
              List.of("enable", "disable", "maintenance"));
      case POLICY -> Map.of("monitor-mode", ON_OFF, "ssl", ON_OFF, "status", ON_OFF);
      case IP_MEMBER -> Map.of("type", List.of("trust-ip", "black-ip", "allow-only-ip"));
      case URL_RULE -> Map.of("action", List.of("pass", "alert_deny", "continue", "deny_no_log"));
      case URL_CONDITION -> Map.of("type", List.of("simple-string", "regex-expression"));
      default -> Map.of();
    };
  }

  /** Which fields name entries of which tables. */
  Map<String, CmdbTable> references() {
    return switch (this) {
      case VIP_LIST -> Map.of("vip", VIP);
      case POLICY -> Map.of("vserver", VSERVER, "server-pool", POOL);
      default -> Map.of();
    };
  }

  /** Which fields name what a device has from the beginning. */
  Map<String, Set<String>> predefined() {
    return this == POLICY
        ? Map.of("service", SERVICES, "web-protection-profile", PROFILES)
        : Map.of();
  }
}
