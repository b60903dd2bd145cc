package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.device.Fault;
import io.pairgate.simulators.fortiweb.FortiWebDevice;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site behind a FortiWeb: each of its many objects is one call. */
class FortiWebStoryTest extends Story {

  private final Vertx vertx = Vertx.vertx();
  private final FortiWebDevice device = new FortiWebDevice();
  private DeviceServer server;

  @BeforeEach
  void registers_the_device() {
    server = DeviceServer.start(vertx, device, 0);
    pairgate.register(
        "waf",
        "{\"driver\":\"fortiweb\",\"url\":\"%s\",\"limits\":{\"deadline_millis\":%d,\"breaker_failures\":1000},\"credentials\":{\"user\":\"%s\",\"password\":\"%s\"}}"
            .formatted(
                server.url(),
                Pairgate.DEADLINE_MILLIS,
                FortiWebDevice.USER,
                FortiWebDevice.PASSWORD));
  }

  @AfterEach
  void stops_the_device() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Reply put(String path, String spec) {
    return cmp.put("/v1/" + path, "{\"backend\":\"waf\",\"spec\":{" + spec + "}}");
  }

  private void made(String path, String spec) {
    Reply reply = put(path, spec);
    status(reply, 201);
    assertThat(reply.backendCalls()).isEqualTo(1);
  }

  private List<Map<String, Object>> kept(String table) {
    return device.state().get(table);
  }

  private void site() {
    made("waf-addresses/site", "\"address\":\"192.0.2.10\",\"interface\":\"port1\"");
    made("waf-virtual-servers/site", "");
    made("waf-listeners/site", "\"virtual_server\":\"site\",\"address\":\"site\"");
    made("waf-pools/web", "\"balancing\":\"least-connections\",\"description\":\"the web\"");
    made("waf-pool-members/web-1", "\"pool\":\"web\",\"endpoint\":\"10.0.0.5:8080\",\"weight\":3");
    made(
        "waf-policies/site",
        "\"virtual_server\":\"site\",\"pool\":\"web\",\"service\":\"HTTP\",\"mode\":\"detect\"");
  }

