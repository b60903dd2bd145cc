package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.panos.PanosDevice;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changes a whole device: a FortiGate's virtual domains, the commit of a PAN-OS. */
class OperatorStoryTest extends Story {

  private final Vertx vertx = Vertx.vertx();
  private final PanosDevice device = new PanosDevice();
  private DeviceServer server;

  @AfterEach
  void stops_the_device() {
    if (server != null) server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void panos() {
    server = DeviceServer.start(vertx, device, 0);
    pairgate.register(
        "pan",
        "{\"driver\":\"panos\",\"url\":\"%s\",\"credentials\":{\"key\":\"%s\"}}"
            .formatted(server.url(), PanosDevice.KEY));
    change("web");
  }

  private void change(String id) {
    status(
        cmp.put(
            "/v1/address-objects/" + id,
            "{\"backend\":\"pan\",\"spec\":{\"fqdn\":\"www.example.org\"}}"),
        201);
  }

  private Reply commit() {
    return cmp.post("/v1/address-objects/web/actions/commit", "{}");
  }

  private Object pending() {
    return device.state().get("pending").getFirst().get("changes");
  }

  @Test
  void a_vdom_is_made_and_a_backend_of_its_own_works_in_it() {
    String vdom = "{\"backend\":\"fw-1\",\"spec\":{}}";
    Reply made = cmp.put("/v1/vdoms/shop", vdom);
    status(made, 201);
    assertThat(made.backendCalls()).isEqualTo(1);
    status(cmp.put("/v1/vdoms/shop", vdom), 200);
    pairgate.register(
        "fw-shop",
        "{\"driver\":\"fortios\",\"url\":\"%s\",\"credentials\":{\"token\":\"%s\"},\"options\":{\"vdom\":\"%s\"}}"
            .formatted(
                pairgate.fortigate().url(), FortiGateSimulator.TOKEN, made.text("native_id")));
    status(
        cmp.put(
            "/v1/address-objects/shop-web",
            "{\"backend\":\"fw-shop\",\"spec\":{\"cidr\":\"192.0.2.10/32\"}}"),
        201);
    assertThat(addresses()).singleElement().extracting(row -> row.get("vdom")).isEqualTo("shop");

    problem(cmp.delete("/v1/vdoms/shop"), 409, "in-use-at-backend");
    status(cmp.delete("/v1/address-objects/shop-web"), 204);
    assertThat(cmp.get("/v1/backends/fw-1/vdoms").toString()).contains("\"shop\"", "\"root\"");
    status(cmp.delete("/v1/vdoms/shop"), 204);
    assertThat(pairgate.fortigate().objects("system/vdom")).isEmpty();
  }

  @Test
  void a_commit_goes_on_as_a_job_and_each_look_is_one_look_at_it() {
    panos();
    device.configure(Map.of("looks", 2));
    Reply begun = commit();
    status(begun, 202);
    assertThat(begun.backendCalls()).isEqualTo(1);
    assertThat(begun.header("Location")).isEqualTo("/v1/calls/" + begun.call());
    for (String progress : new String[] {"33", "66"}) {
      Reply look = cmp.get("/v1/calls/" + begun.call());
      assertThat(look.backendCalls()).isEqualTo(1);
      assertThat(look.json().at("/task/state").asText()).as("%s", look).isEqualTo("running");
      assertThat(look.toString()).contains(progress);
    }
    Reply done = cmp.get("/v1/calls/" + begun.call());
    assertThat(done.json().at("/task/state").asText()).as("%s", done).isEqualTo("done");
    assertThat(done.toString()).contains("Configuration committed successfully");
    assertThat(cmp.get("/v1/calls/" + begun.call()).backendCalls()).isZero();
    assertThat(pending()).isEqualTo(0L);
    // nothing waits any more: done at once
    status(commit(), 204);
  }

  @Test
  void a_commit_that_fails_says_why_and_what_waited_waits_on() {
    panos();
    device.configure(Map.of("commit_fails", "zone dmz is missing"));
    Reply begun = commit();
    status(begun, 202);
    change("db");
    problem(cmp.post("/v1/address-objects/db/actions/commit", "{}"), 503, "backend-busy");
    Reply failed = cmp.get("/v1/calls/" + begun.call());
    assertThat(failed.json().at("/task/state").asText()).as("%s", failed).isEqualTo("failed");
    assertThat(failed.toString()).contains("zone dmz is missing");
    assertThat(pending()).isEqualTo(2L);
  }
}
