package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeutronWireTest extends WireTest {

  NeutronWireTest() {
    super("neutron");
  }

  @ParameterizedTest
  @CsvSource({
    "network, networks, network, networks",
    "subnet, subnets, subnet, subnets",
    "port, ports, port, ports",
    "router, routers, router, routers",
    "floating-ip, floatingips, floatingip, floatingips",
    "security-group, security-groups, security_group, security_groups",
    "security-group-rule, security-group-rules, security_group_rule, security_group_rules",
  })
  void each_type_has_its_path_and_its_envelopes(String type, String at, String one, String many) {
    assertThat(sent(create(type, Map.of())))
        .isEqualTo("POST /v2.0/" + at + " {\"" + one + "\":{\"description\":\"" + MARKER + "\"}}");
    assertThat(sent(read(type, "id-1"))).isEqualTo("GET /v2.0/" + at + "/id-1");
    assertThat(sent(delete(type, "id-1"))).isEqualTo("DELETE /v2.0/" + at + "/id-1");
    assertThat(sent(new Operation.ListAll(type))).isEqualTo("GET /v2.0/" + at);
    assertThat(sent(new Operation.Find(type, "web", Map.of(), MARKER)))
        .isEqualTo("GET /v2.0/" + at + "?description=%5Bpairgate:web%400a1b2c3d%5D");
    if (!type.equals("security-group-rule")) {
      assertThat(sent(update(type, "id-1", Map.of("description", "new"))))
          .isEqualTo(
              "PUT /v2.0/"
                  + at
                  + "/id-1 {\""
                  + one
                  + "\":{\"description\":\"new "
                  + MARKER
                  + "\"}}");
    }
    String object = "{\"id\":\"id-1\",\"description\":\"old " + MARKER + "\"}";
    NativeObject made = one(got(create(type, Map.of()), 201, "{\"" + one + "\":" + object + "}"));
    assertThat(made).isEqualTo(new NativeObject("id-1", Map.of("description", "old"), MARKER));
    String list = "{\"" + many + "\":[" + object + "]}";
    assertThat(one(got(new Operation.ListAll(type), 200, list))).isEqualTo(made);
    assertThat(one(got(new Operation.Find(type, "web", Map.of(), MARKER), 200, list)))
        .isEqualTo(made);
  }

  @Test
  void a_subnet_refers_to_its_network_by_its_native_id() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("network", "n-1");
    spec.put("ip_version", 4);
    spec.put("cidr", "10.0.0.0/24");
    spec.put("gateway_ip", null);
    spec.put("allocation_pools", List.of(Map.of("start", "10.0.0.5")));
    assertThat(sent(create("subnet", spec)))
        .isEqualTo(
            "POST /v2.0/subnets {\"subnet\":{\"network_id\":\"n-1\",\"ip_version\":4,"
                + "\"cidr\":\"10.0.0.0/24\",\"gateway_ip\":null,"
                + "\"allocation_pools\":[{\"start\":\"10.0.0.5\"}],\"description\":\""
                + MARKER
                + "\"}}");
  }

  @Test
  void nested_references_of_a_port_are_written_and_read() {
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("subnet", "s-1");
    address.put("ip_address", "10.0.0.7");
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("fixed_ips", List.of(address));
    spec.put("security_groups", List.of("g-1"));
    assertThat(sent(create("port", spec)))
        .contains(
            "\"fixed_ips\":[{\"subnet_id\":\"s-1\",\"ip_address\":\"10.0.0.7\"}],"
                + "\"security_groups\":[\"g-1\"]");
    String reply =
        """
        {"port":{"id":"p-1","network_id":"n-1","status":"DOWN","revision_number":3,"unknown":1,
         "fixed_ips":[{"subnet_id":"s-1","ip_address":"10.0.0.7"}],"security_groups":["g-1"]}}
        """;
    assertThat(one(got(read("port", "p-1"), 200, reply)).attributes())
        .isEqualTo(
            Map.of(
                "network",
                "n-1",
                "status",
                "DOWN",
                "revision_number",
                3L,
                "fixed_ips",
                List.of(address),
                "security_groups",
                List.of("g-1")));
  }

  @Test
  void a_router_has_its_gateway_in_a_group_and_loses_it_by_null() {
    Map<String, Object> gateway = new LinkedHashMap<>();
    gateway.put("network", "n-9");
    gateway.put("fixed_ips", List.of(Map.of("subnet", "s-9")));
    assertThat(sent(update("router", "r-1", Map.of("external_gateway", gateway))))
        .isEqualTo(
            "PUT /v2.0/routers/r-1 {\"router\":{\"external_gateway_info\":{\"network_id\":\"n-9\","
                + "\"external_fixed_ips\":[{\"subnet_id\":\"s-9\"}]}}}");
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("external_gateway", null);
    assertThat(sent(update("router", "r-1", none)))
        .isEqualTo("PUT /v2.0/routers/r-1 {\"router\":{\"external_gateway_info\":null}}");
    assertThat(
            one(got(
                    read("router", "r-1"),
                    200,
                    "{\"router\":{\"id\":\"r-1\",\"external_gateway_info\":null}}"))
                .attributes())
        .containsEntry("external_gateway", null);
  }

  @Test
  void an_update_leaves_out_what_is_immutable_and_the_marker_where_the_description_stays() {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("network", "n-1");
    change.put("cidr", "10.0.0.0/24");
    change.put("name", "db");
    assertThat(sent(update("subnet", "s-1", change)))
        .isEqualTo("PUT /v2.0/subnets/s-1 {\"subnet\":{\"name\":\"db\"}}");
  }

  @Test
  void null_for_an_attribute_with_a_default_sets_the_default_and_keeps_the_marker() {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("description", null);
    change.put("admin_state_up", null);
    assertThat(sent(update("network", "n-1", change)))
        .isEqualTo(
            "PUT /v2.0/networks/n-1 {\"network\":{\"description\":\""
                + MARKER
                + "\",\"admin_state_up\":true}}");
  }

  @Test
  void a_lost_create_is_sought_by_the_exact_description() {
    assertThat(sent(new Operation.Find("network", "web", Map.of("description", "a & b"), MARKER)))
        .isEqualTo("GET /v2.0/networks?description=a%20%26%20b%20%5Bpairgate:web%400a1b2c3d%5D");
    assertThatThrownBy(() -> sent(new Operation.Find("network", "web", Map.of(), "")))
        .isInstanceOf(Dialect.Unsupported.class);
  }

  @Test
  void a_find_shows_none_one_or_many_of_those_with_our_marker() {
    Operation find = new Operation.Find("network", "web", Map.of(), MARKER);
    assertThat(((Outcome.Succeeded) got(find, 200, "{\"networks\":[]}")).objects()).isEmpty();
    String ours = ",\"description\":\"" + MARKER + "\"}";
    String theirs = ",\"description\":\"" + MARKER.replace("web", "other") + "\"}";
    String two =
        "{\"networks\":[{\"id\":\"a\"%1$s,{\"id\":\"b\"%1$s,{\"id\":\"c\"%2$s,{\"id\":\"d\"}]}"
            .formatted(ours, theirs);
    assertThat(((Outcome.Succeeded) got(find, 200, two)).objects())
        .extracting(NativeObject::nativeId)
        .containsExactly("a", "b");
  }

  @Test
  void a_list_with_a_next_page_is_not_complete() {
    Operation list = new Operation.ListAll("network");
    String links = "\"networks_links\":[{\"rel\":\"next\",\"href\":\"http://x\"}]";
    assertThat(((Outcome.Succeeded) got(list, 200, "{\"networks\":[]," + links + "}")).complete())
        .isFalse();
    String back = links.replace("next", "previous");
    assertThat(((Outcome.Succeeded) got(list, 200, "{\"networks\":[]," + back + "}")).complete())
        .isTrue();
    assertThat(((Outcome.Succeeded) got(list, 200, "{\"networks\":[]}")).complete()).isTrue();
  }

  @Test
  void a_router_interface_is_a_port_that_the_router_makes() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("router", "r-1");
    spec.put("subnet", "s-1");
    Operation create = create("router-interface", spec);
    assertThat(sent(create))
        .isEqualTo("PUT /v2.0/routers/r-1/add_router_interface {\"subnet_id\":\"s-1\"}");
    String added =
        "{\"id\":\"r-1\",\"port_id\":\"p-1\",\"subnet_id\":\"s-1\",\"network_id\":\"n-1\"}";
    assertThat(one(got(create, 200, added))).isEqualTo(new NativeObject("p-1", spec, ""));

    assertThat(sent(read("router-interface", "p-1"))).isEqualTo("GET /v2.0/ports/p-1");
    String port =
        "{\"id\":\"p-1\",\"device_id\":\"r-1\",\"fixed_ips\":[{\"subnet_id\":\"s-1\"}],\"status\":\"ACTIVE\"}";
    assertThat(one(got(read("router-interface", "p-1"), 200, "{\"port\":" + port + "}")))
        .isEqualTo(
            new NativeObject(
                "p-1", Map.of("router", "r-1", "subnet", "s-1", "status", "ACTIVE"), ""));
    assertThat(sent(new Operation.Delete("router-interface", "p-1", spec)))
        .isEqualTo("PUT /v2.0/routers/r-1/remove_router_interface {\"port_id\":\"p-1\"}");
    assertThat(sent(new Operation.Find("router-interface", "web", spec, MARKER)))
        .isEqualTo("GET /v2.0/ports?device_id=r-1&fixed_ips=subnet_id%3Ds-1");
    assertThat(sent(new Operation.ListAll("router-interface")))
        .isEqualTo("GET /v2.0/ports?device_owner=network:router_interface");
  }

  @Test
  void what_the_table_does_not_say_is_unsupported() {
    assertThatThrownBy(() -> sent(update("router-interface", "p-1", Map.of())))
        .isInstanceOf(Dialect.Unsupported.class);
    assertThatThrownBy(() -> sent(delete("router-interface", "p-1")))
        .isInstanceOf(Dialect.Unsupported.class)
        .hasMessageContaining("router");
    assertThatThrownBy(() -> sent(create("vlan", Map.of())))
        .isInstanceOf(Dialect.Unsupported.class);
    assertThatThrownBy(() -> sent(create("network", Map.of("colour", "red"))))
        .isInstanceOf(Dialect.Unsupported.class);
    assertThatThrownBy(() -> sent(create("network", Map.of("status", "UP"))))
        .isInstanceOf(Dialect.Unsupported.class);
    assertThatThrownBy(() -> sent(new Operation.Act("network", "n", "fly", Map.of(), Map.of())))
        .isInstanceOf(Dialect.Unsupported.class);
  }

  @Test
  void an_id_cannot_leave_its_place_in_the_path() {
    assertThat(sent(read("network", "a/../b?c#d é")))
        .isEqualTo("GET /v2.0/networks/a%2F..%2Fb%3Fc%23d%20%C3%A9");
    assertThatThrownBy(() -> sent(read("network", ".."))).isInstanceOf(Dialect.Unsupported.class);
    assertThatThrownBy(() -> sent(read("network", ""))).isInstanceOf(Dialect.Unsupported.class);
  }

  @ParameterizedTest
  @CsvSource({
    "404, NetworkNotFound, ABSENT",
    "404, HTTPNotFound, ABSENT",
    "409, NetworkInUse, IN_USE",
    "409, IpAddressInUse, IN_USE",
    "409, SecurityGroupRuleExists, EXISTS",
    "409, OverQuota, OTHER",
    "400, InvalidInput, INVALID",
    "403, PolicyNotAuthorized, UNAUTHORISED",
    "412, RevisionNumberConstraintFailed, OTHER",
    "429, TooManyRequests, BUSY",
  })
  void neutrons_errors_are_refusals(int status, String type, Outcome.Refusal why) {
    String body =
        "{\"NeutronError\":{\"type\":\"" + type + "\",\"message\":\"No.\",\"detail\":\"\"}}";
    Outcome outcome =
        got(create("network", Map.of()), status, body, Map.of("x-openstack-request-id", "req-1"));
    assertThat(outcome).isEqualTo(new Outcome.Refused(why, status, type, "No.", "req-1"));
  }

  @Test
  void the_identity_services_401_is_a_refusal_too() {
    String body = "{\"error\":{\"code\":401,\"title\":\"Unauthorized\",\"message\":\"Go away.\"}}";
    assertThat(refused(got(read("network", "n"), 401, body)))
        .isEqualTo(new Outcome.Refused(Outcome.Refusal.UNAUTHORISED, 401, "", "Go away.", ""));
  }

  @Test
  void the_check_is_a_short_list() {
    assertThat(sent(new Operation.Check())).isEqualTo("GET /v2.0/networks?limit=1&fields=id");
    assertThat(got(new Operation.Check(), 200, "{\"networks\":[]}"))
        .isInstanceOf(Outcome.Succeeded.class);
  }
}
