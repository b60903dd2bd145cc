package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.device.Fault;
import io.pairgate.simulators.neo.NeoDevice;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backend that goes on after it answered: NEO and its jobs. */
class TaskStoryTest {

  private static final String NET = "/v1/fabric-networks/web";
  private static final String PORT = "/v1/fabric-ports/vm-1";
  private static final String WEB =
      "{\"backend\":\"neo-1\",\"spec\":{\"name\":\"web\",\"vlan_id\":100}}";
  private static final String VM =
      """
      {"backend":"neo-1","spec":{"network":"web","host":"node-1","mac_address":"fa:16:3e:00:00:01"}}""";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final NeoDevice neo = new NeoDevice();
  private DeviceServer server;
  private Pairgate pairgate;
  private Cmp cmp;

  @BeforeEach
  void starts_a_relay_and_a_neo() {
    server = DeviceServer.start(vertx, neo, 0);
    pairgate = Pairgate.bare(RecordSettings.sqlite(folder.resolve("record.db")));
    cmp = pairgate.cmp();
    register(NeoDevice.PASSWORD);
  }

  @AfterEach
  void stops_both() {
    if (pairgate != null) pairgate.close();
    if (server != null) server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void register(String password) {
    String registration =
        """
        {"driver":"neo","url":"%s","credentials":{"user":"%s","password":"%s"},
         "limits":{"deadline_millis":2000,"breaker_failures":1000}}"""
            .formatted(server.url(), NeoDevice.USER, password);
    assertThat(cmp.put("/v1/backends/neo-1", registration).status()).isIn(200, 201);
    assertThat(cmp.post("/v1/backends/neo-1/check", null).status()).isEqualTo(200);
  }

  private List<Map<String, Object>> at(String kind) {
    return neo.state().get(kind);
  }

  private static Reply begun(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(202);
    assertThat(reply.backendCalls()).isEqualTo(1);
    assertThat(reply.header("Location")).isEqualTo("/v1/calls/" + reply.call());
    assertThat(reply.json().path("task").path("state").asText()).isEqualTo("running");
    return reply;
  }

  private static String state(Reply call) {
    return call.json().path("task").path("state").asText();
  }

  /** One look is one backend call, until the task is finished. */
  private String ended(Reply begun) {
    String path = begun.header("Location");
    return state(
        Cmp.until(
            () -> {
              Reply call = cmp.get(path);
              assertThat(call.backendCalls()).isEqualTo(1);
              return call;
            },
            call -> !state(call).equals("running")));
  }

  @Test
  void a_create_that_the_backend_goes_on_with_is_answered_202_and_each_look_is_one_look_there() {
    Reply put = begun(cmp.put(NET, WEB));
    String call = put.header("Location");

    assertThat(state(cmp.get(call))).isEqualTo("running");
    assertThat(state(cmp.get(call))).isEqualTo("running");
    Reply last = cmp.get(call);
    assertThat(state(last)).isEqualTo("done");
    assertThat(last.backendCalls()).isEqualTo(1);
    // What is finished is not looked at again.
    assertThat(state(cmp.get(call))).isEqualTo("done");
    assertThat(cmp.get(call).backendCalls()).isZero();
    assertThat(cmp.get(call).text("status")).isEqualTo("202");

    assertThat(at("Network")).hasSize(1);
    Reply recorded = cmp.get(NET + "?from=record");
    assertThat(recorded.text("native_id")).isEqualTo(at("Network").getFirst().get("id"));
    assertThat(recorded.json().path("spec").path("vlan_id").asInt()).isEqualTo(100);
  }

  @Test
  void without_a_look_of_the_cmp_nothing_is_asked_and_the_record_can_be_read_without_one() {
    Reply put = begun(cmp.put(NET, WEB));
    long before = server.requests().total();
    Reply recorded = cmp.get(put.header("Location") + "?from=record");
    assertThat(recorded.backendCalls()).isZero();
    assertThat(state(recorded)).isEqualTo("running");
    assertThat(server.requests().total()).isEqualTo(before);
  }

  @Test
  void the_three_forms_of_a_job_s_id_are_understood() {
    assertThat(ended(begun(cmp.put(NET, WEB)))).isEqualTo("done");
    assertThat(ended(begun(cmp.put(PORT, VM)))).isEqualTo("done");
    assertThat(at("Port").getFirst().get("network_id"))
        .isEqualTo(at("Network").getFirst().get("id"));
    String action =
        """
        {"backend":"neo-1","spec":{"template":"Set-Access-VLAN-Port","switch":"10.209.24.1",
         "ports":["1/1","1/2"],"arguments":["vlan=100"]}}""";
    assertThat(ended(begun(cmp.put("/v1/fabric-port-actions/a-1", action)))).isEqualTo("done");
    assertThat(at("actions").getFirst())
        .isEqualTo(
            Map.of(
                "action", "port_provisioning",
                "params",
                    Map.of(
                        "template_name",
                        "Set-Access-VLAN-Port",
                        "arguments",
                        Map.of("globals", Map.of("vlan", "100"))),
                "ports", Map.of("10.209.24.1", List.of("1/1", "1/2"))));
  }

  @Test
  void a_task_that_failed_is_told_on_the_call_and_only_there() {
    begun(cmp.put(NET, WEB));
    begun(cmp.delete(NET)); // its port comes too late
    Reply put = begun(cmp.put(PORT, VM));
    assertThat(ended(put)).isEqualTo("failed");
    Reply call = cmp.get(put.header("Location"));
    assertThat(call.backendCalls()).isZero();
    assertThat(call.json().path("task").path("says").asText()).isEqualTo("network not found");
    // What was asked for is on record; that NEO has none shows with the next change.
    assertThat(cmp.get(PORT + "?from=record").status()).isEqualTo(200);
    assertThat(cmp.patch(PORT, "{\"spec\":{\"host\":\"node-2\"}}").problem())
        .isEqualTo("gone-at-backend");
    assertThat(cmp.delete(PORT).status()).isEqualTo(204);
  }

  @Test
  void a_deleted_object_stays_on_record_until_its_task_is_seen_done() {
    begun(cmp.put(NET, WEB));
    Reply delete = begun(cmp.delete(NET));
    assertThat(cmp.get(NET + "?from=record").status()).isEqualTo(200);
    assertThat(ended(delete)).isEqualTo("done");
    assertThat(cmp.get(NET + "?from=record").status()).isEqualTo(404);
    Reply again = cmp.delete(NET);
    assertThat(again.status()).isEqualTo(204);
    assertThat(again.backendCalls()).isZero();
  }

  @Test
  void a_delete_that_nobody_looked_after_is_done_by_its_repeat() {
    begun(cmp.put(NET, WEB));
    begun(cmp.delete(NET));
    Reply again = cmp.delete(NET);
    assertThat(again.status()).isEqualTo(204);
    assertThat(again.backendCalls()).isEqualTo(1);
    assertThat(cmp.get(NET + "?from=record").status()).isEqualTo(404);
  }

  @Test
  void a_look_at_an_old_delete_does_not_release_what_was_made_since() {
    begun(cmp.put(NET, WEB));
    Reply delete = begun(cmp.delete(NET));
    assertThat(cmp.delete(NET).status()).isEqualTo(204);
    begun(cmp.put(NET, WEB));
    assertThat(ended(delete)).isEqualTo("done");
    assertThat(cmp.get(NET + "?from=record").status()).isEqualTo(200);
  }

  @Test
  void a_repeat_with_the_same_key_gets_the_202_again_without_a_call() {
    Reply first = begun(cmp.put(NET, WEB, "Idempotency-Key", "k-1"));
    Reply again = cmp.put(NET, WEB, "Idempotency-Key", "k-1");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.backendCalls()).isZero();
    assertThat(again.header("Pairgate-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
  }

  @Test
  void a_create_whose_answer_was_lost_is_sent_again_and_its_task_recorded() {
    server.faults().add(Fault.drop().afterExecuting().on("POST", "/neo/cloudx/Network"));
    assertThat(cmp.put(NET, WEB).problem()).isEqualTo("outcome-unknown");
    // Nothing here can be looked at: only the same PUT settles it.
    Reply other = cmp.delete(NET);
    assertThat(other.problem()).isEqualTo("in-doubt");
    assertThat(other.detail()).contains("Repeat its PUT");
    assertThat(other.backendCalls()).isZero();
    assertThat(ended(begun(cmp.put(NET, WEB)))).isEqualTo("done");
    assertThat(at("Network")).hasSize(1);
  }

  @Test
  void a_refusal_that_a_repeat_gets_says_nothing_of_the_first_and_leaves_the_doubt() {
    server.faults().add(Fault.drop().afterExecuting().on("POST", "/neo/cloudx/Network"));
    Reply lost = cmp.put(NET, WEB);
    server.faults().add(Fault.json(400, "{\"error\":400,\"message\":\"it is there\"}"));
    Reply refused = cmp.put(NET, WEB);
    assertThat(refused.problem()).isEqualTo("refused-by-backend");
    assertThat(cmp.get("/v1/calls/" + lost.call()).text("state")).isEqualTo("in_doubt");
  }

  @Test
  void a_task_outlives_the_relay() {
    Reply put = begun(cmp.put(NET, WEB));
    pairgate.restart();
    cmp = pairgate.cmp();
    assertThat(ended(put)).isEqualTo("done");
  }

  @Test
  void a_look_that_shows_nothing_tells_why_and_what_was_seen_last() {
    Reply put = begun(cmp.put(NET, WEB));
    String path = put.header("Location");
    server.faults().add(Fault.garbage().on("GET", "/neo/app/jobs/.*"));
    Reply call = cmp.get(path);
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.backendCalls()).isEqualTo(1);
    assertThat(state(call)).isEqualTo("running");
    assertThat(call.json().path("task").path("unseen").asText()).contains("neo-1");

    neo.configure(Map.of("forget", "jobs"));
    assertThat(state(cmp.get(path))).isEqualTo("forgotten");
    assertThat(cmp.get(path).backendCalls()).isEqualTo(1);
  }

  @Test
  void what_neo_has_not_implemented_is_done_at_once() {
    neo.configure(Map.of("not_implemented", "PUT Network"));
    begun(cmp.put(NET, WEB));
    Reply patched = cmp.patch(NET, "{\"spec\":{\"name\":\"other\"}}");
    assertThat(patched.status()).as("%s", patched).isEqualTo(200);
    assertThat(cmp.get("/v1/calls/" + patched.call()).json().has("task")).isFalse();
  }

  @Test
  void a_session_that_ended_is_renewed_and_reads_are_refused_before_any_call() {
    neo.configure(Map.of("forget", "sessions"));
    begun(cmp.put(NET, WEB));
    Reply read = cmp.get(NET);
    assertThat(read.problem()).isEqualTo("operation-unsupported");
    assertThat(read.backendCalls()).isZero();
  }
}
