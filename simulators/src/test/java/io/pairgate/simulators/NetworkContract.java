package io.pairgate.simulators;

import static io.pairgate.simulators.NeutronRequests.badBody;
import static io.pairgate.simulators.NeutronRequests.invalid;
import static io.pairgate.simulators.NeutronRequests.keys;
import static io.pairgate.simulators.NeutronRequests.refused;
import static io.pairgate.simulators.NeutronRequests.subnet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Networks, and with them what holds for all resources: bodies, lists, revisions. */
interface NetworkContract extends NeutronRequests {

  @Test
  default void a_network_is_made_read_changed_and_deleted() throws IOException {
    var made = post("/networks", "{\"network\":{\"name\":\"a\",\"description\":\"d [x]\"}}");
    assertThat(made.status()).isEqualTo(201);
    JsonNode network = made.json().get("network");
    Set<String> keys =
        keys(
            "name",
            "admin_state_up",
            "mtu",
            "status",
            "subnets",
            "shared",
            "port_security_enabled",
            "qos_policy_id",
            "dns_domain",
            "router:external",
            "provider:network_type",
            "provider:physical_network",
            "provider:segmentation_id",
            "availability_zone_hints",
            "availability_zones",
            "ipv4_address_scope",
            "ipv6_address_scope",
            "l2_adjacency",
            "tags");
    // only this one answer has it
    assertThat(Http.Answer.keys(network)).containsAll(keys).contains("is_default");
    assertThat(Http.Answer.keys(network)).hasSize(keys.size() + 1);
    assertThat(network.get("status").asText()).isEqualTo("ACTIVE");
    assertThat(network.get("mtu").asInt()).isEqualTo(1450);
    assertThat(network.get("provider:network_type").asText()).isEqualTo("vxlan");
    assertThat(network.get("revision_number").asInt()).isEqualTo(1);
    assertThat(network.get("created_at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    String id = network.get("id").asText();

    var read = get("/networks/" + id);
    assertThat(read.status()).isEqualTo(200);
    assertThat(Http.Answer.keys(read.json().get("network"))).isEqualTo(keys);

    var changed = put("/networks/" + id, "{\"network\":{\"name\":\"b\"}}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(Http.Answer.keys(changed.json().get("network"))).isEqualTo(keys);
    assertThat(changed.json().at("/network/name").asText()).isEqualTo("b");
    assertThat(changed.json().at("/network/revision_number").asInt()).isEqualTo(2);

    var unchanged = put("/networks/" + id, "{\"network\":{}}");
    assertThat(unchanged.json().at("/network/revision_number").asInt()).isEqualTo(2);

    var deleted = delete("/networks/" + id);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.raw().body()).isEmpty();
    refused(delete("/networks/" + id), 404, "NetworkNotFound");
    refused(get("/networks/" + id), 404, "NetworkNotFound");
    refused(put("/networks/" + id, "{\"network\":{\"name\":\"c\"}}"), 404, "NetworkNotFound");
  }

  @Test
  default void a_create_that_is_repeated_makes_a_second_object() throws IOException {
    for (String[] type :
        new String[][] {
          {"networks", "network"}, {"routers", "router"}, {"security-groups", "security_group"}
        }) {
      String body = "\"name\":\"twin\",\"description\":\"twin-%s\"".formatted(type[0]);
      assertThat(made(type[0], type[1], body)).isNotEqualTo(made(type[0], type[1], body));
      assertThat(
              get("/" + type[0] + "?description=twin-" + type[0] + "&fields=id")
                  .json()
                  .get(type[0].replace('-', '_')))
          .hasSize(2);
    }
  }

  @Test
  default void what_the_body_may_hold_is_checked() throws IOException {
    String id = made("networks", "network", "\"name\":\"checked\"");
    badBody(
        post("/networks", "{\"network\":{\"id\":\"" + NOBODY + "\"}}"),
        "Attribute 'id' not allowed in POST");
    badBody(
        post("/networks", "{\"network\":{\"status\":\"x\"}}"),
        "Attribute 'status' not allowed in POST");
    badBody(post("/networks", "{\"network\":{\"nam\":\"x\"}}"), "Unrecognized attribute(s) 'nam'");
    badBody(post("/networks", "{\"net\":{}}"), "Unable to find 'network' in request body");
    badBody(post("/networks", ""), "Unable to find 'network' in request body");
    badBody(post("/networks", "{bad"), "Body contains invalid data");
    badBody(post("/networks", "[]"), "Body contains invalid data");
    badBody(post("/networks", "{\"networks\":[]}"), "Resources required");
    badBody(
        post("/networks", "{\"network\":{\"name\":1}}"),
        "Invalid input for name. Reason: '1' is not a valid string.");
    badBody(
        post("/networks", "{\"network\":{\"name\":\"" + "a".repeat(256) + "\"}}"),
        "Invalid input for name. Reason: '" + "a".repeat(256) + "' exceeds maximum length of 255.");
    badBody(
        put("/networks/" + id, "{\"network\":{\"id\":\"x\"}}"),
        "Cannot update read-only attribute id");
    badBody(
        put("/networks/" + id, "{\"network\":{\"project_id\":\"x\"}}"),
        "Cannot update read-only attribute tenant_id");
    badBody(put("/networks/" + id, "{\"network\":{\"xx\":1}}"), "Unrecognized attribute(s) 'xx'");
    invalid(
        post("/networks", "{\"network\":{\"admin_state_up\":\"maybe\"}}"),
        "'maybe' cannot be converted to boolean.");
    invalid(post("/networks", "{\"network\":{\"mtu\":\"x\"}}"), "'x' is not an integer.");
    invalid(
        post("/networks", "{\"network\":{\"mtu\":99999}}"),
        "Requested MTU is too big, maximum is 1450.");
  }

  @Test
  default void a_stale_revision_number_is_refused_and_nothing_changes() throws IOException {
    String id = made("networks", "network", "\"name\":\"locked\"");
    var stale =
        call("PUT", "/networks/" + id, "{\"network\":{\"name\":\"x\"}}", "revision_number=9");
    refused(stale, 412, "RevisionNumberConstraintFailed");
    assertThat(stale.errorMessage()).isEqualTo("Constrained to 9, but current revision is 1");
    refused(
        call("DELETE", "/networks/" + id, null, "revision_number=9"),
        412,
        "RevisionNumberConstraintFailed");
    var right =
        call("PUT", "/networks/" + id, "{\"network\":{\"name\":\"x\"}}", "revision_number=1");
    assertThat(right.status()).isEqualTo(200);
    made("subnets", "subnet", subnet(id, "10.1.0.0/24"));
    assertThat(get("/networks/" + id).json().at("/network/revision_number").asInt()).isEqualTo(3);
  }

  @Test
  default void a_vlan_has_one_network_only() throws IOException {
    String vlan =
        "{\"network\":{\"provider:network_type\":\"vlan\",\"provider:physical_network\":\"physnet1\",\"provider:segmentation_id\":777}}";
    assertThat(post("/networks", vlan).json().at("/network/mtu").asInt()).isEqualTo(1500);
    var second = post("/networks", vlan);
    refused(second, 409, "VlanIdInUse");
    assertThat(second.errorMessage())
        .isEqualTo(
            "Unable to create the network. The VLAN 777 on physical network physnet1 is in use.");
    invalid(
        post("/networks", vlan.replace("physnet1", "nope")),
        "physical_network 'nope' unknown for VLAN provider network.");
  }

  @Test
  default void lists_are_filtered_cut_and_paged() throws IOException {
    var bulk =
        post(
            "/networks",
            "{\"networks\":[{\"name\":\"p1\",\"description\":\"paged [1]\"},{\"name\":\"p2\",\"description\":\"paged [1]\"},{\"name\":\"p2\",\"description\":\"paged [1]\"}]}");
    assertThat(bulk.status()).isEqualTo(201);
    String exact = "/networks?description=paged%20%5B1%5D";
    var all = get(exact + "&fields=id&fields=name").json();
    assertThat(Http.Answer.keys(all)).containsExactly("networks");
    assertThat(all.get("networks")).hasSize(3);
    assertThat(Http.Answer.keys(all.at("/networks/0"))).containsExactly("id", "name");
    List<String> ids = new ArrayList<>();
    all.get("networks").forEach(network -> ids.add(network.get("id").asText()));
    assertThat(ids).isSorted();

    assertThat(get("/networks?description=paged").json().get("networks")).isEmpty();
    assertThat(get(exact + "&name=p1").json().get("networks")).hasSize(1);
    assertThat(get(exact + "&name=p1&name=p2").json().get("networks")).hasSize(3);
    assertThat(get(exact + "&admin_state_up=true&limit=0").json().get("networks")).hasSize(3);

    var first = get(exact + "&limit=2&fields=id").json();
    assertThat(first.get("networks")).hasSize(2);
    assertThat(first.at("/networks_links/0/rel").asText()).isEqualTo("next");
    String next = first.at("/networks_links/0/href").asText();
    assertThat(next).startsWith(url() + "/v2.0/networks?").endsWith("&marker=" + ids.get(1));
    var second = http().call("GET", next, null, Map.of("X-Auth-Token", token())).json();
    assertThat(second.get("networks")).hasSize(1);
    assertThat(second.at("/networks/0/id").asText()).isEqualTo(ids.get(2));
    assertThat(second.get("networks_links")).hasSize(1);
    assertThat(second.at("/networks_links/0/rel").asText()).isEqualTo("previous");

    badBody(get("/networks?nope=1"), "['nope'] is invalid attribute for filtering");
    badBody(get("/networks?subnets=x"), "['subnets'] is invalid attribute for filtering");
    refused(get("/networks?limit=x"), 400, "BadRequest");
    invalid(get("/networks?shared=maybe"), "'maybe' cannot be converted to boolean.");
  }

  @Test
  default void what_is_not_there_is_a_404_and_what_cannot_be_done_a_405() throws IOException {
    refused(get("/nonsense"), 404, "HTTPNotFound");
    refused(get("/networks/x"), 404, "NetworkNotFound");
    refused(delete("/networks"), 404, "NetworkNotFound");
    refused(call("PATCH", "/networks/" + NOBODY, "{}", null), 405, "HTTPMethodNotAllowed");
    refused(get("/subnets/" + NOBODY), 404, "SubnetNotFound");
    refused(get("/ports/" + NOBODY), 404, "PortNotFound");
    refused(get("/routers/" + NOBODY), 404, "RouterNotFound");
    refused(get("/floatingips/" + NOBODY), 404, "FloatingIPNotFound");
    refused(get("/security-groups/" + NOBODY), 404, "SecurityGroupNotFound");
    refused(get("/security-group-rules/" + NOBODY), 404, "SecurityGroupRuleNotFound");
  }
}
