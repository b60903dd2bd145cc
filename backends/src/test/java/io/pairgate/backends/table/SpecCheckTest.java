package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecCheckTest {

  private static final Tables TABLES = Tables.builtIn();

  private static ResourceType type(String name) {
    return TABLES.type(name).orElseThrow();
  }

  private static List<String> whole(String type, Map<String, Object> spec) {
    return told(SpecCheck.whole(type(type), spec));
  }

  private static List<String> patch(String type, Map<String, Object> patch) {
    return told(SpecCheck.patch(type(type), patch));
  }

  private static List<String> told(List<Violation> violations) {
    return violations.stream().map(v -> v.at() + " " + v.message()).toList();
  }

  @Test
  void right_specs_have_no_violation() {
    assertThat(whole("network", Map.of("name", "web", "mtu", 1500, "shared", false))).isEmpty();
    assertThat(whole("network", Map.of("mtu", 1500L))).isEmpty();
    assertThat(
            whole(
                "port",
                Map.of(
                    "network", "web",
                    "fixed_ips", List.of(Map.of("subnet", "db", "ip_address", "10.0.0.1")),
                    "security_groups", List.of("g.1"))))
        .isEmpty();
    assertThat(whole("address-group", Map.of("members", List.of("a", "address-group/b"))))
        .isEmpty();
  }

  @Test
  void an_unknown_attribute_is_told_with_the_nearest_known() {
    assertThat(whole("network", Map.of("nmae", "web")))
        .containsExactly("/nmae is no attribute of network (did you mean 'name'?)");
    assertThat(whole("network", Map.of("a/b~c", 1)))
        .containsExactly("/a~1b~0c is no attribute of network");
  }

  @Test
  void missing_and_read_only_attributes_are_told() {
    assertThat(whole("router-interface", Map.of("status", "UP")))
        .containsExactly(
            "/status is read-only: only the backend sets it",
            "/router is missing: it is required",
            "/subnet is missing: it is required");
  }

  @Test
  void values_of_the_wrong_kind_are_told() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("name", 7L);
    spec.put("mtu", "1500");
    spec.put("shared", "true");
    assertThat(whole("network", spec))
        .containsExactly(
            "/name must be a text, not a number",
            "/mtu must be a whole number, not a text",
            "/shared must be true or false, not a text");
    assertThat(whole("network", Map.of("mtu", 1500.0)))
        .containsExactly("/mtu must be a whole number, not a fraction");
    assertThat(patch("port", Map.of("fixed_ips", Map.of())))
        .containsExactly("/fixed_ips must be a list, not an object");
    assertThat(patch("port", Map.of("fixed_ips", List.of("10.0.0.1"))))
        .containsExactly("/fixed_ips/0 must be an object, not a text");
    assertThat(patch("port", Map.of("network", List.of())))
        .containsExactly("/network must be the id of an object, not a list");
  }

  @Test
  void values_beyond_a_limit_are_told() {
    assertThat(whole("network", Map.of("name", "x".repeat(256))))
        .containsExactly("/name must have 0 to 255 characters, not 256");
    assertThat(whole("network", Map.of("name", "😀".repeat(255)))).isEmpty();
    assertThat(whole("network", Map.of("mtu", 67)))
        .containsExactly("/mtu must be from 68 to 65535, not 67");
    assertThat(whole("network", Map.of("name", "a\u0007b")))
        .containsExactly("/name must not contain control characters");
    assertThat(whole("address-group", Map.of("members", List.of())))
        .containsExactly("/members must have 1 to 256 items, not 0");
    assertThat(whole("firewall-policy", Map.of("action", "drop")))
        .containsExactly("/action must be one of allow, deny");
  }

  @Test
  void what_is_wrong_inside_of_a_group_is_told_with_its_place() {
    assertThat(
            patch(
                "port",
                Map.of(
                    "fixed_ips",
                    List.of(Map.of(), Map.of("subnet", "a b", "ip", 1)),
                    "allowed_address_pairs",
                    List.of(Map.of("mac_address", "x")))))
        .containsExactlyInAnyOrder(
            "/fixed_ips/1/subnet must be an id: 1 to 64 of A-Z a-z 0-9 . _ -",
            "/fixed_ips/1/ip is not known here",
            "/allowed_address_pairs/0/mac_address must be a MAC address, like fa:16:3e:00:00:01",
            "/allowed_address_pairs/0/ip_address is missing: it is required");
    assertThat(patch("port", Map.of("security_groups", Arrays.asList("a", null))))
        .containsExactly("/security_groups/1 must not be null");
  }

  @Test
  void null_is_only_for_what_can_be_cleared_or_in_a_patch_has_a_default() {
    assertThat(patch("subnet", Collections.singletonMap("gateway_ip", null))).isEmpty();
    assertThat(patch("network", Collections.singletonMap("name", null))).isEmpty();
    assertThat(whole("network", Collections.singletonMap("name", null)))
        .containsExactly("/name must not be null: give a value or leave it out");
    assertThat(patch("network", Collections.singletonMap("mtu", null)))
        .containsExactly("/mtu must not be null: give a value or leave it out");
    assertThat(patch("subnet", Collections.singletonMap("cidr", null)))
        .containsExactly("/cidr must not be null: it is required");
    assertThat(patch("network", Map.of())).isEmpty();
  }

  @Test
  void exactly_one_or_at_least_one_of_a_group_is_needed() {
    assertThat(whole("address-object", Map.of()))
        .containsExactly(" exactly one of cidr, range, fqdn must be given");
    assertThat(whole("address-object", Map.of("fqdn", "a.b", "cidr", "10.0.0.0/8")))
        .containsExactly(" exactly one of cidr, range, fqdn must be given");
    assertThat(patch("address-object", Map.of("fqdn", "a.b", "cidr", "10.0.0.0/8")))
        .containsExactly(" only one of cidr, range, fqdn may be given");
    assertThat(whole("service-object", Map.of("description", "x")))
        .containsExactly(
            " at least one of tcp_ports, udp_ports, icmp_type, ip_protocol must be given");
    assertThat(whole("service-object", Map.of("icmp_type", 8))).isEmpty();
  }

  @Test
  void the_arguments_of_an_action_are_checked_too() {
    ResourceType.Action move = type("firewall-policy").actions().get("move");
    assertThat(told(SpecCheck.arguments(move, Map.of("before", "p-1")))).isEmpty();
    assertThat(told(SpecCheck.arguments(move, Map.of())))
        .containsExactly(" exactly one of before, after must be given");
    assertThat(told(SpecCheck.arguments(move, Map.of("befor", "p-1", "after", 1))))
        .containsExactlyInAnyOrder(
            "/befor is no attribute of action move (did you mean 'before'?)",
            "/after must be the id of an object, not a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "nat-vip/x", "a b", "é", "address-group/"})
  void a_reference_must_have_the_form_of_an_id(String reference) {
    assertThat(whole("address-group", Map.of("members", List.of(reference)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "IP, 10.0.0.1",
    "IP, 2001:db8::1",
    "IP, ::",
    "IP, ::ffff:10.0.0.1",
    "CIDR, 10.0.0.0/24",
    "CIDR, 0.0.0.0/0",
    "CIDR, 10.0.0.1/32",
    "CIDR, 2001:db8::/64",
    "CIDR, ::/0",
    "CIDR, ::1/128",
    "MAC, fa:16:3e:00:00:01",
    "MAC, FA:16:3E:00:00:01",
    "IP_RANGE, 10.0.0.1-10.0.0.9",
    "IP_RANGE, 10.0.0.200-10.0.1.1",
    "IP_RANGE, ::1-::2",
    "PORT_RANGE, 1",
    "PORT_RANGE, 65535",
    "PORT_RANGE, 8000-8100",
    "FQDN, www.example.org",
    "FQDN, a.b.",
    "FQDN, _x.a-b.c1",
    "UUID, 844a807e-0baf-4183-916d-ccf3d9dc01d5",
    "ENDPOINT, 10.0.0.1:443",
    "ENDPOINT, [2001:db8::1]:8080",
    "URL_PATH, /",
    "URL_PATH, /admin/",
    "URL_PATH, /a-b/c.d*",
    "COUNTRY, PL"
  })
  void right_formats(Rule.Format format, String text) {
    assertThat(Formats.problem(format, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IP, 10.0.0",
    "IP, 10.0.0.256",
    "IP, 010.0.0.1",
    "IP, localhost",
    "IP, ''",
    "IP, 1",
    "IP, 2001:db8::g",
    "IP, fe80::1%eth0",
    "IP, :::",
    "IP, [::1]",
    "IP, '10.0.0.1 '",
    "IP, ١0.0.0.1",
    "ENDPOINT, 10.0.0.1",
    "ENDPOINT, 10.0.0.1:0",
    "ENDPOINT, 10.0.0.1:65536",
    "ENDPOINT, www.example.org:80",
    "ENDPOINT, 2001:db8::1:80",
    "ENDPOINT, :80",
    "URL_PATH, admin",
    "URL_PATH, /a b",
    "URL_PATH, /a*b",
    "URL_PATH, /a?b=c",
    "URL_PATH, /a%2fb",
    "COUNTRY, pl",
    "COUNTRY, XX",
    "COUNTRY, Poland",
    "CIDR, 10.0.0.0",
    "CIDR, 10.0.0.0/33",
    "CIDR, 10.0.0.0/-1",
    "CIDR, 10.0.0.0/",
    "CIDR, ::/129",
    "CIDR, 10.0.0.0/255.0.0.0",
    "CIDR, 10.0.0.1/24",
    "MAC, fa-16-3e-00-00-01",
    "MAC, fa:16:3e:00:00",
    "MAC, gg:16:3e:00:00:01",
    "IP_RANGE, 10.0.0.9-10.0.0.1",
    "IP_RANGE, 10.0.0.1",
    "IP_RANGE, 10.0.0.1-::1",
    "PORT_RANGE, 0",
    "PORT_RANGE, 65536",
    "PORT_RANGE, 9-8",
    "PORT_RANGE, a",
    "PORT_RANGE, 1-2-3",
    "PORT_RANGE, 99999999999",
    "PORT_RANGE, -1",
    "FQDN, example",
    "FQDN, -a.b",
    "FQDN, a..b",
    "FQDN, 10.0.0.1",
    "FQDN, a b.c",
    "FQDN, ''",
    "UUID, 844a807e"
  })
  void wrong_formats(Rule.Format format, String text) {
    assertThat(Formats.problem(format, text)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/24, 10.0.0.0/24",
    "192.168.255.255/9, 192.128.0.0/9",
    "2001:DB8::1/64, 2001:db8::/64",
    "2001:db8:0:1:0:0:0:1/120, 2001:db8:0:1::/120",
    "1:2:3:4:5:6:7:8/112, 1:2:3:4:5:6:7:0/112"
  })
  void a_network_with_host_bits_is_told_what_it_should_be(String wrong, String right) {
    assertThat(Formats.problem(Rule.Format.CIDR, wrong))
        .contains("has host bits set; the network is " + right);
    assertThat(Formats.problem(Rule.Format.CIDR, right)).isEmpty();
  }
}
