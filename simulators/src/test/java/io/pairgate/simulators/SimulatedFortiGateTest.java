package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's facts, as far as public sources tell them; no device stood beside. */
class SimulatedFortiGateTest {

  private static final String POLICY =
      """
      {"policyid":%d,"name":"%s","srcintf":[{"name":"any"}],"dstintf":[{"name":"any"}],\
      "srcaddr":[{"name":"all"}],"dstaddr":[{"name":"all"}],"service":[{"name":"ALL"}],\
      "schedule":"always","action":"accept"}\
      """;

  private static Vertx vertx;
  private static FortiGateSimulator fortigate;
  private final Http http = new Http();

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    fortigate = FortiGateSimulator.start(vertx);
  }

  @AfterAll
  static void stop() throws Exception {
    fortigate.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @BeforeEach
  void clear() {
    fortigate.clear();
  }

  @Test
  void an_address_is_made_read_with_its_netmask_changed_and_deleted() throws IOException {
    var made = post("firewall/address", "{\"name\":\"web\",\"subnet\":\"1.1.1.1/32\"}");
    assertThat(made.status()).isEqualTo(200);
    assertThat(Http.Answer.keys(made.json()))
        .contains(
            "http_method",
            "http_status",
            "mkey",
            "status",
            "revision",
            "revision_changed",
            "vdom",
            "path",
            "name",
            "serial",
            "version",
            "build");
    assertThat(made.json().get("mkey").asText()).isEqualTo("web");
    var read = get("firewall/address/web");
    assertThat(read.json().at("/results/0/subnet").asText()).isEqualTo("1.1.1.1 255.255.255.255");
    assertThat(put("firewall/address/web", "{\"subnet\":\"10.1.2.3/8\"}").status()).isEqualTo(200);
    assertThat(get("firewall/address/web").json().at("/results/0/subnet").asText())
        .isEqualTo("10.0.0.0 255.0.0.0");
    assertThat(delete("firewall/address/web").status()).isEqualTo(200);
    error(delete("firewall/address/web"), 404, -3);
    error(put("firewall/address/web", "{}"), 404, -3);
    var absent = get("firewall/address/web");
    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.json().get("status").asText()).isEqualTo("error");
    assertThat(absent.json().has("error")).isFalse();
  }

  @Test
  void a_name_is_there_once_and_may_hold_a_slash() throws IOException {
    assertThat(post("firewall/address", "{\"name\":\"a/b c\"}").status()).isEqualTo(200);
    error(post("firewall/address", "{\"name\":\"a/b c\"}"), 500, -5);
    assertThat(get("firewall/address/a%2Fb%20c").json().at("/results/0/name").asText())
        .isEqualTo("a/b c");
  }

  @Test
  void what_is_referred_to_stays_and_what_is_not_there_cannot_be_referred_to() throws IOException {
    post("firewall/address", "{\"name\":\"web\"}");
    error(post("firewall/addrgrp", "{\"name\":\"g\",\"member\":[{\"name\":\"nope\"}]}"), 500, -3);
    assertThat(
            post("firewall/addrgrp", "{\"name\":\"g\",\"member\":[{\"name\":\"web\"}]}").status())
        .isEqualTo(200);
    var used = delete("firewall/address/web");
    error(used, 500, -23);
    assertThat(used.json().get("cli_error").asText())
        .startsWith("The entry is used by other 1 entries");
    post(
        "firewall/vip",
        "{\"name\":\"v\",\"extip\":\"9.9.9.9\",\"mappedip\":[{\"range\":\"10.0.0.1\"}]}");
    assertThat(post("firewall/vipgrp", "{\"name\":\"vg\",\"member\":[{\"name\":\"v\"}]}").status())
        .isEqualTo(200);
    error(delete("firewall/vip/v"), 500, -23);
    post("firewall.service/custom", "{\"name\":\"s\",\"tcp-portrange\":\"443\"}");
    String policy =
        POLICY
            .formatted(7, "p")
            .replace("[{\"name\":\"ALL\"}]", "[{\"name\":\"s\"}]")
            .replace(
                "\"dstaddr\":[{\"name\":\"all\"}]",
                "\"dstaddr\":[{\"name\":\"vg\"},{\"name\":\"g\"}]");
    assertThat(post("firewall/policy", policy).status()).isEqualTo(200);
    error(delete("firewall.service/custom/s"), 500, -23);
    error(delete("firewall/vipgrp/vg"), 500, -23);
    error(put("firewall/policy/7", "{\"srcaddr\":[{\"name\":\"nope\"}]}"), 500, -3);
    assertThat(delete("firewall/policy/7").status()).isEqualTo(200);
    assertThat(delete("firewall.service/custom/s").status()).isEqualTo(200);
  }

  @Test
  void a_policy_without_a_number_gets_one_and_is_made_twice() throws IOException {
    assertThat(post("firewall/policy", POLICY.formatted(5, "a")).json().get("mkey").asInt())
        .isEqualTo(5);
    assertThat(post("firewall/policy", POLICY.formatted(0, "")).json().get("mkey").asInt())
        .isEqualTo(6);
    assertThat(post("firewall/policy", POLICY.formatted(0, "")).json().get("mkey").asInt())
        .isEqualTo(7);
    error(post("firewall/policy", POLICY.formatted(5, "b")), 500, -5);
    error(post("firewall/policy", POLICY.formatted(0, "a")), 500, -5);
  }

  @Test
  void policies_keep_their_order_until_they_are_moved() throws IOException {
    for (int id = 1; id <= 3; id++) post("firewall/policy", POLICY.formatted(id, "p" + id));
    assertThat(http("PUT", "firewall/policy/3?action=move&before=1", null).status()).isEqualTo(200);
    assertThat(order()).containsExactly(3, 1, 2);
    assertThat(http("PUT", "firewall/policy/3?action=move&after=2", null).status()).isEqualTo(200);
    assertThat(order()).containsExactly(1, 2, 3);
    error(http("PUT", "firewall/policy/3?action=move&after=9", null), 404, -3);
    error(http("PUT", "firewall/policy/3?action=move", null), 424, -651);
  }

  @Test
  void lists_are_filtered_and_cut() throws IOException {
    post("firewall/address", "{\"name\":\"web-1\"}");
    post("firewall/address", "{\"name\":\"web-2\"}");
    JsonNode one = get("firewall/address?filter=name%3D%3Dweb-1&format=name%7Csubnet").json();
    assertThat(one.get("results")).hasSize(1);
    assertThat(Http.Answer.keys(one.at("/results/0"))).containsExactly("name", "subnet");
    assertThat(get("firewall/address?filter=name%3D@web").json().get("results")).hasSize(2);
    assertThat(get("firewall/address").json().get("results")).hasSizeGreaterThan(2);
    assertThat(fortigate.objects("firewall/address")).hasSize(2);
  }

  @Test
  void bad_values_are_a_424() throws IOException {
    for (String body :
        List.of(
            "{}",
            "[",
            "{\"name\":\"" + "n".repeat(80) + "\"}",
            "{\"name\":\"a\",\"subnet\":\"1.1.1.1/33\"}",
            "{\"name\":\"a\",\"subnet\":\"300.1.1.1/32\"}",
            "{\"name\":\"a\",\"type\":\"x\"}")) {
      error(post("firewall/address", body), 424, -651);
    }
    error(post("firewall/addrgrp", "{\"name\":\"g\"}"), 424, -651);
    error(post("firewall/addrgrp", "{\"name\":\"g\",\"member\":[]}"), 424, -651);
    error(post("firewall/policy", POLICY.formatted(1, "n".repeat(36))), 424, -651);
    assertThat(fortigate.objects("firewall/address")).isEmpty();
  }

  @Test
  void token_vdom_path_and_method_are_checked() throws IOException {
    String url = fortigate.url() + "/api/v2/cmdb/firewall/address";
    assertThat(http.call("GET", url, null, Map.of()).status()).isEqualTo(401);
    assertThat(http.call("GET", url, null, Map.of("Authorization", "Bearer x")).status())
        .isEqualTo(401);
    error(get("firewall/address?vdom=nope"), 424, -1);
    fortigate.addVdom("tenant");
    post("firewall/address?vdom=tenant", "{\"name\":\"web\"}");
    assertThat(get("firewall/address/web").status()).isEqualTo(404);
    assertThat(get("firewall/address/web?vdom=tenant").json().get("vdom").asText())
        .isEqualTo("tenant");
    assertThat(get("firewall/nonsense").status()).isEqualTo(404);
    assertThat(put("firewall/address", "{}").status()).isEqualTo(405);
  }

  @Test
  void a_vdom_is_made_has_entries_of_its_own_and_stays_while_it_has_any() throws IOException {
    assertThat(post("system/vdom?global=1", "{\"name\":\"shop\"}").status()).isEqualTo(200);
    error(post("system/vdom?global=1", "{\"name\":\"shop\"}"), 500, -5);
    error(post("system/vdom?global=1", "{\"name\":\"longer-than-11\"}"), 424, -651);
    post("firewall/address?vdom=shop", "{\"name\":\"web\"}");
    assertThat(get("firewall/address/web").status()).isEqualTo(404);
    error(delete("system/vdom/shop?global=1"), 500, -23);
    error(delete("system/vdom/root?global=1"), 500, -23);
    delete("firewall/address/web?vdom=shop");
    assertThat(delete("system/vdom/shop?global=1").status()).isEqualTo(200);
    assertThat(get("system/vdom?global=1").json().get("results").size()).isEqualTo(1);
    error(get("firewall/address?vdom=shop"), 424, -1);
  }

  private List<Integer> order() throws IOException {
    List<Integer> order = new ArrayList<>();
    get("firewall/policy").json().get("results").forEach(p -> order.add(p.get("policyid").asInt()));
    return order;
  }

  private Http.Answer http(String method, String path, String body) throws IOException {
    String url = fortigate.url() + "/api/v2/cmdb/" + path;
    return http.call(
        method, url, body, Map.of("Authorization", "Bearer " + FortiGateSimulator.TOKEN));
  }

  private Http.Answer get(String path) throws IOException {
    return http("GET", path, null);
  }

  private Http.Answer post(String path, String body) throws IOException {
    return http("POST", path, body);
  }

  private Http.Answer put(String path, String body) throws IOException {
    return http("PUT", path, body);
  }

  private Http.Answer delete(String path) throws IOException {
    return http("DELETE", path, null);
  }

  private static void error(Http.Answer answer, int status, int error) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(answer.json().get("status").asText()).isEqualTo("error");
    assertThat(answer.json().get("http_status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("error").asInt()).isEqualTo(error);
  }
}
