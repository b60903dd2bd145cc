package io.pairgate.simulators;

import static io.pairgate.simulators.NeutronRequests.badBody;
import static io.pairgate.simulators.NeutronRequests.keys;
import static io.pairgate.simulators.NeutronRequests.refused;
import static io.pairgate.simulators.NeutronRequests.subnet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Routers, their interfaces and gateways, floating ips. */
interface RouterContract extends NeutronRequests {

  @Test
  default void a_router_joins_subnets_by_ports_of_its_own() throws IOException {
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
  default void a_router_interface_may_be_a_port_that_is_there() throws IOException {
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
  default void a_floating_ip_reaches_a_port_behind_a_router_with_a_gateway() throws IOException {
    String network = made("networks", "network", "\"name\":\"fn\"");
    String subnet = made("subnets", "subnet", subnet(network, "10.22.0.0/24"));
    String port = made("ports", "port", "\"network_id\":\"" + network + "\"");
    String on = "\"floating_network_id\":\"" + outside() + "\"";
    String onPort = "{\"floatingip\":{" + on + ",\"port_id\":\"" + port + "\"}}";
    refused(post("/floatingips", onPort), 404, "ExternalGatewayForFloatingIPNotFound");

    String router = made("routers", "router", "\"name\":\"fr\"");
    put("/routers/" + router + "/add_router_interface", "{\"subnet_id\":\"" + subnet + "\"}");
    String toOutside =
        "{\"router\":{\"external_gateway_info\":{\"network_id\":\"" + outside() + "\"}}}";
    var gateway = put("/routers/" + router, toOutside).json().at("/router/external_gateway_info");
    assertThat(Http.Answer.keys(gateway))
        .containsExactly("enable_snat", "external_fixed_ips", "network_id");
    refused(put("/routers/" + router, toOutside.replace(outside(), network)), 400, "BadRequest");

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
  default void a_floating_ip_is_of_an_external_network_and_its_address_is_its_own()
      throws IOException {
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
            .formatted(outside());
    assertThat(post("/floatingips", chosen).status()).isEqualTo(201);
    refused(post("/floatingips", chosen), 409, "IpAddressAlreadyAllocated");
    String any = "\"floating_network_id\":\"" + outside() + "\"";
    assertThat(made("floatingips", "floatingip", any))
        .isNotEqualTo(made("floatingips", "floatingip", any));
  }
}
