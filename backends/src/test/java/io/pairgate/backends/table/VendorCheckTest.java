package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorCheckTest {

  private static final String MARKER = Marker.of("web", "0a1b2c3d");

  private static List<String> told(String driver, String type, Map<String, Object> spec) {
    return Tables.builtIn()
        .driver(driver)
        .orElseThrow()
        .type(type)
        .orElseThrow()
        .check(spec, MARKER)
        .stream()
        .map(v -> v.at() + " " + v.message())
        .toList();
  }

  @Test
  void a_description_must_leave_room_for_the_marker() {
    int room = 255 - MARKER.length() - 1;
    assertThat(told("neutron", "network", Map.of("description", "x".repeat(room)))).isEmpty();
    assertThat(told("neutron", "network", Map.of("description", "x".repeat(room + 1))))
        .containsExactly(
            "/description must have at most 231 characters, not 232: the backend holds 255 and the"
                + " marker takes 24 of them");
    assertThat(told("neutron", "network", Map.of("name", "x".repeat(255), "description", "")))
        .isEmpty();
  }

  @Test
  void a_vendors_own_limits_are_told() {
    assertThat(told("fortios", "firewall-policy", Map.of("name", "x".repeat(36))))
        .containsExactly("/name must have at most 35 characters, not 36: the backend holds 35");
    assertThat(told("fortios", "firewall-policy", Map.of("description", "x".repeat(1023))))
        .isEmpty();
    assertThat(told("fortios", "nat-vip", Map.of("external_interface", "x".repeat(36)))).hasSize(1);
  }

  @Test
  void what_the_vendor_cannot_hold_is_told() {
    assertThat(told("fortios", "address-object", Map.of("cidr", "2001:db8::/64")))
        .containsExactly("/cidr only IPv4 is possible here (firewall address)");
    assertThat(told("fortios", "address-object", Map.of("range", "::1-::2"))).hasSize(1);
    assertThat(told("iosxe", "acl-entry", Map.of("source", "2001:db8::/64")))
        .containsExactly("/source only IPv4 is possible here (rule of an access list)");
    assertThat(told("iosxe", "acl", Map.of("name", "WEB", "description", "web")))
        .containsExactly("/description cannot be set on a named access list of this backend");
    assertThat(told("iosxe", "acl", Map.of("name", "101"))).hasSize(1);
    assertThat(told("fortios", "address-object", Map.of("colour", "red")))
        .containsExactly("/colour cannot be set on a firewall address of this backend");
    assertThat(told("neutron", "port", Map.of("fixed_ips", List.of(Map.of("x", 1)))))
        .containsExactly("/fixed_ips/0/x cannot be set on a port of this backend");
  }

  @Test
  void what_only_this_vendor_cannot_do_without_is_told() {
    NativeType policy =
        Tables.builtIn().driver("fortiweb").orElseThrow().type("waf-policy").orElseThrow();
    assertThat(policy.lacking(Map.of("virtual_server", "site", "pool", "web")))
        .extracting(v -> v.at() + " " + v.message())
        .containsExactly("/service is needed for a server policy of this backend");
    assertThat(policy.lacking(Map.of("pool", "web", "service", "HTTP"))).isEmpty();
    Map<String, Object> cleared = new java.util.HashMap<>();
    cleared.put("service", null);
    assertThat(told("fortiweb", "waf-policy", cleared)).hasSize(1);
    assertThat(told("fortiweb", "waf-policy", Map.of("mode", "detect"))).isEmpty();
  }

  @Test
  void attributes_that_exclude_each_other_are_told() {
    assertThat(told("fortios", "service-object", Map.of("tcp_ports", List.of("1"), "icmp_type", 8)))
        .singleElement()
        .asString()
        .contains("cannot be given together with");
    assertThat(told("fortios", "service-object", Map.of("tcp_ports", List.of(), "icmp_type", 8)))
        .isEmpty();
    assertThat(
            told(
                "fortios",
                "service-object",
                Map.of("tcp_ports", List.of("1"), "udp_ports", List.of("2"))))
        .isEmpty();
  }
}
