package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FortiosWireTest extends WireTest {

  FortiosWireTest() {
    super("fortios");
  }

  private static String shown(String object) {
    return "{\"http_method\":\"GET\",\"results\":[" + object + "],\"status\":\"success\"}";
  }

  @ParameterizedTest
  @CsvSource({
    "address-object, firewall/address",
    "address-group, firewall/addrgrp",
    "service-object, firewall.service/custom",
    "nat-vip-group, firewall/vipgrp",
    "nat-vip, firewall/vip",
  })
  void each_named_type_has_its_path(String type, String at) {
    assertThat(sent(create(type, Map.of())))
        .startsWith("POST /api/v2/cmdb/" + at + "?vdom=root {")
        .contains("\"name\":\"web\"");
    assertThat(sent(read(type, "a b/c")))
        .isEqualTo("GET /api/v2/cmdb/" + at + "/a%20b%2Fc?vdom=root");
    assertThat(sent(update(type, "web", Map.of("description", "x"))))
        .startsWith("PUT /api/v2/cmdb/" + at + "/web?vdom=root {\"comment")
        .doesNotContain("pairgate");
    assertThat(sent(delete(type, "web"))).isEqualTo("DELETE /api/v2/cmdb/" + at + "/web?vdom=root");
    assertThat(sent(new Operation.ListAll(type)))
        .isEqualTo("GET /api/v2/cmdb/" + at + "?vdom=root");
  }

  @Test
  void the_vdom_is_an_option_of_the_backend() {
    Backend tenant =
        new Backend(
            "fw",
            "fortios",
            backend.url(),
            Map.of(),
            Map.of("vdom", "a&b"),
            backend.trust(),
            backend.limits());
    assertThat(dialect.request(tenant, new Operation.ListAll("nat-vip")).target())
        .isEqualTo("/api/v2/cmdb/firewall/vip?vdom=a%26b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cidr  | 10.0.0.0/24       | {'name':'web','subnet':'10.0.0.0/24','type':'ipmask'}",
        "range | 10.0.0.1-10.0.0.9 | {'name':'web','start-ip':'10.0.0.1','end-ip':'10.0.0.9','type':'iprange'}",
        "fqdn  | www.example.org   | {'name':'web','fqdn':'www.example.org','type':'fqdn'}",
      })
  void an_address_says_which_kind_it_is(String attribute, String value, String body) {
    assertThat(sent(create("address-object", Map.of(attribute, value))))
        .isEqualTo("POST /api/v2/cmdb/firewall/address?vdom=root " + body.replace('\'', '"'));
  }

  @Test
  void of_an_address_only_its_own_kind_is_shown() {
    String network =
        shown(
            "{\"name\":\"web\",\"type\":\"ipmask\",\"subnet\":\"10.0.0.0 255.255.255.0\",\"fqdn\":\"\",\"comment\":\"\"}");
    assertThat(one(got(read("address-object", "web"), 200, network)))
        .isEqualTo(new NativeObject("web", Map.of("cidr", "10.0.0.0/24", "description", ""), ""));
    String range =
        shown(
            "{\"name\":\"web\",\"type\":\"iprange\",\"subnet\":\"0.0.0.0 0.0.0.0\",\"start-ip\":\"10.0.0.1\",\"end-ip\":\"10.0.0.9\"}");
    assertThat(one(got(read("address-object", "web"), 200, range)).attributes())
        .isEqualTo(Map.of("range", "10.0.0.1-10.0.0.9"));
  }

  @Test
  void the_vendors_own_attributes_are_laid_over_the_body() {
    Map<String, Object> part = Map.of("color", 7L, "allow-routing", "enable");
    assertThat(sent(create("address-object", Map.of("fqdn", "a.b", "native", part))))
        .contains("\"color\":7", "\"allow-routing\":\"enable\"", "\"fqdn\":\"a.b\"");
    assertThat(sent(update("address-object", "web", Map.of("native", Map.of("color", 8L)))))
        .endsWith("PUT /api/v2/cmdb/firewall/address/web?vdom=root {\"color\":8}");
  }

  @Test
  void a_create_shows_the_key_and_nothing_else() {
    String reply =
        "{\"http_method\":\"POST\",\"http_status\":200,\"mkey\":\"web\",\"status\":\"success\",\"name\":\"address\"}";
    assertThat(one(got(create("address-object", Map.of("fqdn", "a.b")), 200, reply)))
        .isEqualTo(new NativeObject("web", Map.of(), ""));
    assertThat(one(got(update("address-object", "web", Map.of()), 200, reply)))
        .isEqualTo(new NativeObject("web", Map.of(), ""));
    assertThat(((Outcome.Succeeded) got(delete("address-object", "web"), 200, reply)).objects())
        .isEmpty();
  }

  @Test
  void a_policy_has_a_number_and_its_empty_lists_mean_anything() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("name", "web in");
    spec.put("sources", List.of());
    spec.put("destinations", List.of("web-1", "web-2"));
    spec.put("action", "allow");
    spec.put("enabled", true);
    spec.put("nat", false);
    spec.put("logging", "all");
    assertThat(sent(new Operation.Create("firewall-policy", "17", spec, MARKER)))
        .isEqualTo(
            "POST /api/v2/cmdb/firewall/policy?vdom=root {\"schedule\":\"always\",\"policyid\":17,"
                + "\"name\":\"web in\",\"srcaddr\":[{\"name\":\"all\"}],"
                + "\"dstaddr\":[{\"name\":\"web-1\"},{\"name\":\"web-2\"}],\"action\":\"accept\","
                + "\"status\":\"enable\",\"nat\":\"disable\",\"logtraffic\":\"all\","
                + "\"service\":[{\"name\":\"ALL\"}],\"srcintf\":[{\"name\":\"any\"}],"
                + "\"dstintf\":[{\"name\":\"any\"}]}");
    assertThat(sent(update("firewall-policy", "17", Map.of("services", List.of()))))
        .isEqualTo(
            "PUT /api/v2/cmdb/firewall/policy/17?vdom=root {\"service\":[{\"name\":\"ALL\"}]}");
    String reply = "{\"mkey\":17,\"status\":\"success\"}";
    assertThat(
            one(got(new Operation.Create("firewall-policy", "17", spec, ""), 200, reply))
                .nativeId())
        .isEqualTo("17");
  }

  @Test
  void a_policy_reads_back_in_the_familys_words() {
    String policy =
        """
        {"policyid":17,"q_origin_key":17,"name":"web in","srcintf":[{"name":"any","q_origin_key":"any"}],
         "dstintf":[{"name":"port1"}],"srcaddr":[{"name":"all"}],"dstaddr":[{"name":"web-1"}],
         "service":[{"name":"ALL"}],"schedule":"always","action":"deny","status":"disable",
         "nat":"enable","logtraffic":"utm","comments":"hello"}
        """;
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("name", "web in");
    expected.put("description", "hello");
    expected.put("sources", List.of());
    expected.put("destinations", List.of("web-1"));
    expected.put("services", List.of());
    expected.put("source_interfaces", List.of());
    expected.put("destination_interfaces", List.of("port1"));
    expected.put("action", "deny");
    expected.put("enabled", false);
    expected.put("nat", true);
    // 'utm' is no word of the family: nothing is shown rather than something wrong
    assertThat(one(got(read("firewall-policy", "17"), 200, shown(policy))))
        .isEqualTo(new NativeObject("17", expected, ""));
  }

  @Test
  void a_policy_is_moved_before_or_after_another() {
    assertThat(
            sent(
                new Operation.Act(
                    "firewall-policy", "17", "move", Map.of("before", "4"), Map.of())))
        .isEqualTo("PUT /api/v2/cmdb/firewall/policy/17?action=move&before=4&vdom=root");
    Operation after =
        new Operation.Act("firewall-policy", "17", "move", Map.of("after", "4"), Map.of());
    assertThat(sent(after))
        .isEqualTo("PUT /api/v2/cmdb/firewall/policy/17?action=move&after=4&vdom=root");
    assertThat(got(after, 200, "{\"status\":\"success\"}")).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void a_service_says_its_protocol() {
    Map<String, Object> ports = new LinkedHashMap<>();
    ports.put("tcp_ports", List.of("443", "8000-8100"));
    ports.put("udp_ports", List.of());
    assertThat(sent(create("service-object", ports)))
        .endsWith(
            " {\"name\":\"web\",\"tcp-portrange\":\"443 8000-8100\",\"protocol\":\"TCP/UDP/SCTP\","
                + "\"udp-portrange\":\"\"}");
    assertThat(sent(create("service-object", Map.of("icmp_type", 8))))
        .endsWith(" {\"name\":\"web\",\"icmptype\":8,\"protocol\":\"ICMP\"}");
    assertThat(sent(create("service-object", Map.of("ip_protocol", 47))))
        .endsWith(" {\"name\":\"web\",\"protocol-number\":47,\"protocol\":\"IP\"}");
    String shown =
        shown(
            "{\"name\":\"web\",\"protocol\":\"TCP/UDP/SCTP\",\"tcp-portrange\":\"443 8000-8100\",\"udp-portrange\":\"\",\"icmptype\":\"\",\"protocol-number\":6}");
    assertThat(one(got(read("service-object", "web"), 200, shown)).attributes())
        .isEqualTo(Map.of("tcp_ports", List.of("443", "8000-8100"), "udp_ports", List.of()));
  }

  @Test
  void a_published_address_is_whole_or_one_port() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("external_address", "203.0.113.9");
    spec.put("mapped_address", "10.0.0.9");
    assertThat(sent(create("nat-vip", spec)))
        .endsWith(
            " {\"extintf\":\"any\",\"name\":\"web\",\"extip\":\"203.0.113.9\",\"mappedip\":[{\"range\":\"10.0.0.9\"}]}");
    spec.put("external_interface", "wan1");
    spec.put("protocol", "tcp");
    spec.put("external_port", 8080);
    spec.put("mapped_port", 80);
    assertThat(sent(create("nat-vip", spec)))
        .endsWith(
            " {\"extintf\":\"wan1\",\"name\":\"web\",\"extip\":\"203.0.113.9\","
                + "\"mappedip\":[{\"range\":\"10.0.0.9\"}],\"protocol\":\"tcp\","
                + "\"portforward\":\"enable\",\"extport\":\"8080\",\"mappedport\":\"80\"}");
    String vip =
        "{\"name\":\"web\",\"extip\":\"203.0.113.9\",\"extintf\":\"wan1\",\"mappedip\":[{\"range\":\"10.0.0.9\"}],"
            + "\"portforward\":\"enable\",\"protocol\":\"tcp\",\"extport\":\"8080-8080\",\"mappedport\":\"80\"}";
    spec.put("external_port", 8080L);
    spec.put("mapped_port", 80L);
    assertThat(one(got(read("nat-vip", "web"), 200, shown(vip))).attributes()).isEqualTo(spec);
    assertThat(
            one(got(read("nat-vip", "web"), 200, shown(vip.replace("enable", "disable"))))
                .attributes())
        .doesNotContainKeys("protocol", "external_port", "mapped_port");
  }

  @Test
  void groups_have_members() {
    assertThat(sent(create("address-group", Map.of("members", List.of("a", "b")))))
        .endsWith(" {\"name\":\"web\",\"member\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
    String group =
        shown(
            "{\"name\":\"web\",\"interface\":\"wan1\",\"comments\":\"x\",\"member\":[{\"name\":\"a\"}]}");
    assertThat(one(got(read("nat-vip-group", "web"), 200, group)).attributes())
        .isEqualTo(
            Map.of("description", "x", "external_interface", "wan1", "members", List.of("a")));
  }

  @ParameterizedTest
  @CsvSource({
    "500, -5, CREATE, EXISTS",
    "424, -5, CREATE, EXISTS",
    "500, -23, DELETE, IN_USE",
    "424, -23, DELETE, IN_USE",
    "404, -3, READ, ABSENT",
    "404, -3, DELETE, ABSENT",
    "500, -3, DELETE, ABSENT",
    "500, -3, CREATE, INVALID",
    "424, -3, UPDATE, INVALID",
    "424, -1, CREATE, INVALID",
    "500, -651, CREATE, INVALID",
    "401, -1, READ, UNAUTHORISED",
    "403, -1, READ, UNAUTHORISED",
    "429, -1, READ, BUSY",
    "405, -1, READ, OTHER",
    "200, -61, CREATE, OTHER",
  })
  void fortios_errors_are_refusals(int status, int code, Operation.Kind kind, Outcome.Refusal why) {
    Operation operation =
        switch (kind) {
          case CREATE -> create("address-object", Map.of());
          case UPDATE -> update("address-object", "web", Map.of());
          case DELETE -> delete("address-object", "web");
          default -> read("address-object", "web");
        };
    String body =
        "{\"status\":\"error\",\"http_status\":"
            + status
            + ",\"error\":"
            + code
            + ",\"cli_error\":\"no\"}";
    assertThat(refused(got(operation, status, body)))
        .isEqualTo(new Outcome.Refused(why, status, "" + code, "no", ""));
  }

  @Test
  void an_absent_object_has_no_code_always() {
    String body = "{\"http_method\":\"GET\",\"status\":\"error\",\"http_status\":404}";
    assertThat(refused(got(read("address-object", "web"), 404, body)).why())
        .isEqualTo(Outcome.Refusal.ABSENT);
  }

  @Test
  void a_success_without_the_word_success_is_not_understood() {
    unknown(got(create("address-object", Map.of()), 200, "{\"mkey\":\"web\"}"));
    unknown(got(read("address-object", "web"), 200, "{\"status\":\"success\",\"results\":[]}"));
    unknown(got(delete("address-object", "web"), 500, "{\"status\":\"error\"}"));
  }
}
