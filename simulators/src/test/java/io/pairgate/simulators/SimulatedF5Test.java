package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.f5.F5Device;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's facts, as far as public sources tell them; no device stood beside. */
class SimulatedF5Test {

  private static final F5Device DEVICE = new F5Device();
  private static Vertx vertx;
  private static DeviceServer server;
  private final Http http = new Http();
  private String token = "";

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    server = DeviceServer.start(vertx, DEVICE, 0);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @BeforeEach
  void sign_in() throws IOException {
    DEVICE.clear();
    token = login(F5Device.PASSWORD).json().at("/token/token").asText();
  }

  private Http.Answer login(String password) throws IOException {
    String body =
        "{\"username\":\"admin\",\"password\":\"%s\",\"loginProviderName\":\"tmos\"}"
            .formatted(password);
    return http.call("POST", server.url() + "/mgmt/shared/authn/login", body, Map.of());
  }

  private Http.Answer call(String method, String path, String body) throws IOException {
    return http.call(
        method, server.url() + "/mgmt/tm/" + path, body, Map.of("X-F5-Auth-Token", token));
  }

  private String policy(String name) throws IOException {
    Http.Answer made = call("POST", "asm/policies", "{\"name\":\"%s\"}".formatted(name));
    assertThat(made.status()).isEqualTo(201);
    return "asm/policies/" + made.json().path("id").asText();
  }

  @Test
  void who_has_no_token_or_a_wrong_password_is_kept_out() throws IOException {
    assertThat(login("wrong").status()).isEqualTo(401);
    token = "forged";
    assertThat(call("GET", "sys/version", null).status()).isEqualTo(401);
  }

  @Test
  void a_pool_is_taken_once_and_not_deleted_while_it_is_used() throws IOException {
    assertThat(call("POST", "ltm/pool", "{\"name\":\"web\"}").status()).isEqualTo(200);
    Http.Answer again = call("POST", "ltm/pool", "{\"name\":\"web\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("message").asText())
        .isEqualTo(
            "01020066:3: The requested Pool (/Common/web) already exists in partition Common.");
    String virtual = "{\"name\":\"vs\",\"destination\":\"/Common/10.0.0.1:443\",\"pool\":\"%s\"}";
    assertThat(call("POST", "ltm/virtual", virtual.formatted("/Common/none")).status())
        .isEqualTo(404);
    assertThat(call("POST", "ltm/virtual", virtual.formatted("/Common/web")).status())
        .isEqualTo(200);
    assertThat(call("DELETE", "ltm/pool/~Common~web", null).status()).isEqualTo(400);
    assertThat(call("DELETE", "ltm/virtual/~Common~vs", null).status()).isEqualTo(200);
    assertThat(call("DELETE", "ltm/pool/~Common~web", null).status()).isEqualTo(200);
    Http.Answer gone = call("GET", "ltm/pool/~Common~web", null);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.json().path("code").asInt()).isEqualTo(404);
  }

  @Test
  void a_url_gets_its_slash_and_the_same_id_in_each_policy() throws IOException {
    Http.Answer one = call("POST", policy("one") + "/urls", "{\"name\":\"admin\"}");
    Http.Answer two = call("POST", policy("two") + "/urls", "{\"name\":\"/admin\"}");
    assertThat(one.json().path("name").asText()).isEqualTo("/admin");
    assertThat(one.json().path("type").asText()).isEqualTo("explicit");
    assertThat(two.json().path("id")).isEqualTo(one.json().path("id"));
  }

  @Test
  void an_exceptions_mask_cannot_be_changed() throws IOException {
    String addresses = policy("one") + "/whitelist-ips";
    Http.Answer made =
        call("POST", addresses, "{\"ipAddress\":\"10.0.0.0\",\"ipMask\":\"255.255.255.0\"}");
    assertThat(made.json().path("blockRequests").asText()).isEqualTo("policy-default");
    String one = addresses + "/" + made.json().path("id").asText();
    assertThat(call("PATCH", one, "{\"ipMask\":\"255.0.0.0\"}").status()).isEqualTo(400);
    assertThat(call("PATCH", one, "{\"blockRequests\":\"always\"}").status()).isEqualTo(200);
    assertThat(call("PATCH", one, "{\"blockRequests\":\"perhaps\"}").status()).isEqualTo(400);
  }

  @Test
  void geolocation_is_read_and_changed_only() throws IOException {
    String geolocation = policy("one") + "/geolocation-enforcement";
    assertThat(call("POST", geolocation, "{}").status()).isEqualTo(405);
    call("PATCH", geolocation, "{\"disallowedLocations\":[\"Poland\"]}");
    assertThat(call("GET", geolocation, null).json().at("/disallowedLocations/0").asText())
        .isEqualTo("Poland");
  }

  @Test
  void a_change_is_not_in_force_before_its_task_is_completed() throws IOException {
    String policy = policy("one");
    assertThat(call("GET", policy, null).json().path("isModified").asBoolean()).isTrue();
    Http.Answer task =
        call(
            "POST",
            "asm/tasks/apply-policy",
            "{\"policyReference\":{\"link\":\"https://localhost/mgmt/tm/%s\"}}".formatted(policy));
    assertThat(task.status()).isEqualTo(201);
    assertThat(task.json().path("status").asText()).isEqualTo("NEW");
    String look = "asm/tasks/apply-policy/" + task.json().path("id").asText();
    assertThat(call("GET", look, null).json().path("status").asText()).isEqualTo("STARTED");
    assertThat(call("GET", policy, null).json().path("isModified").asBoolean()).isTrue();
    assertThat(call("GET", look, null).json().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(call("GET", policy, null).json().path("isModified").asBoolean()).isFalse();
    call("POST", policy + "/urls", "{\"name\":\"/admin\"}");
    assertThat(call("GET", policy, null).json().path("isModified").asBoolean()).isTrue();
  }
}
