package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.neo.NeoDevice;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulated NEO as NVIDIA's OpenStack plugin would see it. */
class SimulatedNeoTest {

  private static final String ID = "3f2b8a52-1111-4222-8333-444455556666";
  private static final String NETWORK =
      """
      {"id":"%s","name":"web","provider:network_type":"vlan","provider:segmentation_id":100,
       "network_qos_policy":null}"""
          .formatted(ID);
  private static final String PORT =
      """
      {"id":"%s","network_id":"%s","binding:host_id":"node-1","binding:vnic_type":"normal",
       "binding:profile":{},"mac_address":"fa:16:3e:00:00:01","name":"vm","network_qos_policy":null}"""
          .formatted(ID, ID);

  private final Vertx vertx = Vertx.vertx();
  private final NeoDevice neo = new NeoDevice();
  private final Http http = new Http();
  private DeviceServer server;
  private String cookie = "";

  @BeforeEach
  void starts_and_signs_in() throws IOException {
    server = DeviceServer.start(vertx, neo, 0);
    cookie = login(NeoDevice.PASSWORD).header("Set-Cookie").orElseThrow().split(";")[0];
  }

  @AfterEach
  void stops() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Http.Answer login(String password) throws IOException {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(NeoDevice.USER, password);
    return http.call("POST", server.url() + "/neo/login", body, Map.of());
  }

  private Http.Answer call(String method, String path, String body) throws IOException {
    return http.call(method, server.url() + "/neo/" + path, body, Map.of("Cookie", cookie));
  }

  @Test
  void without_a_session_nothing_is_answered() throws IOException {
    assertThat(login("wrong").status()).isEqualTo(401);
    cookie = "session=neo-2";
    assertThat(call("GET", "resources/systems", null).status()).isEqualTo(401);
  }

  @Test
  void a_job_s_id_comes_as_a_json_text_as_a_page_or_in_a_header() throws IOException {
    assertThat(call("POST", "cloudx/Network", NETWORK).json().asText())
        .isEqualTo("/neo/app/jobs/35");
    var page = call("POST", "cloudx/Port", PORT);
    assertThat(page.header("Content-Type")).contains("text/html");
    assertThat(page.raw().body()).contains("<a href=\"/neo/app/jobs/36\">");
    String action =
        """
        {"action":"port_provisioning","params":{"template_name":"t","arguments":{"globals":{}}},
         "ports":{"10.209.24.1":["1/1"]}}""";
    assertThat(call("POST", "actions/ports", action).header("Location"))
        .contains("/neo/app/jobs/37");
    assertThat(neo.state().get("Network")).hasSize(1);
    assertThat(neo.state().get("Port")).hasSize(1);
    assertThat(neo.state().get("actions")).hasSize(1);
  }

  @Test
  void a_job_takes_some_looks_and_an_unknown_one_is_an_empty_list() throws IOException {
    call("POST", "cloudx/Network", NETWORK);
    for (String status : new String[] {"Pending", "Running", "Completed", "Completed"}) {
      assertThat(call("GET", "app/jobs/35", null).json().path("Status").asText()).isEqualTo(status);
    }
    assertThat(call("GET", "app/jobs/99", null).raw().body()).isEqualTo("[]");
  }

  @Test
  void what_cannot_be_carried_out_fails_in_its_job() throws IOException {
    neo.configure(Map.of("looks", 0));
    call("POST", "cloudx/Port", PORT);
    var job = call("GET", "app/jobs/35", null).json();
    assertThat(job.path("Status").asText()).isEqualTo("Completed With Errors");
    assertThat(job.path("Summary").asText()).isEqualTo("network not found");
    assertThat(neo.state().get("Port")).isEmpty();
  }

  @Test
  void there_is_no_read_an_absent_one_is_404_and_the_body_must_be_the_whole_object()
      throws IOException {
    assertThat(call("GET", "cloudx/Network", null).status()).isEqualTo(405);
    assertThat(call("DELETE", "cloudx/Network/" + ID, NETWORK).status()).isEqualTo(404);
    assertThat(call("POST", "cloudx/Network", "{\"id\":\"" + ID + "\"}").status()).isEqualTo(400);
    assertThat(call("POST", "cloudx/Network", NETWORK.replace("100", "4095")).status())
        .isEqualTo(400);
    call("POST", "cloudx/Network", NETWORK);
    assertThat(call("PUT", "cloudx/Network/" + ID, "{\"name\":\"x\"}").status()).isEqualTo(400);
    assertThat(call("DELETE", "cloudx/Network/" + ID, NETWORK).status()).isEqualTo(200);
    assertThat(neo.state().get("Network")).isEmpty();
  }

  @Test
  void what_is_not_implemented_is_501() throws IOException {
    neo.configure(Map.of("not_implemented", "POST Network"));
    assertThat(call("POST", "cloudx/Network", NETWORK).status()).isEqualTo(501);
  }
}
