package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.NativeRequest;
import io.pairgate.relay.config.Config;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a native request reaches the heart, and what is refused at the door. */
class NativePathTest {

  private static final String NATIVE = "/v1/backends/fw-1/native";
  private static final String TOKEN = "a-token-of-the-cmp";

  private House house;

  @BeforeEach
  void starts() {
    house = new House(House.limits(), new Config.Token("cmp", TOKEN));
  }

  @AfterEach
  void stops() {
    house.close();
  }

  private Raw.Answer get(String path) {
    return Raw.ask(house.port, "GET", path, "Authorization: Bearer " + TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/../neutron-1/native/x",
        "/a/../b",
        "/a/./b",
        "/a/..",
        "/%2e%2e/a",
        "/%2E./a",
        "/a/%2e%2e%2fb",
        "/a%2f..%2fb",
        "/a%5c..%5cb",
        "/a/..;x=1/b",
        "/a/..%3bx/b",
        "/%252e%252e/a",
        "/a%252f..%252fb",
        "/%25252e%25252e/a",
        "/%2525252525252e/a",
        "/a\\b",
        "/a%00b",
        "/a%0d%0aHost:%20evil",
        "/a%250d%250ab",
        "/a%7fb",
        "//evil.example/a",
        "/a//b",
        "/%ff",
        "/%c0%ae%c0%ae/a",
        "/%zz",
        "/%",
        "/a#b",
        "/a?x=\u00e9"
      })
  void a_path_that_could_lead_out_of_the_backends_own_is_refused(String path) {
    Raw.Answer answer = get(NATIVE + path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-path");
    assertThat(house.natives).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/v1/backends/fw-1/native/a",
        "//evil.example/v1/backends/fw-1/native/a",
        "/v1/backends/fw-1%2f..%2ffw-2/native/a",
        "/v1/backends/../native/a",
        "/v1/backends//native/a",
        "/v1/../v1/backends/fw-1/native/a"
      })
  void no_other_address_can_be_named(String line) {
    assertThat(get(line).status()).isEqualTo(400);
    assertThat(house.natives).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', /",
    "/, /",
    "?a=b, /?a=b",
    "/v2.0/networks, /v2.0/networks",
    "/v2.0/networks/, /v2.0/networks/",
    "/v2.0/networks?fields=id&fields=name, /v2.0/networks?fields=id&fields=name",
    "/restconf/data/interface=Eth1%2F1/config, /restconf/data/interface=Eth1%2F1/config",
    "/mgmt/tm/ltm/pool/~Common~web, /mgmt/tm/ltm/pool/~Common~web",
    "/a/50%25/b, /a/50%25/b",
    "/a/...;b/..c, /a/...;b/..c",
    "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18, /1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18",
    "/a?x=http://evil.example/../b%0A, /a?x=http://evil.example/../b%0A",
    "/a?access_token=t, /a",
    "/a?x=1&access_token=t&y=2, /a?x=1&y=2"
  })
  void what_is_no_detour_goes_on_as_it_came(String path, String target) {
    Raw.Answer answer = get(NATIVE + path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    assertThat(house.natives.getFirst().request().target()).isEqualTo(target);
    assertThat(house.natives.getFirst().backend()).isEqualTo("fw-1");
  }

  @Test
  void the_backends_reply_comes_back_as_it_is_with_the_headers_of_every_reply() {
    Raw.Answer answer = get(NATIVE + "/a");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.body()).isEqualTo("said");
    assertThat(answer.headers())
        .containsEntry("location", "https://fw-1/elsewhere")
        .containsEntry("pairgate-call", "01NATIVE")
        .containsEntry("pairgate-backend-calls", "1")
        .containsEntry("pairgate-node", "node-1")
        .containsEntry("content-security-policy", "sandbox");
  }

  @Test
  void a_body_of_any_kind_passes_and_what_lets_the_client_in_does_not() {
    Raw.Answer answer =
        Raw.sendOnce(
            house.port,
            "POST "
                + NATIVE
                + "/a HTTP/1.1\r\nHost: vip\r\nAuthorization: Bearer "
                + TOKEN
                + "\r\nCookie: session=1\r\nX-Auth-Token: t\r\nX-PAN-KEY: t\r\nConnection: close, X-Hop"
                + "\r\nX-Hop: 1\r\nX-HTTP-Method-Override: DELETE\r\nX-Forwarded-For: 127.0.0.1"
                + "\r\nAccept-Encoding: gzip\r\nPairgate-Node: x\r\nAccept: text/xml"
                + "\r\nAccept: text/plain\r\nIf-Match: \"7\"\r\nContent-Type: text/xml"
                + "\r\nContent-Length: 4\r\n\r\n<a/>");

    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    NativeRequest request = house.natives.getFirst().request();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("<a/>");
    assertThat(request.headers())
        .containsOnlyKeys("accept", "if-match", "content-type")
        .containsEntry("accept", "text/xml, text/plain");
    assertThat(house.natives.getFirst().origin().principal()).isEqualTo("cmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Auth-Token", "X-F5-Auth-Token", "X-PAN-KEY", "X-API-Key"})
  void a_client_may_give_its_token_where_its_vendor_wants_it(String header) {
    assertThat(Raw.ask(house.port, "GET", NATIVE + "/a", header + ": " + TOKEN).status())
        .isEqualTo(302);
    assertThat(Raw.ask(house.port, "GET", NATIVE + "/a", header + ": another").status())
        .isEqualTo(401);
    assertThat(Raw.ask(house.port, "GET", "/v1/networks", header + ": " + TOKEN).status())
        .isEqualTo(401);
  }

  @Test
  void a_token_may_be_a_password_or_stand_in_the_query() {
    String basic =
        Base64.getEncoder().encodeToString(("admin:" + TOKEN).getBytes(StandardCharsets.UTF_8));

    assertThat(Raw.ask(house.port, "GET", NATIVE + "/a", "Authorization: Basic " + basic).status())
        .isEqualTo(302);
    assertThat(Raw.ask(house.port, "GET", NATIVE + "/a?access_token=" + TOKEN).status())
        .isEqualTo(302);
    assertThat(Raw.ask(house.port, "GET", NATIVE + "/a").status()).isEqualTo(401);
    assertThat(Raw.ask(house.port, "GET", NATIVE + "/a?access_token=x").status()).isEqualTo(401);
    assertThat(Raw.ask(house.port, "GET", NATIVE + "/a", "Authorization: Basic %%").status())
        .isEqualTo(401);
  }

  @Test
  void without_tokens_no_page_of_another_site_reaches_a_device_through_a_browser_here() {
    try (House open = new House()) {
      assertThat(Raw.ask(open.port, "GET", NATIVE + "/a").status()).isEqualTo(302);
      assertThat(
              Raw.askWith(open.port, "POST", NATIVE + "/a", "{}", "Origin: https://evil.example")
                  .problem())
          .isEqualTo("invalid-header");
      assertThat(Raw.ask(open.port, "GET", NATIVE + "/a", "Sec-Fetch-Site: cross-site").problem())
          .isEqualTo("invalid-header");
      assertThat(open.natives).hasSize(1);
    }
  }

  @Test
  void other_methods_and_a_body_over_the_limit_are_refused() {
    String[] token = {"Authorization: Bearer " + TOKEN};
    assertThat(Raw.ask(house.port, "TRACE", NATIVE + "/a", token).status()).isEqualTo(405);
    Raw.Answer large = Raw.askWith(house.port, "POST", NATIVE + "/a", "x".repeat(10_001), token);
    assertThat(large.status()).isEqualTo(413);
    assertThat(house.natives).isEmpty();
  }
}
