package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.SimulatedDevice;
import io.pairgate.simulators.device.Device;
import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.device.Fault;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same calls of a CMP, told to an OPNsense and to a PAN-OS. */
class OtherFirewallsStoryTest extends Story {

  private final Vertx vertx = Vertx.vertx();
  private Device device;
  private DeviceServer server;

  @AfterEach
  void stops_the_device() {
    if (server != null) server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void with(String driver) {
    SimulatedDevice simulated = SimulatedDevice.named(driver).orElseThrow();
    device = simulated.make().get();
    server = DeviceServer.start(vertx, device, 0);
    String credentials =
        simulated.credentials(server.url()).entrySet().stream()
            .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"")
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    pairgate.register(
        "other",
        "{\"driver\":\"%s\",\"url\":\"%s\",\"limits\":{\"deadline_millis\":%d,\"breaker_failures\":1000},\"credentials\":{%s}}"
            .formatted(driver, server.url(), Pairgate.DEADLINE_MILLIS, credentials));
  }

  private Reply put(String path, String spec) {
    return cmp.put("/v1/" + path, "{\"backend\":\"other\",\"spec\":{" + spec + "}}");
  }

  private List<Map<String, Object>> kept(String collection) {
    return device.state().get(collection);
  }

  private static String addresses(String driver) {
    return driver.equals("panos") ? "Objects/Addresses" : "alias";
  }

