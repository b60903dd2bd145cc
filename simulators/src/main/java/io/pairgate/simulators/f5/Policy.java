package io.pairgate.simulators.f5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A security policy with what is in it. Not thread-safe. */
final class Policy {

  private static final Set<String> KNOWN =
      Set.of("name", "partition", "description", "enforcementMode", "virtualServers", "type");
  private static final String KIND = "tm:asm:policies:";

  final Map<String, Object> row = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> addresses = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> urls = new LinkedHashMap<>();
  private List<Object> countries = List.of();

  Policy(Map<String, Object> sent, Ltm ltm) {
    String name = Fields.text(sent, "name");
    row.put("kind", KIND + "policystate");
    row.put("id", Fields.id("policy " + name));
    row.put("name", name);
    row.put("fullPath", "/Common/" + name);
    row.put("partition", "Common");
    row.put("description", "");
    row.put("enforcementMode", "transparent");
    row.put("virtualServers", List.of());
    set(sent, ltm);
  }

  String id() {
    return String.valueOf(row.get("id"));
  }

  /** Not in force until it is applied. */
  void touched() {
    row.put("isModified", true);
  }

  void applied() {
    row.put("isModified", false);
  }

  void set(Map<String, Object> sent, Ltm ltm) {
    Fields.only(sent, KNOWN);
    Fields.oneOf(sent, "enforcementMode", "blocking", "transparent");
    if (sent.get("virtualServers") instanceof List<?> names) {
      for (Object name : names) {
        String virtual = Fields.withoutFolder(String.valueOf(name));
        if (!ltm.hasVirtual(virtual)) throw F5Refusal.absent("Virtual Server", virtual);
      }
    }
    row.putAll(sent);
    touched();
  }

  Map<String, Object> newAddress(Map<String, Object> sent) {
    Fields.only(sent, Set.of("ipAddress", "ipMask", "blockRequests", "description"));
    String address = Fields.v4(sent, "ipAddress");
    String mask = sent.containsKey("ipMask") ? Fields.v4(sent, "ipMask") : "255.255.255.255";
    Fields.oneOf(sent, "blockRequests", "always", "never", "policy-default");
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("kind", KIND + "whitelist-ips:whitelist-ipstate");
    made.put("id", Fields.id("ip " + address + "/" + mask));
    made.put("blockRequests", "policy-default");
    made.put("description", "");
    made.putAll(sent);
    made.put("ipMask", mask);
    return made;
  }

  Map<String, Object> newUrl(Map<String, Object> sent) {
    Fields.only(sent, Set.of("name", "type", "protocol", "method", "isAllowed", "description"));
    String name = Fields.text(sent, "name");
    String slashed = name.startsWith("/") || name.equals("*") ? name : "/" + name;
    Fields.oneOf(sent, "type", "explicit", "wildcard");
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("kind", KIND + "urls:urlstate");
    made.put("id", Fields.id("url http * " + slashed));
    made.put("protocol", "http");
    made.put("method", "*");
    made.put("type", "explicit");
    made.put("isAllowed", true);
    made.put("clickjackingProtection", false);
    made.put("description", "");
    made.putAll(sent);
    made.put("name", slashed);
    return made;
  }

  Map<String, Object> geolocation() {
    return Map.of(
        "kind",
        KIND + "geolocation-enforcement:geolocation-enforcementstate",
        "selfLink",
        "https://localhost/mgmt/tm/asm/policies/" + id() + "/geolocation-enforcement",
        "disallowedLocations",
        countries);
  }

  void setGeolocation(Map<String, Object> sent) {
    Fields.only(sent, Set.of("disallowedLocations"));
    if (!(sent.get("disallowedLocations") instanceof List<?> names)) {
      throw F5Refusal.bad("\"disallowedLocations\" must be specified");
    }
    countries = new ArrayList<>(names);
    touched();
  }
}
