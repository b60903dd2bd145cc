package io.pairgate.relay.story;

import static io.pairgate.relay.story.Story.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.RecordSettings;
import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.f5.F5Device;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is changed on an F5 is in force once it is applied, and the CMP sees when. */
class WafPolicyStoryTest {

  private final F5Device device = new F5Device();
  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;
  private DeviceServer server;
  private Pairgate pairgate;
  private Cmp cmp;

  @BeforeEach
  void protects_a_site() {
    server = DeviceServer.start(vertx, device, 0);
    pairgate = Pairgate.bare(RecordSettings.sqlite(folder.resolve("record.db")));
    cmp = pairgate.cmp();
    pairgate.register(
        "waf",
        "{\"driver\":\"f5-awaf\",\"url\":\"%s\",\"credentials\":{\"user\":\"%s\",\"password\":\"%s\"}}"
            .formatted(server.url(), F5Device.USER, F5Device.PASSWORD));
    status(put("waf-virtual-servers/site", "\"listen\":\"10.0.0.1:443\""), 201);
    status(put("waf-policies/site", "\"virtual_server\":\"site\""), 201);
  }

  @AfterEach
  void stops_all() throws Exception {
    if (pairgate != null) pairgate.close();
    server.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private Reply put(String path, String spec) {
    return cmp.put("/v1/" + path, "{\"backend\":\"waf\",\"spec\":{" + spec + "}}");
  }

  private boolean active() {
    Reply read = cmp.get("/v1/waf-policies/site");
    status(read, 200);
    return read.json().findValue("active").asBoolean();
  }

  private void apply() {
    Reply begun = cmp.post("/v1/waf-policies/site/actions/apply", "{}");
    status(begun, 202);
    assertThat(begun.backendCalls()).isEqualTo(1);
    Reply first = cmp.get("/v1/calls/" + begun.call());
    assertThat(first.json().at("/task/state").asText()).isEqualTo("running");
    assertThat(first.backendCalls()).isEqualTo(1);
    Reply second = cmp.get("/v1/calls/" + begun.call());
    assertThat(second.json().at("/task/state").asText()).isEqualTo("done");
    assertThat(cmp.get("/v1/calls/" + begun.call()).backendCalls()).isZero();
  }

  @Test
  void a_policy_is_active_once_its_changes_are_applied_and_not_after_the_next_one() {
    assertThat(active()).isFalse();
    apply();
    assertThat(active()).isTrue();
    status(
        put("waf-url-rules/admin", "\"policy\":\"site\",\"path\":\"/admin\",\"action\":\"block\""),
        201);
    assertThat(active()).isFalse();
    apply();
    assertThat(active()).isTrue();
  }

  @Test
  void the_countries_of_a_policy_are_adopted_and_then_changed() {
    String policy = cmp.get("/v1/waf-policies/site").text("native_id");
    status(put("waf-geo-rules/site", "\"policy\":\"site\",\"countries\":[\"PL\"]"), 501);

    Reply adopted =
        cmp.put(
            "/v1/waf-geo-rules/site",
            "{\"backend\":\"waf\",\"adopt\":\"" + policy + "/geolocation-enforcement\"}");
    status(adopted, 201);
    assertThat(adopted.json().at("/spec/policy").asText()).isEqualTo("site");
    Reply changed =
        cmp.patch("/v1/waf-geo-rules/site", "{\"spec\":{\"countries\":[\"PL\",\"DE\"]}}");
    status(changed, 200);
    Reply read = cmp.get("/v1/waf-geo-rules/site");
    assertThat(read.json().at("/spec/countries").toString()).isEqualTo("[\"PL\",\"DE\"]");
  }

  @Test
  void twins_in_two_policies_are_two_objects() {
    status(put("waf-policies/other", "\"virtual_server\":\"site\""), 201);
    String rule = "\"policy\":\"%s\",\"path\":\"/admin\",\"action\":\"block\"";
    Reply one = put("waf-url-rules/one", rule.formatted("site"));
    Reply two = put("waf-url-rules/two", rule.formatted("other"));
    status(one, 201);
    status(two, 201);
    assertThat(one.text("native_id")).isNotEqualTo(two.text("native_id"));
    status(cmp.delete("/v1/waf-url-rules/one"), 204);
    status(cmp.get("/v1/waf-url-rules/two"), 200);
  }
}
