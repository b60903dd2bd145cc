package io.pairgate.relay.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.api.Site;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private static Site.Request request(String body, String... headers) {
    MultiMap all = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return new Site.Request(
        List.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8), all, "192.0.2.1", who -> 0);
  }

  private static Map<String, String> fields(String body) {
    return Forms.fields(request(body, "Content-Type", FORM + "; charset=utf-8"));
  }

  @Test
  void a_forms_fields_are_decoded_and_stripped_and_the_first_of_two_counts() {
    assertThat(fields("reason=looked%20at+it%3A+B%C3%BCro&node=+gate-1+&node=gate-2&empty="))
        .containsOnly(
            Map.entry("reason", "looked at it: B\u00fcro"),
            Map.entry("node", "gate-1"),
            Map.entry("empty", ""));
    assertThat(fields("")).isEmpty();
  }

  @Test
  void what_is_no_form_or_too_long_a_one_has_no_fields() {
    assertThat(Forms.fields(request("a=b", "Content-Type", "application/json"))).isEmpty();
    assertThat(Forms.fields(request("a=b"))).isEmpty();
    assertThat(fields("a=%zz")).isEmpty();
    assertThat(fields("a=" + "x".repeat(16_382))).hasSize(1);
    assertThat(fields("a=" + "x".repeat(16_383))).isEmpty();
  }

  @Test
  void no_more_fields_are_read_than_a_form_has() {
    StringBuilder many = new StringBuilder("a=b");
    for (int i = 0; i < 1_000; i++) {
      many.append("&f").append(i).append("=x");
    }
    assertThat(fields(many.toString())).hasSizeLessThanOrEqualTo(20).containsEntry("a", "b");
  }

  @Test
  void a_cookie_is_found_among_others_by_its_whole_name() {
    Site.Request one = request("", "Cookie", "a=1; pairgate=abc ; xpairgate=no");
    assertThat(Forms.cookie(one, "pairgate")).contains("abc");
    assertThat(Forms.cookie(one, "gate")).isEmpty();
    Site.Request two = request("", "Cookie", "a=1", "Cookie", "pairgate=x=y");
    assertThat(Forms.cookie(two, "pairgate")).contains("x=y");
    assertThat(Forms.cookie(request(""), "pairgate")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, false",
    "none, false",
    "cross-site, true",
    "same-site, true",
    "anything, true"
  })
  void a_browser_says_where_a_form_comes_from(String site, boolean foreign) {
    assertThat(Forms.foreign(request("", "Sec-Fetch-Site", site))).isEqualTo(foreign);
  }

  @ParameterizedTest
  @CsvSource({
    "https://gate.example, gate.example, false",
    "http://127.0.0.1:8080, 127.0.0.1:8080, false",
    "https://evil.example, gate.example, true",
    "https://evilgate.example, gate.example, true",
    "http://127.0.0.1:8081, 127.0.0.1:8080, true",
    "null, gate.example, true"
  })
  void an_older_one_says_at_least_its_origin(String origin, String host, boolean foreign) {
    assertThat(Forms.foreign(request("", "Origin", origin, "Host", host))).isEqualTo(foreign);
  }

  @Test
  void what_is_no_browser_says_nothing_and_is_not_foreign() {
    assertThat(Forms.foreign(request("", "Host", "gate.example"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:80"})
  void these_names_are_the_machines_own(String host) {
    assertThat(Forms.local(request("", "Host", host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.evil.example",
        "127.0.0.1.evil.example:8080",
        "127.0.0.999",
        "localhost.x"
      })
  void a_foreign_name_is_not(String host) {
    assertThat(Forms.local(request("", "Host", host))).isFalse();
    assertThat(Forms.local(request(""))).isFalse();
  }
}