  @Test
  void a_site_is_made_of_objects_that_are_one_call_each() {
    site();
    assertThat(kept("server-policy/vserver/vip-list"))
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("vip", "site").containsEntry("parent", "site"));
    assertThat(kept("server-policy/policy").getFirst()).containsEntry("monitor-mode", "enable");
    Reply member = cmp.get("/v1/waf-pool-members/web-1");
    assertThat(member.json().at("/spec/endpoint").asText()).isEqualTo("10.0.0.5:8080");
    assertThat(member.json().at("/spec/pool").asText()).isEqualTo("web");
    assertThat(member.text("native_id")).startsWith("web/");
    problem(cmp.delete("/v1/waf-pools/web"), 409, "in-use-at-backend");
  }

  @Test
  void an_update_says_the_whole_object_so_that_nothing_of_it_is_forgotten() {
    site();
    status(cmp.patch("/v1/waf-pools/web", "{\"spec\":{\"balancing\":\"round-robin\"}}"), 200);
    assertThat(kept("server-policy/server-pool").getFirst())
        .containsEntry("comment", "the web")
        .containsEntry("lb-algo", "round-robin");
    status(cmp.patch("/v1/waf-pool-members/web-1", "{\"spec\":{\"enabled\":false}}"), 200);
    assertThat(kept("server-policy/server-pool/pserver-list").getFirst())
        .containsEntry("status", "disable")
        .containsEntry("ip", "10.0.0.5")
        .containsEntry("weight", 3);
  }

  @Test
  void what_the_device_cannot_do_without_is_asked_for_before_any_call() {
    made("waf-virtual-servers/site", "");
    long before = server.requests().total();
    Reply refused = put("waf-policies/site", "\"virtual_server\":\"site\"");
    problem(refused, 422, "unsupported-by-driver");
    assertThat(refused.toString()).contains("/spec/pool", "is needed for a server policy");
    Reply countries = put("waf-geo-lists/far", "");
    status(countries, 201);
    problem(
        put("waf-geo-rules/far", "\"list\":\"far\",\"countries\":[\"PL\",\"DE\"]"),
        422,
        "unsupported-by-driver");
    assertThat(server.requests().total()).isEqualTo(before + 1);
  }

  @Test
  void lists_hold_addresses_paths_and_countries_and_are_read_as_they_were_said() {
    made("waf-ip-lists/bad", "");
    made("waf-ip-rules/net", "\"list\":\"bad\",\"cidr\":\"10.8.0.0/24\",\"action\":\"block\"");
    assertThat(kept("waf/ip-list/members").getFirst())
        .containsEntry("ip", "10.8.0.0-10.8.0.255")
        .containsEntry("type", "black-ip");
    // the device tells a second of the same address by a number of its own
    problem(
        put("waf-ip-rules/again", "\"list\":\"bad\",\"cidr\":\"10.8.0.0/24\",\"action\":\"allow\""),
        409,
        "exists-at-backend");
    made("waf-url-lists/admin", "\"action\":\"block\"");
    made("waf-url-rules/admin", "\"list\":\"admin\",\"path\":\"/admin*\"");
    made("waf-geo-lists/far", "");
    made("waf-geo-rules/far", "\"list\":\"far\",\"countries\":[\"PL\"]");
    assertThat(cmp.get("/v1/waf-ip-rules/net").json().at("/spec/cidr").asText())
        .isEqualTo("10.8.0.0/24");
    assertThat(cmp.get("/v1/waf-url-rules/admin").json().at("/spec/path").asText())
        .isEqualTo("/admin*");
    assertThat(cmp.get("/v1/waf-geo-rules/far").json().at("/spec/countries").toString())
        .isEqualTo("[\"PL\"]");
  }

  @Test
  void a_row_whose_answer_was_lost_is_looked_for_by_its_number_and_made_once() {
    made("waf-pools/web", "");
    String spec = "\"pool\":\"web\",\"endpoint\":\"10.0.0.5:8080\"";
    server.faults().add(Fault.drop().afterExecuting().on("POST", ".*"));
    problem(put("waf-pool-members/web-1", spec), 504, "outcome-unknown");
    Reply settled = afterTheDeadline(() -> put("waf-pool-members/web-1", spec));
    status(settled, 200);
    assertThat(settled.backendCalls()).isEqualTo(1);
    assertThat(kept("server-policy/server-pool/pserver-list")).hasSize(1);
  }

  @Test
  void a_row_that_somebody_else_made_is_adopted_with_its_parent() {
    made("waf-ip-lists/bad", "");
    made("waf-ip-rules/one", "\"list\":\"bad\",\"cidr\":\"10.8.0.1/32\",\"action\":\"block\"");
    String id = cmp.get("/v1/waf-ip-rules/one").text("native_id");
    pairgate.register(
        "same",
        "{\"driver\":\"fortiweb\",\"url\":\"%s\",\"credentials\":{\"user\":\"%s\",\"password\":\"%s\"}}"
            .formatted(server.url(), FortiWebDevice.USER, FortiWebDevice.PASSWORD));
    Reply adopted =
        cmp.put("/v1/waf-ip-rules/two", "{\"backend\":\"same\",\"adopt\":\"" + id + "\"}");
    status(adopted, 201);
    assertThat(adopted.json().at("/spec/cidr").asText()).isEqualTo("10.8.0.1/32");
  }

  @Test
  void errors_that_come_inside_of_a_200_are_errors() {
    made("waf-ip-lists/bad", "");
    device.configure(Map.of("error_status", 200));
    Reply refused =
        put("waf-policies/x", "\"virtual_server\":\"site\",\"pool\":\"web\",\"service\":\"HTTP\"");
    problem(refused, 422, "unknown-reference");
    device.clear();
    device.configure(Map.of("error_status", 200));
    problem(cmp.get("/v1/waf-ip-lists/bad"), 404, "gone-at-backend");
    status(cmp.delete("/v1/waf-ip-lists/bad"), 204);
  }
}
