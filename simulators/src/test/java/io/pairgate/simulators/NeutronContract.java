package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the real Neutron does and the simulated one must do alike: the same requests, the same
 * assertions, on each of them. Raw HTTP, no project code. Kept below 200 requests, because the real
 * one answers some ten a second.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NeutronContract {

  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final Set<String> COMMON =
      Set.of(
          "id",
          "tenant_id",
          "project_id",
          "description",
          "created_at",
          "updated_at",
          "revision_number");

  private final Http http = new Http();
  private String token;
  private String externalNetwork;

  /** Called once, before all tests. */
  abstract void start();

  abstract String url();

  abstract String authUrl();

  @BeforeAll
  void signInAndMakeTheOutside() throws IOException {
    start();
    token = signIn("admin-secret").header("X-Subject-Token").orElseThrow();
    externalNetwork = made("networks", "network", "\"name\":\"outside\",\"router:external\":true");
    made("subnets", "subnet", subnet(externalNetwork, "172.24.0.0/16"));
  }

  // ---- signing in -----------------------------------------------------------------------------

  @Test
  void a_token_comes_in_a_header_and_names_project_roles_and_expiry() throws IOException {
    var answer = signIn("admin-secret");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("X-Subject-Token")).isPresent();
    assertThat(Http.Answer.keys(answer.json().get("token")))
        .containsExactlyInAnyOrder(
            "methods",
            "user",
            "audit_ids",
            "expires_at",
            "issued_at",
            "project",
            "is_domain",
            "roles",
            "catalog");
    assertThat(answer.json().at("/token/project/name").asText()).isEqualTo("admin");
    assertThat(answer.json().at("/token/expires_at").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @Test
  void a_wrong_password_and_a_wrong_token_are_refused_in_keystones_body() throws IOException {
    for (var answer :
        List.of(
            signIn("wrong"),
            http.call("GET", url() + "/v2.0/networks", null, Map.of("X-Auth-Token", "wrong")),
            http.call("GET", url() + "/v2.0/networks", null, Map.of()))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(Http.Answer.keys(answer.json())).containsExactly("error");
      assertThat(Http.Answer.keys(answer.json().get("error")))
          .containsExactlyInAnyOrder("code", "title", "message");
      assertThat(answer.json().at("/error/code").asInt()).isEqualTo(401);
    }
  }

  @Test
  void sign_in_with_broken_json_or_without_identity_is_a_400() throws IOException {
    assertThat(http.call("POST", authUrl() + "/auth/tokens", "{bad", Map.of()).status())
        .isEqualTo(400);
    assertThat(http.call("POST", authUrl() + "/auth/tokens", "{\"auth\":{}}", Map.of()).status())
        .isEqualTo(400);
  }

  @Test
  void every_answer_carries_a_request_id_and_the_versions_need_no_token() throws IOException {
    assertThat(get("/networks?limit=1").header("X-Openstack-Request-Id").orElse(""))
        .startsWith("req-");
    var versions = http.call("GET", url() + "/", null, Map.of());
    assertThat(versions.status()).isEqualTo(200);
    assertThat(versions.json().at("/versions/0/id").asText()).isEqualTo("v2.0");
    assertThat(get("/").status()).isEqualTo(200);
  }

  // ---- networks -------------------------------------------------------------------------------

  @Test
  void a_network_is_made_read_changed_and_deleted() throws IOException {
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
  void a_create_that_is_repeated_makes_a_second_object() throws IOException {
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
  void what_the_body_may_hold_is_checked() throws IOException {
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
  void a_stale_revision_number_is_refused_and_nothing_changes() throws IOException {
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
  void a_vlan_has_one_network_only() throws IOException {
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
  void lists_are_filtered_cut_and_paged() throws IOException {
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
    var second = http.call("GET", next, null, Map.of("X-Auth-Token", token)).json();
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
  void what_is_not_there_is_a_404_and_what_cannot_be_done_a_405() throws IOException {
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

  // ---- subnets --------------------------------------------------------------------------------

  @Test
  void a_subnet_gets_gateway_and_pool_and_overlaps_no_other() throws IOException {
    String network = made("networks", "network", "\"name\":\"s\"");
    var answer = post("/subnets", "{\"subnet\":{" + subnet(network, "10.0.0.5/24") + "}}");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode subnet = answer.json().get("subnet");
    assertThat(Http.Answer.keys(subnet))
        .isEqualTo(
            keys(
                "name",
                "network_id",
                "ip_version",
                "subnetpool_id",
                "enable_dhcp",
                "ipv6_ra_mode",
                "ipv6_address_mode",
                "gateway_ip",
                "cidr",
                "allocation_pools",
                "host_routes",
                "dns_nameservers",
                "service_types",
                "segment_id",
                "tags"));
    assertThat(subnet.get("cidr").asText()).isEqualTo("10.0.0.0/24");
    assertThat(subnet.get("gateway_ip").asText()).isEqualTo("10.0.0.1");
    assertThat(subnet.get("allocation_pools").toString())
        .isEqualTo("[{\"start\":\"10.0.0.2\",\"end\":\"10.0.0.254\"}]");
    assertThat(subnet.get("revision_number").asInt()).isZero();
    String id = subnet.get("id").asText();
    assertThat(get("/networks/" + network).json().at("/network/subnets/0").asText()).isEqualTo(id);

    var again = post("/subnets", "{\"subnet\":{" + subnet(network, "10.0.0.0/25") + "}}");
    refused(again, 400, "InvalidInput");
    assertThat(again.errorMessage()).contains("overlaps with another subnet");
    refused(
        post("/subnets", "{\"subnet\":{" + subnet(NOBODY, "10.9.0.0/24") + "}}"),
        404,
        "NetworkNotFound");
    badBody(
        post(
            "/subnets",
            "{\"subnet\":{\"network_id\":\"" + network + "\",\"cidr\":\"10.9.0.0/24\"}}"),
        "Failed to parse request. Required attribute 'ip_version' not specified");
    invalid(
        post("/subnets", "{\"subnet\":{" + subnet(network, "bad") + "}}"),
        "bad is not in a CIDR format.");
    invalid(
        post(
            "/subnets",
            "{\"subnet\":{" + subnet(network, "10.9.0.0/24").replace(":4", ":6") + "}}"),
        "cidr '10.9.0.0/24' does not match the ip_version '6'.");
    badBody(
        put("/subnets/" + id, "{\"subnet\":{\"cidr\":\"10.9.0.0/24\"}}"),
        "Cannot update read-only attribute cidr");
    refused(
        put("/subnets/" + id, "{\"subnet\":{\"gateway_ip\":\"10.0.0.254\"}}"),
        409,
        "GatewayConflictWithAllocationPools");
    assertThat(put("/subnets/" + id, "{\"subnet\":{\"dns_nameservers\":[\"8.8.8.8\"]}}").status())
        .isEqualTo(200);
    assertThat(delete("/networks/" + network).status()).isEqualTo(204);
    refused(get("/subnets/" + id), 404, "SubnetNotFound");
  }

  // ---- ports ----------------------------------------------------------------------------------

  @Test
  void a_port_gets_address_mac_and_default_group_and_holds_its_network() throws IOException {
    String network = made("networks", "network", "\"name\":\"pn\"");
    String subnet = made("subnets", "subnet", subnet(network, "10.0.0.0/24"));
    String of = "\"network_id\":\"" + network + "\"";
    var answer = post("/ports", "{\"port\":{" + of + "}}");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode port = answer.json().get("port");
    Set<String> keys =
        keys(
            "name",
            "network_id",
            "mac_address",
            "admin_state_up",
            "status",
            "device_id",
            "device_owner",
            "fixed_ips",
            "port_security_enabled",
            "qos_policy_id",
            "security_groups",
            "binding:vnic_type",
            "binding:profile",
            "binding:host_id",
            "binding:vif_type",
            "binding:vif_details",
            "allowed_address_pairs",
            "extra_dhcp_opts",
            "qos_network_policy_id",
            "dns_name",
            "dns_assignment",
            "resource_request",
            "ip_allocation",
            "tags");
    assertThat(Http.Answer.keys(port)).isEqualTo(keys);
    String id = port.get("id").asText();
    assertThat(Http.Answer.keys(get("/ports/" + id).json().get("port"))).isEqualTo(keys);
    assertThat(port.get("status").asText()).isEqualTo("DOWN");
    assertThat(port.get("mac_address").asText()).startsWith("fa:16:3e:");
    assertThat(port.get("security_groups")).hasSize(1);
    assertThat(port.get("revision_number").asInt()).isEqualTo(1);
    assertThat(port.at("/fixed_ips/0/subnet_id").asText()).isEqualTo(subnet);
    String ip = port.at("/fixed_ips/0/ip_address").asText();
    assertThat(ip).startsWith("10.0.0.");
    assertThat(port.at("/dns_assignment/0/fqdn").asText())
        .isEqualTo("host-" + ip.replace('.', '-') + ".openstacklocal.");

    String taken =
        "{\"port\":{"
            + of
            + ",\"fixed_ips\":[{\"subnet_id\":\""
            + subnet
            + "\",\"ip_address\":\""
            + ip
            + "\"}]}}";
    var second = post("/ports", taken);
    refused(second, 409, "IpAddressAlreadyAllocated");
    assertThat(second.errorMessage())
        .isEqualTo("IP address %s already allocated in subnet %s".formatted(ip, subnet));
    refused(post("/ports", taken.replace(ip, "99.0.0.1")), 400, "InvalidIpForSubnet");
    refused(
        post("/ports", "{\"port\":{" + of + ",\"fixed_ips\":[{\"ip_address\":\"99.0.0.1\"}]}}"),
        400,
        "InvalidIpForNetwork");
    refused(
        post(
            "/ports",
            "{\"port\":{" + of + ",\"mac_address\":\"" + port.get("mac_address").asText() + "\"}}"),
        409,
        "MacAddressInUse");
    refused(
        post("/ports", "{\"port\":{" + of + ",\"security_groups\":[\"" + NOBODY + "\"]}}"),
        404,
        "SecurityGroupNotFound");
    refused(
        post("/ports", "{\"port\":{\"network_id\":\"" + NOBODY + "\"}}"), 404, "NetworkNotFound");
    badBody(
        put("/ports/" + id, "{\"port\":{" + of + "}}"),
        "Cannot update read-only attribute network_id");
    var named =
        put(
            "/ports/" + id,
            "{\"port\":{\"name\":\"vm\",\"device_id\":\"vm-1\",\"security_groups\":[]}}");
    assertThat(named.status()).isEqualTo(200);
    assertThat(named.json().at("/port/security_groups")).isEmpty();
    assertThat(get("/ports?device_id=vm-1&network_id=" + network).json().get("ports")).hasSize(1);
    assertThat(
            get("/ports?fields=id&fixed_ips=ip_address%3D" + ip + "&network_id=" + network)
                .json()
                .get("ports"))
        .hasSize(1);

    var held = delete("/networks/" + network);
    refused(held, 409, "NetworkInUse");
    assertThat(held.errorMessage()).endsWith("id for these ports is: " + id + ".");
    refused(delete("/subnets/" + subnet), 409, "SubnetInUse");
    assertThat(delete("/ports/" + id).status()).isEqualTo(204);
    assertThat(delete("/subnets/" + subnet).status()).isEqualTo(204);
  }

  @Test
  void a_full_subnet_gives_no_address_and_a_network_without_subnets_gives_a_port_without()
      throws IOException {
    String network = made("networks", "network", "\"name\":\"full\"");
    var bare = post("/ports", "{\"port\":{\"network_id\":\"" + network + "\"}}");
    assertThat(bare.json().at("/port/fixed_ips")).isEmpty();
    made("subnets", "subnet", subnet(network, "10.0.0.0/30"));
    made("ports", "port", "\"network_id\":\"" + network + "\"");
    refused(
        post("/ports", "{\"port\":{\"network_id\":\"" + network + "\"}}"),
        409,
        "IpAddressGenerationFailure");
  }

  // ---- routers and floating ips ---------------------------------------------------------------

  @Test
  void a_router_joins_subnets_by_ports_of_its_own() throws IOException {
    String network = made("networks", "network", "\"name\":\"rn\"");
    String subnet = made("subnets", "subnet", subnet(network, "10.20.0.0/24"));
    var answer = post("/routers", "{\"router\":{\"name\":\"r\"}}");
    assertThat(answer.status()).isEqualTo(201);
    Set<String> keys =
        keys(
            "name",
            "admin_state_up",
            "status",
            "external_gateway_info",
            "availability_zones",
            "distributed",
            "ha",
            "availability_zone_hints",
            "routes",
            "flavor_id",
            "tags");
    assertThat(Http.Answer.keys(answer.json().get("router"))).isEqualTo(keys);
    assertThat(answer.json().at("/router/revision_number").asInt()).isEqualTo(1);
    String id = answer.json().at("/router/id").asText();
    assertThat(Http.Answer.keys(get("/routers/" + id).json().get("router"))).isEqualTo(keys);

    String bySubnet = "{\"subnet_id\":\"" + subnet + "\"}";
    var added = put("/routers/" + id + "/add_router_interface", bySubnet);
    assertThat(added.status()).isEqualTo(200);
    assertThat(Http.Answer.keys(added.json()))
        .containsExactlyInAnyOrder(
            "id", "tenant_id", "port_id", "network_id", "subnet_id", "subnet_ids");
    String port = added.json().get("port_id").asText();
    JsonNode own = get("/ports/" + port).json().get("port");
    assertThat(own.get("device_owner").asText()).isEqualTo("network:router_interface");
    assertThat(own.get("device_id").asText()).isEqualTo(id);
    assertThat(own.at("/fixed_ips/0/ip_address").asText()).isEqualTo("10.20.0.1");
    assertThat(own.get("security_groups")).isEmpty();

    var again = put("/routers/" + id + "/add_router_interface", bySubnet);
    refused(again, 400, "BadRequest");
    assertThat(again.errorMessage())
        .isEqualTo("Bad router request: Router already has a port on subnet " + subnet + ".");
    refused(put("/routers/" + id + "/add_router_interface", "{}"), 400, "BadRequest");
    refused(
        put("/routers/" + id + "/add_router_interface", "{\"subnet_id\":\"" + NOBODY + "\"}"),
        404,
        "SubnetNotFound");
    refused(put("/routers/" + NOBODY + "/add_router_interface", bySubnet), 404, "RouterNotFound");
    refused(put("/routers/" + id + "/nope", bySubnet), 404, "HTTPNotFound");
    refused(delete("/ports/" + port), 409, "ServicePortInUse");
    var used = delete("/routers/" + id);
    refused(used, 409, "RouterInUse");
    assertThat(used.errorMessage())
        .isEqualTo("Router " + id + " has ports still attached: " + port);

    var removed = put("/routers/" + id + "/remove_router_interface", bySubnet);
    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.json().get("port_id").asText()).isEqualTo(port);
    refused(
        put("/routers/" + id + "/remove_router_interface", bySubnet),
        404,
        "RouterInterfaceNotFoundForSubnet");
    refused(
        put("/routers/" + id + "/remove_router_interface", "{\"port_id\":\"" + port + "\"}"),
        404,
        "RouterInterfaceNotFound");
    assertThat(delete("/routers/" + id).status()).isEqualTo(204);
  }

  @Test
  void a_router_interface_may_be_a_port_that_is_there() throws IOException {
    String network = made("networks", "network", "\"name\":\"rp\"");
    made("subnets", "subnet", subnet(network, "10.21.0.0/24"));
    String port = made("ports", "port", "\"network_id\":\"" + network + "\"");
    String router = made("routers", "router", "\"name\":\"rp\"");
    String byPort = "{\"port_id\":\"" + port + "\"}";
    assertThat(put("/routers/" + router + "/add_router_interface", byPort).status()).isEqualTo(200);
    refused(put("/routers/" + router + "/add_router_interface", byPort), 409, "PortInUse");
    assertThat(put("/routers/" + router + "/remove_router_interface", byPort).status())
        .isEqualTo(200);
    refused(get("/ports/" + port), 404, "PortNotFound");
  }

  @Test
  void a_floating_ip_reaches_a_port_behind_a_router_with_a_gateway() throws IOException {
    String network = made("networks", "network", "\"name\":\"fn\"");
    String subnet = made("subnets", "subnet", subnet(network, "10.22.0.0/24"));
    String port = made("ports", "port", "\"network_id\":\"" + network + "\"");
    String on = "\"floating_network_id\":\"" + externalNetwork + "\"";
    String onPort = "{\"floatingip\":{" + on + ",\"port_id\":\"" + port + "\"}}";
    refused(post("/floatingips", onPort), 404, "ExternalGatewayForFloatingIPNotFound");

    String router = made("routers", "router", "\"name\":\"fr\"");
    put("/routers/" + router + "/add_router_interface", "{\"subnet_id\":\"" + subnet + "\"}");
    String toOutside =
        "{\"router\":{\"external_gateway_info\":{\"network_id\":\"" + externalNetwork + "\"}}}";
    var gateway = put("/routers/" + router, toOutside).json().at("/router/external_gateway_info");
    assertThat(Http.Answer.keys(gateway))
        .containsExactly("enable_snat", "external_fixed_ips", "network_id");
    refused(
        put("/routers/" + router, toOutside.replace(externalNetwork, network)), 400, "BadRequest");

    var answer = post("/floatingips", onPort);
    assertThat(answer.status()).isEqualTo(201);
    JsonNode floating = answer.json().get("floatingip");
    assertThat(Http.Answer.keys(floating))
        .isEqualTo(
            keys(
                "floating_ip_address",
                "floating_network_id",
                "router_id",
                "port_id",
                "fixed_ip_address",
                "status",
                "qos_policy_id",
                "port_details",
                "dns_domain",
                "dns_name",
                "port_forwardings",
                "tags"));
    String id = floating.get("id").asText();
    assertThat(floating.get("router_id").asText()).isEqualTo(router);
    assertThat(floating.get("fixed_ip_address").asText()).startsWith("10.22.0.");
    assertThat(floating.get("status").asText()).isEqualTo("DOWN");
    assertThat(floating.get("revision_number").asInt()).isZero();
    assertThat(Http.Answer.keys(floating.get("port_details")))
        .containsExactlyInAnyOrder(
            "name",
            "network_id",
            "mac_address",
            "admin_state_up",
            "status",
            "device_id",
            "device_owner");

    refused(post("/floatingips", onPort), 409, "FloatingIPPortAlreadyAssociated");
    refused(
        put(
            "/routers/" + router + "/remove_router_interface",
            "{\"subnet_id\":\"" + subnet + "\"}"),
        409,
        "RouterInterfaceInUseByFloatingIP");
    refused(
        put("/routers/" + router, "{\"router\":{\"external_gateway_info\":null}}"),
        409,
        "RouterExternalGatewayInUseByFloatingIp");
    badBody(
        put("/floatingips/" + id, "{\"floatingip\":{" + on + "}}"),
        "Cannot update read-only attribute floating_network_id");
    var described = put("/floatingips/" + id, "{\"floatingip\":{\"description\":\"x\"}}");
    assertThat(described.json().at("/floatingip/port_id").asText()).isEqualTo(port);
    assertThat(delete("/ports/" + port).status()).isEqualTo(204);
    JsonNode left = get("/floatingips/" + id).json().get("floatingip");
    assertThat(left.get("port_id").isNull()).isTrue();
    assertThat(left.get("port_details").isNull()).isTrue();
    assertThat(delete("/floatingips/" + id).status()).isEqualTo(204);
    assertThat(put("/routers/" + router, "{\"router\":{\"external_gateway_info\":null}}").status())
        .isEqualTo(200);
  }

  @Test
  void a_floating_ip_is_of_an_external_network_and_its_address_is_its_own() throws IOException {
    String inside = made("networks", "network", "\"name\":\"in\"");
    refused(
        post("/floatingips", "{\"floatingip\":{\"floating_network_id\":\"" + inside + "\"}}"),
        400,
        "BadRequest");
    refused(
        post("/floatingips", "{\"floatingip\":{\"floating_network_id\":\"" + NOBODY + "\"}}"),
        404,
        "NetworkNotFound");
    String chosen =
        "{\"floatingip\":{\"floating_network_id\":\"%s\",\"floating_ip_address\":\"172.24.9.9\"}}"
            .formatted(externalNetwork);
    assertThat(post("/floatingips", chosen).status()).isEqualTo(201);
    refused(post("/floatingips", chosen), 409, "IpAddressAlreadyAllocated");
    String any = "\"floating_network_id\":\"" + externalNetwork + "\"";
    assertThat(made("floatingips", "floatingip", any))
        .isNotEqualTo(made("floatingips", "floatingip", any));
  }

  // ---- security groups ------------------------------------------------------------------------

  @Test
  void a_security_group_lets_everything_out_and_holds_while_a_port_uses_it() throws IOException {
    var answer = post("/security-groups", "{\"security_group\":{\"name\":\"g\"}}");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode group = answer.json().get("security_group");
    assertThat(Http.Answer.keys(group))
        .isEqualTo(keys("name", "stateful", "shared", "security_group_rules", "tags"));
    assertThat(group.get("revision_number").asInt()).isEqualTo(1);
    assertThat(group.get("security_group_rules")).hasSize(2);
    JsonNode inside = group.at("/security_group_rules/0");
    Set<String> ruleKeys =
        keys(
            "security_group_id",
            "ethertype",
            "direction",
            "protocol",
            "port_range_min",
            "port_range_max",
            "remote_ip_prefix",
            "remote_address_group_id",
            "normalized_cidr",
            "remote_group_id");
    assertThat(Http.Answer.keys(inside)).containsAll(ruleKeys).contains("standard_attr_id", "tags");
    assertThat(Http.Answer.keys(inside)).hasSize(ruleKeys.size() + 2);
    assertThat(inside.get("direction").asText()).isEqualTo("egress");
    String id = group.get("id").asText();

    String network = made("networks", "network", "\"name\":\"gn\"");
    String port =
        made(
            "ports",
            "port",
            "\"network_id\":\"%s\",\"security_groups\":[\"%s\"]".formatted(network, id));
    refused(delete("/security-groups/" + id), 409, "SecurityGroupInUse");
    assertThat(delete("/ports/" + port).status()).isEqualTo(204);
    assertThat(put("/security-groups/" + id, "{\"security_group\":{\"name\":\"g2\"}}").status())
        .isEqualTo(200);
    assertThat(delete("/security-groups/" + id).status()).isEqualTo(204);
  }

  @Test
  void the_default_group_is_there_and_its_name_is_reserved() throws IOException {
    var list = get("/security-groups?name=default").json().get("security_groups");
    assertThat(list).hasSize(1);
    assertThat(list.at("/0/security_group_rules")).hasSize(4);
    refused(
        post("/security-groups", "{\"security_group\":{\"name\":\"default\"}}"),
        409,
        "SecurityGroupDefaultAlreadyExists");
    refused(
        put(
            "/security-groups/" + list.at("/0/id").asText(),
            "{\"security_group\":{\"name\":\"x\"}}"),
        409,
        "SecurityGroupCannotUpdateDefault");
  }

  @Test
  void a_rule_is_there_once_and_cannot_be_changed() throws IOException {
    String group = made("security-groups", "security_group", "\"name\":\"rules\"");
    String rule =
        "\"security_group_id\":\"%s\",\"direction\":\"ingress\",\"protocol\":\"TCP\",\"port_range_min\":22,\"port_range_max\":\"22\",\"remote_ip_prefix\":\"10.1.1.1\""
            .formatted(group);
    var answer = post("/security-group-rules", "{\"security_group_rule\":{" + rule + "}}");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode made = answer.json().get("security_group_rule");
    assertThat(Http.Answer.keys(made))
        .isEqualTo(
            keys(
                "security_group_id",
                "ethertype",
                "direction",
                "protocol",
                "port_range_min",
                "port_range_max",
                "remote_ip_prefix",
                "remote_address_group_id",
                "normalized_cidr",
                "remote_group_id"));
    assertThat(made.get("protocol").asText()).isEqualTo("tcp");
    assertThat(made.get("port_range_max").asInt()).isEqualTo(22);
    assertThat(made.get("remote_ip_prefix").asText()).isEqualTo("10.1.1.1/32");
    assertThat(made.get("normalized_cidr").asText()).isEqualTo("10.1.1.1/32");
    String id = made.get("id").asText();

    var again =
        post(
            "/security-group-rules",
            "{\"security_group_rule\":{" + rule + ",\"description\":\"other\"}}");
    refused(again, 409, "SecurityGroupRuleExists");
    assertThat(again.errorMessage())
        .isEqualTo("Security group rule already exists. Rule id is " + id + ".");
    badBody(
        put("/security-group-rules/" + id, "{\"security_group_rule\":{\"protocol\":\"udp\"}}"),
        "Cannot update read-only attribute protocol");
    refused(
        put("/security-group-rules/" + id, "{\"security_group_rule\":{\"description\":\"x\"}}"),
        500,
        "HTTPInternalServerError");
    assertThat(
            get("/security-group-rules/" + id)
                .json()
                .at("/security_group_rule/description")
                .asText())
        .isEmpty();
    assertThat(delete("/security-group-rules/" + id).status()).isEqualTo(204);
    refused(delete("/security-group-rules/" + id), 404, "SecurityGroupRuleNotFound");
  }

  @Test
  void a_rule_that_makes_no_sense_is_refused() throws IOException {
    String group = made("security-groups", "security_group", "\"name\":\"nonsense\"");
    String in = "\"security_group_id\":\"" + group + "\",\"direction\":\"ingress\"";
    rule(in + ",\"protocol\":\"foo\"", 400, "SecurityGroupRuleInvalidProtocol");
    rule(in + ",\"port_range_min\":22", 400, "SecurityGroupProtocolRequiredWithPorts");
    rule(
        in + ",\"protocol\":\"tcp\",\"port_range_min\":22,\"port_range_max\":21",
        400,
        "SecurityGroupInvalidPortRange");
    rule(
        in + ",\"protocol\":\"tcp\",\"port_range_min\":1,\"port_range_max\":70000",
        400,
        "SecurityGroupInvalidPortValue");
    rule(in + ",\"ethertype\":\"IPv7\"", 400, "SecurityGroupRuleInvalidEtherType");
    rule(in + ",\"remote_ip_prefix\":\"bad\"", 400, "InvalidCIDR");
    rule(
        in + ",\"ethertype\":\"IPv6\",\"remote_ip_prefix\":\"10.0.0.0/8\"",
        400,
        "SecurityGroupRuleParameterConflict");
    rule(in + ",\"remote_group_id\":\"" + NOBODY + "\"", 404, "SecurityGroupNotFound");
    rule(
        in + ",\"remote_ip_prefix\":\"1.0.0.0/8\",\"remote_group_id\":\"" + group + "\"",
        400,
        "SecurityGroupMultipleRemoteEntites");
    rule(
        "\"security_group_id\":\"" + NOBODY + "\",\"direction\":\"ingress\"",
        404,
        "SecurityGroupNotFound");
    rule("\"security_group_id\":\"" + group + "\",\"direction\":\"up\"", 400, "HTTPBadRequest");
  }

  // ---- quota ----------------------------------------------------------------------------------

  @Test
  void a_quota_stops_the_next_one() throws IOException {
    String project = get("/networks/" + externalNetwork).json().at("/network/project_id").asText();
    assertThat(put("/quotas/" + project, "{\"quota\":{\"router\":0}}").status()).isEqualTo(200);
    try {
      var over = post("/routers", "{\"router\":{}}");
      refused(over, 409, "OverQuota");
      assertThat(over.errorMessage()).isEqualTo("Quota exceeded for resources: ['router'].");
    } finally {
      assertThat(put("/quotas/" + project, "{\"quota\":{\"router\":-1}}").status()).isEqualTo(200);
    }
  }

  // ---- the words of the tests -----------------------------------------------------------------

  private Http.Answer signIn(String password) throws IOException {
    String body =
        """
        {"auth":{"identity":{"methods":["password"],"password":{"user":{
          "name":"admin","domain":{"id":"default"},"password":"%s"}}},
          "scope":{"project":{"name":"admin","domain":{"id":"default"}}}}}"""
            .formatted(password);
    return http.call("POST", authUrl() + "/auth/tokens", body, Map.of());
  }

  private Http.Answer call(String method, String path, String body, String ifMatch)
      throws IOException {
    Map<String, String> headers =
        ifMatch == null
            ? Map.of("X-Auth-Token", token)
            : Map.of("X-Auth-Token", token, "If-Match", ifMatch);
    return http.call(method, url() + "/v2.0" + path, body, headers);
  }

  private Http.Answer get(String path) throws IOException {
    return call("GET", path, null, null);
  }

  private Http.Answer post(String path, String body) throws IOException {
    return call("POST", path, body, null);
  }

  private Http.Answer put(String path, String body) throws IOException {
    return call("PUT", path, body, null);
  }

  private Http.Answer delete(String path) throws IOException {
    return call("DELETE", path, null, null);
  }

  private String made(String collection, String singular, String members) throws IOException {
    var answer = post("/" + collection, "{\"%s\":{%s}}".formatted(singular, members));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    return answer.json().get(singular).get("id").asText();
  }

  private void rule(String members, int status, String type) throws IOException {
    refused(
        post("/security-group-rules", "{\"security_group_rule\":{" + members + "}}"), status, type);
  }

  private static String subnet(String network, String cidr) {
    return "\"network_id\":\"%s\",\"ip_version\":4,\"cidr\":\"%s\"".formatted(network, cidr);
  }

  private static Set<String> keys(String... own) {
    Set<String> keys = new TreeSet<>(COMMON);
    keys.addAll(List.of(own));
    return keys;
  }

  private static void refused(Http.Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(Http.Answer.keys(answer.json())).containsExactly("NeutronError");
    assertThat(Http.Answer.keys(answer.json().get("NeutronError")))
        .containsExactly("detail", "message", "type");
    assertThat(answer.errorType()).as(answer.errorMessage()).isEqualTo(type);
  }

  private static void badBody(Http.Answer answer, String message) {
    refused(answer, 400, "HTTPBadRequest");
    assertThat(answer.errorMessage()).isEqualTo(message);
  }

  private static void invalid(Http.Answer answer, String message) {
    refused(answer, 400, "InvalidInput");
    assertThat(answer.errorMessage()).isEqualTo("Invalid input for operation: " + message);
  }
}
