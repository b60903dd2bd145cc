package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are wrong, each told where and never handed on. */
class BadBodyTest {

  private static House house;

  @BeforeAll
  static void start() {
    house = new House();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @AfterEach
  void nothing_reached_the_heart() {
    assertThat(house.changes).isEmpty();
  }

  private static Raw.Answer put(String body) {
    return Raw.askWith(house.port, "PUT", "/v1/networks/web", body);
  }

  @Test
  void broken_json_is_told_with_line_and_column() {
    var answer = put("{\n  \"backend\": \"b-1\",\n  \"spec\": {\"mtu\" 1500}\n}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed-json");
    assertThat(answer.json().path("detail").asText()).contains("line 3, column");
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.headers()).containsEntry("pairgate-backend-calls", "0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":1,}",
        "[1,2",
        "nul",
        "{'a':1}",
        "{} {}",
        "{\"backend\":NaN}",
        "{\"backend\":Infinity}",
        "{\"backend\":1e999}",
        "{\"backend\":123456789012345678901234567890}",
        "{\"backend\":\"\\ud800\"}",
        "{\"backend\":\"\u0001\"}",
        "{\"backend\":01}",
        ""
      })
  void what_is_no_strict_json_is_malformed(String body) {
    var answer = put(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32", "ISO-8859-1"})
  void other_character_sets_than_utf8_are_refused(String charset) throws Exception {
    byte[] body = "{\"backend\":\"\u00fc\"}".getBytes(charset);
    try (Raw raw = new Raw(house.port)) {
      raw.send(
          Raw.head(
              "PUT",
              "/v1/networks/web",
              "Content-Type: application/json",
              "Content-Length: " + body.length));
      raw.send(body);
      assertThat(raw.answer().problem()).isEqualTo("malformed-json");
    }
  }

  @Test
  void a_key_that_stands_twice_is_named_with_its_place() {
    var answer = put("{\"backend\":\"b\",\"spec\":{\"mtu\":1,\n\"mtu\":2}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("duplicate-key");
    assertThat(answer.json().path("at").asText()).isEqualTo("/spec/mtu");
    assertThat(answer.json().path("detail").asText()).contains("'mtu'").contains("line 2");
  }

  @Test
  void deep_nesting_is_refused() {
    var answer = put("{\"spec\":" + "[".repeat(8) + "]".repeat(8) + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("json-too-deep");
    assertThat(put("[".repeat(4_000)).problem()).isEqualTo("json-too-deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true"})
  void another_top_level_type_than_an_object_is_refused(String body) {
    var answer = put(body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid-body");
    assertThat(answer.json().path("detail").asText()).contains("a JSON object is wanted");
  }

  @Test
  void all_that_is_wrong_at_the_top_level_is_told_at_once_with_what_was_meant() {
    var answer = put("{\"backnd\":\"b\",\"spec\":7}");
    assertThat(answer.status()).isEqualTo(422);
    JsonNode errors = answer.json().path("errors");
    assertThat(errors.findValuesAsText("at"))
        .containsExactlyInAnyOrder("/backend", "/spec", "/backnd");
    assertThat(errors.toString()).contains("did you mean 'backend'?");
  }

  @Test
  void attributes_that_are_wrong_are_told_with_pointers() {
    var answer = put("{\"backend\":\"b\",\"spec\":{\"mtuu\":1500,\"admin_state_up\":\"yes\"}}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("invalid-attributes");
    assertThat(answer.json().path("errors").findValuesAsText("at"))
        .contains("/spec/mtuu", "/spec/admin_state_up");
  }

  @Test
  void an_action_and_a_patch_and_a_settlement_are_checked_too() {
    assertThat(
            Raw.askWith(
                    house.port, "POST", "/v1/firewall-policies/p/actions/move", "{\"befor\":\"x\"}")
                .problem())
        .isEqualTo("invalid-attributes");
    assertThat(
            Raw.askWith(house.port, "PATCH", "/v1/networks/web", "{\"spec\":{\"mtu\":\"x\"}}")
                .problem())
        .isEqualTo("invalid-attributes");
    assertThat(Raw.askWith(house.port, "PATCH", "/v1/networks/web", "{\"mtu\":1500}").problem())
        .isEqualTo("invalid-body");
    assertThat(
            Raw.askWith(house.port, "POST", "/v1/calls/x/settle", "{\"outcome\":\"maybe\"}")
                .json()
                .path("errors")
                .findValuesAsText("at"))
        .containsExactlyInAnyOrder("/outcome", "/reason");
    assertThat(house.settlements).isEmpty();
  }

  @Test
  void an_unknown_action_is_told_with_those_that_there_are() {
    var answer = Raw.askWith(house.port, "POST", "/v1/firewall-policies/p/actions/mve", "{}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-action");
    assertThat(answer.json().path("detail").asText()).contains("did you mean 'move'?");
  }

  @Test
  void a_body_over_the_limit_is_answered_without_being_read_and_the_connection_closed() {
    try (Raw raw = new Raw(house.port)) {
      raw.send(
          Raw.head(
              "PUT",
              "/v1/networks/web",
              "Content-Type: application/json",
              "Content-Length: 300000000"));
      var answer = raw.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.problem()).isEqualTo("body-too-large");
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(raw.closed()).isTrue();
    }
  }

  @Test
  void a_chunked_body_over_the_limit_is_cut_off() {
    try (Raw raw = new Raw(house.port)) {
      raw.send(
          Raw.head(
              "PUT",
              "/v1/networks/web",
              "Content-Type: application/json",
              "Transfer-Encoding: chunked"));
      for (int i = 0; i < 3; i++) {
        raw.send("1000\r\n" + " ".repeat(4_096) + "\r\n");
      }
      assertThat(raw.answer().status()).isEqualTo(413);
      assertThat(raw.closed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: application/json; charset=iso-8859-1",
        "Content-Type: multipart/form-data; boundary=x",
        "X-None: x"
      })
  void another_content_type_than_json_is_refused(String header) {
    String body = "{}";
    var answer =
        Raw.sendOnce(
            house.port, Raw.head("PUT", "/v1/networks/web", header, "Content-Length: 2") + body);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    assertThat(answer.json().path("detail").asText()).contains("Content-Type: application/json");
  }

  @Test
  void a_compressed_body_is_refused() {
    assertThat(
            Raw.askWith(house.port, "PUT", "/v1/networks/web", "{}", "Content-Encoding: gzip")
                .status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void reads_and_deletes_take_no_body(String method) {
    var answer = Raw.askWith(house.port, method, "/v1/networks/web", "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-body");
    assertThat(answer.json().path("detail").asText()).contains("takes no body");
  }

  @Test
  void a_registration_is_checked_before_the_fleet_sees_it() {
    var answer =
        Raw.askWith(
            house.port,
            "PUT",
            "/v1/backends/fw-1",
            "{\"driver\":\"fortios\",\"url\":\"ftp://user:pw@x\",\"credentials\":{\"token\":1},"
                + "\"limits\":{\"queue_max\":-1,\"queue\":1},\"tls\":{\"ca_pem\":\"x\"}}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").findValuesAsText("at"))
        .containsExactlyInAnyOrder(
            "/url", "/credentials/token", "/limits/queue_max", "/limits/queue", "/tls/ca_pem");
    assertThat(house.registrations).isEmpty();
  }
}
