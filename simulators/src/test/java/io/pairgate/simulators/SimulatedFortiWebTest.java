package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.device.DeviceServer;
import io.pairgate.simulators.fortiweb.FortiWebDevice;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's facts, as far as public sources tell them; no device stood beside. */
class SimulatedFortiWebTest {

  private static final FortiWebDevice DEVICE = new FortiWebDevice();
  private static Vertx vertx;
  private static DeviceServer server;
  private final Http http = new Http();
  private String who = "";

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
  void sign_in() {
    DEVICE.clear();
    signIn(FortiWebDevice.PASSWORD, "root");
  }

  private void signIn(String password, String vdom) {
    String json =
        "{\"username\":\"admin\",\"password\":\"%s\",\"vdom\":\"%s\"}".formatted(password, vdom);
    who = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private Http.Answer call(String method, String path, String data) throws IOException {
    String body = data == null ? null : "{\"data\":" + data + "}";
    return http.call(
        method, server.url() + "/api/v2.0/cmdb/" + path, body, Map.of("Authorization", who));
  }

  private void made(String path, String data) throws IOException {
    assertThat(call("POST", path, data).status()).isEqualTo(200);
  }

  private static int code(Http.Answer answer) {
    return answer.json().at("/results/errcode").asInt();
  }

  @Test
  void who_is_unknown_here_or_in_the_domain_is_kept_out() throws IOException {
    signIn("wrong", "root");
    assertThat(call("GET", "waf/ip-list", null).status()).isEqualTo(401);
    signIn(FortiWebDevice.PASSWORD, "shop");
    assertThat(call("GET", "waf/ip-list", null).status()).isEqualTo(401);
    DEVICE.configure(Map.of("vdom", "shop"));
    assertThat(call("GET", "waf/ip-list", null).status()).isEqualTo(200);
  }

  @Test
  void a_name_is_taken_once_and_its_duplicate_is_a_500() throws IOException {
    made("server-policy/server-pool", "{\"name\":\"web\"}");
    Http.Answer again = call("POST", "server-policy/server-pool", "{\"name\":\"web\"}");
    assertThat(again.status()).isEqualTo(500);
    assertThat(code(again)).isEqualTo(-5);
    Http.Answer gone = call("GET", "server-policy/server-pool?mkey=none", null);
    assertThat(gone.status()).isEqualTo(500);
    assertThat(code(gone)).isEqualTo(-3);
    Http.Answer deleted = call("DELETE", "server-policy/server-pool?mkey=web", null);
    assertThat(deleted.json().at("/results/status").asText()).isEqualTo("success");
  }

  @Test
  void errors_can_come_inside_of_a_200_too() throws IOException {
    DEVICE.configure(Map.of("error_status", 200));
    Http.Answer gone = call("GET", "waf/ip-list?mkey=none", null);
    assertThat(gone.status()).isEqualTo(200);
    assertThat(code(gone)).isEqualTo(-3);
  }

  @Test
  void a_row_gets_the_next_number_or_the_one_that_is_asked_for() throws IOException {
    made("waf/ip-list", "{\"name\":\"bad\"}");
    String members = "waf/ip-list/members?mkey=bad";
    Http.Answer first = call("POST", members, "{\"type\":\"black-ip\",\"ip\":\"192.0.2.1\"}");
    assertThat(first.json().at("/results/id").asText()).isEqualTo("1");
    assertThat(first.json().at("/results/id").isTextual()).isTrue();
    assertThat(first.json().at("/results/type_val").asText()).isEqualTo("1");
    Http.Answer chosen =
        call("POST", members, "{\"id\":77,\"type\":\"trust-ip\",\"ip\":\"192.0.2.2\"}");
    assertThat(chosen.json().at("/results/id").asText()).isEqualTo("77");
    Http.Answer listed =
        call("POST", members, "{\"id\":78,\"type\":\"trust-ip\",\"ip\":\"192.0.2.2\"}");
    assertThat(code(listed)).isEqualTo(-6014);
    Http.Answer taken =
        call("POST", members, "{\"id\":77,\"type\":\"trust-ip\",\"ip\":\"192.0.2.3\"}");
    assertThat(code(taken)).isEqualTo(-5);
    assertThat(call("GET", members, null).json().at("/results").size()).isEqualTo(2);
    assertThat(call("GET", "waf/ip-list?mkey=bad", null).json().at("/results/sz_members").asInt())
        .isEqualTo(2);
    assertThat(code(call("DELETE", members + "&sub_mkey=5", null))).isEqualTo(-3);
  }

  @Test
  void an_update_says_all_and_what_it_leaves_out_is_as_it_was_at_first() throws IOException {
    made("server-policy/server-pool", "{\"name\":\"web\",\"comment\":\"the web\"}");
    Http.Answer changed =
        call(
            "PUT",
            "server-policy/server-pool?mkey=web",
            "{\"name\":\"web\",\"lb-algo\":\"least-connection\"}");
    assertThat(changed.json().at("/results/lb-algo").asText()).isEqualTo("least-connection");
    assertThat(changed.json().at("/results/comment").asText()).isEmpty();
  }

  @Test
  void what_is_used_stays_and_what_refers_to_nothing_is_refused() throws IOException {
    String policy =
        "{\"name\":\"shop\",\"vserver\":\"vs\",\"service\":\"HTTP\",\"server-pool\":\"web\"}";
    made("server-policy/vserver", "{\"name\":\"vs\"}");
    assertThat(code(call("POST", "server-policy/policy", policy))).isEqualTo(-3);
    made("server-policy/server-pool", "{\"name\":\"web\"}");
    made("server-policy/policy", policy);
    assertThat(code(call("DELETE", "server-policy/vserver?mkey=vs", null))).isEqualTo(-23);
    Http.Answer shown = call("GET", "server-policy/vserver?mkey=vs", null);
    assertThat(shown.json().at("/results/q_ref").asInt()).isEqualTo(1);
  }

  @Test
  void countries_are_called_by_their_whole_names() throws IOException {
    made("waf/geo-block-list", "{\"name\":\"geo\"}");
    String countries = "waf/geo-block-list/country-list?mkey=geo";
    assertThat(code(call("POST", countries, "{\"country-name\":\"AD\"}"))).isEqualTo(-7950);
    made(countries, "{\"country-name\":\"Andorra\"}");
    // a sub-table that there is not shows its parent, and looks like a success
    Http.Answer wrong = call("GET", "waf/geo-block-list/members?mkey=geo", null);
    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.json().at("/results/name").asText()).isEqualTo("geo");
    assertThat(code(call("GET", "waf/nothing/like/that", null))).isEqualTo(-20001);
  }

  @Test
  void a_lists_rows_end_with_it() throws IOException {
    made("waf/url-access.url-access-rule", "{\"name\":\"admin\",\"action\":\"alert_deny\"}");
    made("waf/url-access.url-access-rule/match-condition?mkey=admin", "{\"reg-exp\":\"/admin\"}");
    assertThat(call("DELETE", "waf/url-access.url-access-rule?mkey=admin", null).status())
        .isEqualTo(200);
    assertThat(DEVICE.state().values()).allMatch(java.util.List::isEmpty);
  }
}
