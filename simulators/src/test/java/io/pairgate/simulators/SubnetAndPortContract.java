package io.pairgate.simulators;

import static io.pairgate.simulators.NeutronRequests.badBody;
import static io.pairgate.simulators.NeutronRequests.invalid;
import static io.pairgate.simulators.NeutronRequests.keys;
import static io.pairgate.simulators.NeutronRequests.refused;
import static io.pairgate.simulators.NeutronRequests.subnet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Subnets and ports: ranges, addresses, what holds what. */
interface SubnetAndPortContract extends NeutronRequests {

  @Test
  default void a_subnet_gets_gateway_and_pool_and_overlaps_no_other() throws IOException {
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

  @Test
  default void a_port_gets_address_mac_and_default_group_and_holds_its_network()
      throws IOException {
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
  default void a_full_subnet_gives_no_address_and_a_network_without_subnets_gives_a_port_without()
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
}
