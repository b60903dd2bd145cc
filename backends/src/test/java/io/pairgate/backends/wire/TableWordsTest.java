package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.table.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a table that docs/tables.md explains, each on a table of its own. */
class TableWordsTest extends WireTest {

  private static final String FAMILY =
      """
      family: toy
      title: Toys
      about: Toys for tests.
      types:
        ball:
          collection: balls
          about: A ball.
          attributes:
            name: { is: text, about: "Its name." }
      """;

  private static final String DRIVER =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      sign-in: none
      options:
        shelf: { about: "Which shelf.", default: one }
      headers: { Accept: application/toys, Content-Type: application/toys, X-Shelf: "{option.shelf}" }
      check: POST hello
      success: { status: 200, where: { result: [saved, kept], fault.code: { is: absent } } }
      vendor-error: { where: { result: failed }, code: result, message: [why, result] }
      errors:
        - { status: 200, body: empty-list, on: read, is: ABSENT }
        - { status: 200, body: nothing, on: update, is: BUSY }
        - { status: 200, where: { result: not found }, is: ABSENT }
        - { status: 200, where: { why: { is: present } }, is: INVALID }
      id: { we-choose: uuid }
      repeated-create: safe
      types:
        ball:
          native: ball
          at: balls
          attributes: { name: name }
          operations:
            create: { call: "POST {at}/set/{chosen}", headers: { x-shelf: top, X-Name: "{spec.name}" }, body: ball }
            read:   { call: "GET {at}/get/{id}", where: { ball: { is: present } }, reply: ball }
            update: { call: "POST {at}/set/{id}", body: ball }
            delete: { call: "POST {at}/del/{id}", where: { result: { trimmed: deleted } } }
      """;

  TableWordsTest() {
    super(
        Tables.read(
            List.of(new Tables.Source("f.yaml", FAMILY)),
            List.of(new Tables.Source("d.yaml", DRIVER))),
        "shop");
  }

  private Refusal why(Operation operation, String body) {
    return refused(got(operation, 200, body)).why();
  }

  @Test
  void headers_of_the_operation_count_before_those_of_the_driver() {
    assertThat(headers(create("ball", Map.of("name", "red"))))
        .isEqualTo(
            Map.of(
                "Accept", "application/toys",
                "Content-Type", "application/toys",
                "X-Shelf", "top",
                "X-Name", "red"));
  }

  @Test
  void a_header_that_nothing_fills_is_left_out() {
    assertThat(headers(create("ball", Map.of()))).doesNotContainKey("X-Name");
  }

  @Test
  void what_has_no_body_has_no_content_type() {
    assertThat(headers(read("ball", "7")))
        .isEqualTo(Map.of("Accept", "application/toys", "X-Shelf", "one"));
  }

  private Map<String, String> headers(Operation operation) {
    return dialect.request(backend, operation).headers();
  }

  @ParameterizedTest
  @ValueSource(strings = {"saved", "kept"})
  void one_of_several_words_means_done(String word) {
    one(got(create("ball", Map.of()), 200, "{\"result\":\"" + word + "\"}"));
  }

  @Test
  void another_word_than_those_means_done_is_not_understood() {
    unknown(got(create("ball", Map.of()), 200, "{\"result\":\"saved\\n\"}"));
    unknown(got(create("ball", Map.of()), 200, "{\"result\":\"deleted\"}"));
  }

  @Test
  void what_must_be_absent_may_be_null_but_nothing_else() {
    one(got(create("ball", Map.of()), 200, "{\"result\":\"saved\",\"fault\":{\"code\":null}}"));
    unknown(got(create("ball", Map.of()), 200, "{\"result\":\"saved\",\"fault\":{\"code\":0}}"));
  }

  @Test
  void an_operations_own_words_count_instead_of_the_drivers() {
    assertThat(got(delete("ball", "7"), 200, "{\"result\":\" deleted\\n\"}"))
        .isInstanceOf(Outcome.Succeeded.class);
    unknown(got(delete("ball", "7"), 200, "{\"result\":\"saved\"}"));
    one(got(read("ball", "7"), 200, "{\"ball\":{\"uuid\":\"7\"}}"));
  }

  @Test
  void an_empty_list_means_absent_only_where_the_table_says_so() {
    assertThat(why(read("ball", "7"), "[]")).isEqualTo(Refusal.ABSENT);
    unknown(got(read("ball", "7"), 200, ""));
    unknown(got(read("ball", "7"), 200, "{}"));
    unknown(got(read("ball", "7"), 200, "null"));
    unknown(got(update("ball", "7", Map.of()), 200, "[]"));
    assertThat(why(update("ball", "7", Map.of()), "")).isEqualTo(Refusal.BUSY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'result':'not found'}                      | ABSENT  | not found",
        "{'result':'failed','why':{'name':'is bad'}} | INVALID | {'name':'is bad'}",
        "{'result':'failed','why':['a','b']}         | INVALID | ['a','b']",
        "{'result':'failed'}                         | OTHER   | failed",
      })
  void an_error_inside_of_a_200_is_a_refusal_with_the_vendors_words(
      String body, Refusal why, String message) {
    Outcome.Refused refused = refused(got(create("ball", Map.of()), 200, body.replace('\'', '"')));
    assertThat(refused.why()).isEqualTo(why);
    assertThat(refused.message()).isEqualTo(message.replace('\'', '"'));
  }
}
