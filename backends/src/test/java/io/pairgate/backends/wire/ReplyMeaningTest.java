package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each row of the table "What a reply means". */
class ReplyMeaningTest extends WireTest {

  private static final Operation CREATE = create("network", Map.of());
  private static final Operation READ = read("network", "n-1");
  private static final Operation DELETE = delete("network", "n-1");
  private static final String OBJECT = "{\"network\":{\"id\":\"n-1\",\"name\":\"web\"}}";
  private static final String HTML = "<html><body>502 Bad Gateway</body></html>";

  ReplyMeaningTest() {
    super("neutron");
  }

  @Test
  void a_status_of_the_success_rule_with_what_is_needed_is_success() {
    assertThat(one(got(CREATE, 201, OBJECT)).nativeId()).isEqualTo("n-1");
    assertThat(one(got(READ, 200, OBJECT)).attributes()).isEqualTo(Map.of("name", "web"));
    assertThat(got(DELETE, 204, "")).isInstanceOf(Outcome.Succeeded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"status\":\"error\",\"error\":{\"message\":\"internal error\"}}"})
  void a_status_of_the_success_rule_that_the_line_does_not_name_is_not_success(String body) {
    unknown(got(DELETE, 200, body));
  }

  @Test
  void a_delete_whose_reply_must_show_the_object_is_done_only_if_it_does() {
    Operation leave =
        new Operation.Delete("router-interface", "p-1", Map.of("router", "r-1", "subnet", "s-1"));
    assertThat(got(leave, 200, "{\"id\":\"r-1\",\"port_id\":\"p-1\",\"subnet_id\":\"s-1\"}"))
        .isInstanceOf(Outcome.Succeeded.class);
    unknown(got(leave, 200, ""));
    unknown(got(leave, 200, "{\"status\":\"error\",\"error\":{\"code\":-1}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "7",
        "\"network\"",
        "{\"network\":null}",
        "{\"network\":[]}",
        "{\"network\":{}}",
        "{\"network\":{\"id\":\"\"}}",
        "{\"network\":{\"id\":{\"a\":1}}}",
        "{\"network\":{\"id\":\"n-1\"}",
        "{\"network\":{\"id\":\"n-1\"}} and more",
        "{\"networks\":[{\"id\":\"n-1\"}]}",
        "<html>Welcome to the hotel's network</html>"
      })
  void a_success_that_does_not_show_what_it_should_is_unknown(String body) {
    unknown(got(CREATE, 201, body));
    unknown(got(READ, 200, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{\"networks\":{}}", "{\"networks\":[1]}", "{\"networks\":[{}]}"})
  void a_list_that_is_none_is_unknown(String body) {
    unknown(got(new Operation.ListAll("network"), 200, body));
    unknown(got(new Operation.Find("network", "web", Map.of(), MARKER), 200, body));
  }

  @Test
  void an_error_inside_of_a_success_is_a_refusal() {
    String body = "{\"NeutronError\":{\"type\":\"Odd\",\"message\":\"No.\"}}";
    assertThat(refused(got(CREATE, 201, body)).why()).isEqualTo(Outcome.Refusal.OTHER);
    assertThat(refused(got(DELETE, 200, body)).code()).isEqualTo("Odd");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "404, OTHER",
    "405, OTHER",
    "409, OTHER",
    "413, OTHER",
    "422, INVALID",
    "429, BUSY",
    "451, OTHER"
  })
  void a_4xx_is_a_refusal_even_if_a_proxy_says_it(int status, Outcome.Refusal why) {
    for (String body : new String[] {HTML, "", "{\"a\":1}"}) {
      assertThat(refused(got(CREATE, status, body)).why()).isEqualTo(why);
    }
  }

  @Test
  void absent_is_only_what_the_backend_itself_says() {
    String body = "{\"NeutronError\":{\"type\":\"NetworkNotFound\",\"message\":\"No.\"}}";
    assertThat(refused(got(READ, 404, body)).why()).isEqualTo(Outcome.Refusal.ABSENT);
    assertThat(refused(got(READ, 404, HTML)).why()).isEqualTo(Outcome.Refusal.OTHER);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 199, 202, 206, 300, 301, 302, 304, 307, 408, 500, 502, 503, 504, 599})
  void what_no_rule_explains_is_unknown(int status) {
    unknown(got(CREATE, status, OBJECT));
    unknown(got(CREATE, status, HTML));
    unknown(got(CREATE, status, ""));
  }

  @Test
  void a_5xx_with_the_vendors_error_may_have_been_carried_out() {
    String body = "{\"NeutronError\":{\"type\":\"HTTPInternalServerError\",\"message\":\"Oh.\"}}";
    unknown(got(CREATE, 500, body));
  }

  @Test
  void an_unknown_shows_status_type_and_beginning_on_one_line() {
    String body = "<html>\r\n\u0000\u001b[31m" + "x".repeat(5_000);
    String reason = unknown(got(CREATE, 502, body, Map.of("content-type", "text/html"))).reason();
    assertThat(reason).contains("502", "text/html", "<html> [31mxxx").hasSizeLessThan(350);
    assertThat(reason.chars()).noneMatch(Character::isISOControl);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"network\":{\"id\":\"n-1\",\"x\":"})
  void hostile_nesting_is_unknown(String opening) {
    unknown(got(CREATE, 201, opening.repeat(20_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "1e9", "0.1"})
  void hostile_numbers_are_unknown(String digits) {
    String number = digits + "9".repeat(5_000);
    unknown(got(CREATE, 201, "{\"network\":{\"id\":\"n-1\",\"mtu\":" + number + "}}"));
    unknown(got(CREATE, 201, "{\"network\":{\"id\":\"n-1\",\"mtu\":1e999}}"));
  }

  @Test
  void hostile_texts_and_keys_are_unknown() {
    String text = "x".repeat(2_000_000);
    unknown(got(CREATE, 201, "{\"network\":{\"id\":\"n-1\",\"name\":\"" + text + "\"}}"));
    unknown(got(CREATE, 201, "{\"" + text + "\":1}"));
    unknown(got(CREATE, 201, "\u0001\uFFFD\u0000"));
  }

  @Test
  void values_of_the_wrong_kind_never_throw() {
    String body =
        "{\"port\":{\"id\":\"p\",\"fixed_ips\":7,\"security_groups\":{},\"description\":[],\"mtu\":{}}}";
    assertThat(one(got(read("port", "p"), 200, body)).attributes()).doesNotContainKey("fixed_ips");
  }

  @Test
  void a_vendors_message_is_shortened() {
    String body = "{\"NeutronError\":{\"type\":\"Odd\",\"message\":\"" + "m".repeat(9_000) + "\"}}";
    assertThat(refused(got(CREATE, 409, body)).message()).hasSize(2_000);
  }
}
