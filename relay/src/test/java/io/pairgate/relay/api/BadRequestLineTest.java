package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, queries, methods and headers that are wrong. */
class BadRequestLineTest {

  private static House house;

  @BeforeAll
  static void start() {
    house = new House();
  }

  @AfterAll
  static void stop() {
    assertThat(house.changes).isEmpty();
    house.close();
  }

  private static Raw.Answer get(String path, String... headers) {
    return Raw.ask(house.port, "GET", path, headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/networks/..",
        "/v1/networks/../backends",
        "/v1/./networks",
        "/v1/networks/%2e%2e",
        "/v1/networks/a%2fb",
        "/v1/networks/a%2Fb",
        "/v1/networks/a%5cb",
        "/v1/networks/a%00",
        "/v1/networks/a%0d%0aX:y",
        "/v1//networks",
        "//v1/networks",
        "/v1/networks/",
        "/v1/networks/%zz",
        "/v1/networks/%4",
        "/v1/networks/%",
        "/v1/networks/%ff",
        "/v1/networks/%c0%af",
        "/v1/networks/web#x",
        "http://127.0.0.1/v1/networks",
        "*",
        "v1/networks",
        "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17"
      })
  void a_path_that_can_be_read_in_two_ways_is_refused(String path) {
    var answer = get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-path");
    assertThat(answer.json().path("at").asText()).isEqualTo("path");
  }

  @Test
  void raw_bytes_and_control_characters_in_the_path_are_refused() {
    for (byte odd : new byte[] {1, 7, 0x7f, (byte) 0xc3, (byte) 0xff}) {
      try (Raw raw = new Raw(house.port)) {
        raw.send("GET /v1/networks/a");
        raw.send(new byte[] {odd});
        raw.send(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(raw.answer().status()).as("byte %s", odd).isEqualTo(400);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b", "%C3%BC", "a~b", "a:b", "a@b", "a;b=c", "a+b"})
  void a_malformed_id_is_told_with_its_form(String id) {
    var answer = get("/v1/networks/" + id);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-id");
    assertThat(answer.json().path("detail").asText()).contains("1–64 of A–Z a–z 0–9 . _ -");
  }

  @Test
  void an_id_of_64_characters_is_taken_and_one_more_is_refused() {
    assertThat(get("/v1/networks/" + "a".repeat(64)).status()).isEqualTo(200);
    assertThat(get("/v1/networks/" + "a".repeat(65)).problem()).isEqualTo("invalid-id");
  }

  @Test
  void an_unknown_collection_is_told_with_the_nearest() {
    var answer = get("/v1/netwroks/web");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-collection");
    assertThat(answer.json().path("detail").asText()).contains("did you mean 'networks'?");
  }

  @Test
  void an_unknown_path_is_not_found() {
    assertThat(get("/v2/networks").problem()).isEqualTo("not-found");
    assertThat(get("/v1/networks/web/nothing").problem()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v1/networks/web,'DELETE, GET, PATCH, PUT'",
    "PUT,/v1/networks,GET",
    "HEAD,/v1/networks,GET",
    "OPTIONS,/v1/networks,GET",
    "GET,/v1/calls/x/settle,POST",
    "BREW,/health/live,GET"
  })
  void a_wrong_method_is_told_with_those_that_are_allowed(
      String method, String path, String allowed) {
    var answer = Raw.ask(house.port, method, path);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", allowed);
  }

  @Test
  void an_unknown_query_parameter_is_told_with_the_known_ones() {
    var answer = get("/v1/networks?tennant=x");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-query");
    assertThat(answer.json().path("at").asText()).isEqualTo("query tennant");
    assertThat(answer.json().path("detail").asText())
        .contains("did you mean 'tenant'?")
        .contains("backend, tenant, limit, after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/networks?limit=0",
        "/v1/networks?limit=1001",
        "/v1/networks?limit=x",
        "/v1/networks?limit=1&limit=2",
        "/v1/networks?tenant=%zz",
        "/v1/networks?backend=a/b",
        "/v1/networks/web?from=memory",
        "/v1/calls?state=lost",
        "/v1/calls?type=netwrk",
        "/v1/objects?backend=x",
        "/v1/objects?native_id=x"
      })
  void a_wrong_query_is_refused(String path) {
    var answer = get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-query");
  }

  @Test
  void a_header_flood_is_cut_off() {
    StringBuilder flood = new StringBuilder("GET /v1/networks HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 500; i++) {
      flood.append("X-Flood-").append(i).append(": ").append("y".repeat(50)).append("\r\n");
    }
    try (Raw raw = new Raw(house.port)) {
      raw.send(flood.append("\r\n").toString());
      var answer = raw.answer();
      assertThat(answer.status()).isEqualTo(431);
      assertThat(answer.problem()).isEqualTo("invalid-header");
      assertThat(raw.closed()).isTrue();
    }
  }

  @Test
  void an_endless_request_line_is_cut_off() {
    assertThat(get("/v1/networks/" + "a".repeat(20_000)).status()).isEqualTo(414);
  }

  @Test
  void what_is_no_http_is_refused_and_hung_up_on() {
    try (Raw raw = new Raw(house.port)) {
      raw.send("HELLO\r\n\r\n");
      assertThat(raw.answer().status()).isEqualTo(400);
      assertThat(raw.closed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Idempotency-Key: a b", "Idempotency-Key:", "Idempotency-Key: \u00fc"})
  void a_malformed_idempotency_key_is_refused(String header) {
    var answer = Raw.ask(house.port, "DELETE", "/v1/networks/web", header);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("at").asText()).isEqualTo("header Idempotency-Key");
  }

  @Test
  void an_overlong_or_repeated_idempotency_key_is_refused() {
    assertThat(
            Raw.ask(house.port, "DELETE", "/v1/networks/web", "Idempotency-Key: " + "k".repeat(256))
                .status())
        .isEqualTo(400);
    assertThat(
            Raw.ask(
                    house.port,
                    "DELETE",
                    "/v1/networks/web",
                    "Idempotency-Key: a",
                    "Idempotency-Key: b")
                .status())
        .isEqualTo(400);
  }

  @Test
  void without_tokens_a_foreign_host_name_is_refused() {
    var answer =
        Raw.sendOnce(house.port, "GET /v1/networks HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("at").asText()).isEqualTo("header Host");
  }

  @Test
  void after_a_problem_the_connection_still_serves() {
    try (Raw raw = new Raw(house.port)) {
      raw.send(Raw.head("GET", "/v1/netwroks"));
      assertThat(raw.answer().status()).isEqualTo(404);
      raw.send(Raw.head("GET", "/v1/networks"));
      assertThat(raw.answer().status()).isEqualTo(200);
    }
  }
}