  private void policyWithAddresses() {
    status(put("address-objects/web-1", "\"cidr\":\"192.0.2.10/32\""), 201);
    status(put("address-objects/web_2", "\"fqdn\":\"www.example.org\""), 201);
    status(put("address-groups/web", "\"members\":[\"web-1\",\"web_2\"]"), 201);
    status(
        put(
            "firewall-policies/allow-web",
            "\"action\":\"allow\",\"destinations\":[\"address-group/web\",\"web-1\"],\"logging\":\"all\""),
        201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opnsense", "panos"})
  void what_was_made_is_read_as_it_was_said(String driver) {
    with(driver);
    policyWithAddresses();
    Reply network = cmp.get("/v1/address-objects/web-1");
    assertThat(network.json().at("/spec/cidr").asText())
        .as("%s", network)
        .isEqualTo("192.0.2.10/32");
    assertThat(network.json().at("/spec").has("fqdn")).isFalse();
    assertThat(cmp.get("/v1/address-objects/web_2").json().at("/spec/fqdn").asText())
        .isEqualTo("www.example.org");
    assertThat(cmp.get("/v1/address-groups/web").json().at("/spec/members").toString())
        .contains("web-1", "web_2");
    Reply policy = cmp.get("/v1/firewall-policies/allow-web");
    status(policy, 200);
    assertThat(policy.json().at("/spec/destinations").toString())
        .contains("address-group/web", "web-1");
    assertThat(policy.json().at("/spec/sources").toString()).isEqualTo("[]");
    assertThat(policy.json().at("/spec/action").asText()).isEqualTo("allow");
    assertThat(policy.json().at("/spec/logging").asText()).isEqualTo("all");
    assertThat(policy.json().at("/spec/enabled").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"opnsense", "panos"})
  void an_update_changes_what_it_says_and_nothing_else(String driver) {
    with(driver);
    policyWithAddresses();
    Reply changed =
        cmp.patch("/v1/address-objects/web-1", "{\"spec\":{\"description\":\"the web\"}}");
    assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    assertThat(changed.backendCalls()).isEqualTo(1);
    Reply read = cmp.get("/v1/address-objects/web-1");
    assertThat(read.json().at("/spec/cidr").asText()).isEqualTo("192.0.2.10/32");
    assertThat(read.json().at("/spec/description").asText()).isEqualTo("the web");
    status(cmp.patch("/v1/firewall-policies/allow-web", "{\"spec\":{\"enabled\":false}}"), 200);
    Reply policy = cmp.get("/v1/firewall-policies/allow-web");
    assertThat(policy.json().at("/spec/enabled").asBoolean()).isFalse();
    assertThat(policy.json().at("/spec/destinations").toString()).contains("address-group/web");
  }

  @ParameterizedTest
  @ValueSource(strings = {"opnsense", "panos"})
  void a_create_whose_answer_was_lost_is_sent_again_and_made_once(String driver) {
    with(driver);
    server.faults().add(Fault.drop().afterExecuting().on("POST", ".*"));
    problem(put("address-objects/web-1", "\"cidr\":\"192.0.2.10/32\""), 504, "outcome-unknown");
    Reply repeated = put("address-objects/web-1", "\"cidr\":\"192.0.2.10/32\"");
    status(repeated, 200);
    assertThat(repeated.backendCalls()).isEqualTo(1);
    assertThat(kept(addresses(driver))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opnsense", "panos"})
  void what_is_in_use_stays_and_what_is_gone_is_deleted(String driver) {
    with(driver);
    policyWithAddresses();
    problem(cmp.delete("/v1/address-objects/web-1"), 409, "in-use-at-backend");
    for (String path :
        List.of("firewall-policies/allow-web", "address-groups/web", "address-objects/web-1")) {
      status(cmp.delete("/v1/" + path), 204);
    }
    assertThat(kept(addresses(driver))).hasSize(1);
    device.clear();
    problem(cmp.get("/v1/address-objects/web_2"), 404, "gone-at-backend");
    status(cmp.delete("/v1/address-objects/web_2"), 204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opnsense", "panos"})
  void the_backends_list_shows_whose_each_object_is(String driver) {
    with(driver);
    status(put("address-objects/web-1", "\"cidr\":\"192.0.2.10/32\""), 201);
    Reply list = cmp.get("/v1/backends/other/address-objects");
    assertThat(list.status()).as("%s", list).isEqualTo(200);
    assertThat(list.toString()).contains("\"web-1\"");
    assertThat(cmp.get("/v1/backends/other/firewall-policies").status()).isEqualTo(200);
  }

  @Test
  void opnsense_lets_changes_take_effect_by_an_action_of_its_own() {
    with("opnsense");
    policyWithAddresses();
    assertThat(kept("applied").getFirst().get("times")).isEqualTo(0L);
    Reply applied = cmp.post("/v1/firewall-policies/allow-web/actions/apply", "{}");
    status(applied, 204);
    assertThat(applied.backendCalls()).isEqualTo(1);
    status(cmp.post("/v1/address-objects/web-1/actions/apply", "{}"), 204);
    assertThat(kept("applied").getFirst().get("times")).isEqualTo(2L);
  }

  @Test
  void opnsense_refuses_inside_of_a_200_and_says_what_is_wrong() {
    with("opnsense");
    Reply refused =
        put("firewall-policies/p", "\"action\":\"allow\",\"source_interfaces\":[\"lan7\"]");
    assertThat(refused.status()).as("%s", refused).isEqualTo(422);
    assertThat(refused.toString()).contains("Option not in list");
    assertThat(kept("filter")).isEmpty();
  }

  @Test
  void what_a_vendor_does_not_have_is_refused_before_any_call() {
    with("opnsense");
    long before = server.requests().total();
    Reply refused = put("service-objects/https", "\"tcp_ports\":[\"443\"]");
    assertThat(refused.backendCalls()).as("%s", refused).isZero();
    assertThat(refused.status()).isBetween(400, 501);
    assertThat(server.requests().total()).isEqualTo(before);
  }

  @Test
  void pan_os_takes_one_protocol_a_service() {
    with("panos");
    Reply refused = put("service-objects/dns", "\"tcp_ports\":[\"53\"],\"udp_ports\":[\"53\"]");
    assertThat(refused.status()).as("%s", refused).isEqualTo(422);
    assertThat(refused.backendCalls()).isZero();
    assertThat(refused.toString()).contains("only one of tcp_ports, udp_ports");
    status(put("service-objects/dns", "\"udp_ports\":[\"53\",\"5353-5354\"]"), 201);
    assertThat(cmp.get("/v1/service-objects/dns").json().at("/spec/udp_ports").toString())
        .isEqualTo("[\"53\",\"5353-5354\"]");
  }

  @Test
  void pan_os_moves_a_rule_before_or_after_another() {
    with("panos");
    for (String id : List.of("a", "b", "c")) {
      status(put("firewall-policies/" + id, "\"action\":\"deny\""), 201);
    }
    status(cmp.post("/v1/firewall-policies/c/actions/move", "{\"before\":\"a\"}"), 204);
    status(cmp.post("/v1/firewall-policies/a/actions/move", "{\"after\":\"b\"}"), 204);
    assertThat(kept("Policies/SecurityRules"))
        .extracting(row -> row.get("@name"))
        .containsExactly("c", "b", "a");
  }

  @Test
  void the_vendors_own_attributes_are_sent_along_and_shown_as_recorded() {
    with("opnsense");
    status(
        put(
            "firewall-policies/https",
            "\"action\":\"allow\",\"native\":{\"protocol\":\"TCP\",\"destination_port\":\"443\"}"),
        201);
    assertThat(kept("filter").getFirst())
        .containsEntry("protocol", "TCP")
        .containsEntry("destination_port", "443");
    Reply read = cmp.get("/v1/firewall-policies/https");
    assertThat(read.json().at("/spec/native/destination_port").asText())
        .as("%s", read)
        .isEqualTo("443");
    status(
        cmp.patch(
            "/v1/firewall-policies/https",
            "{\"spec\":{\"native\":{\"destination_port\":\"8443\"}}}"),
        200);
    assertThat(kept("filter").getFirst())
        .containsEntry("protocol", "TCP")
        .containsEntry("destination_port", "8443");
  }

  @Test
  void what_the_family_says_cannot_be_said_natively_too() {
    with("panos");
    long before = server.requests().total();
    Reply refused =
        put(
            "address-objects/web-1",
            "\"fqdn\":\"a.example.org\",\"native\":{\"description\":\"x\"}");
    assertThat(refused.status()).as("%s", refused).isEqualTo(422);
    assertThat(refused.toString())
        .contains("/spec/native/description", "the attribute description");
    assertThat(server.requests().total()).isEqualTo(before);
  }
}
