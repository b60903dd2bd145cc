package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.yaml.YamlProblems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies that a table writes out. */
class WrittenBodyTest {

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
            size: { is: whole, required: true, about: "Its size." }
            name: { is: text, default: "", about: "Its name." }
            box:  { is: text, clearable: true, about: "Where it lies." }
      """;

  private static final String DRIVER =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      sign-in: none
      path: /toys
      check: GET hello
      success: { status: 200 }
      vendor-error: { code: error.code, message: error.text }
      id: { we-choose: key }
      repeated-create: safe
      types:
        ball:
          native: ball
          attributes:
            size: size
            name: label
            box:  { native: box, length: 9 }
          operations:
            create:
              call: POST balls
              body:
                "shop:ball{spec.size}":
                  - key: "{chosen}"
                    size: "{spec.size}"
                    round: true
                    price: 7
                    colour: null
                    tags: []
                    label: { text: "{spec.name?}" }
                    lines: [ "size {spec.size}", "name {spec.name?}", "box {spec.box?}", done ]
            update:
              call: PATCH balls
              body: { key: "{id}", set: { size: "{change.size?}", name: "{change.name?}", box: "{change.box?}" } }
            delete: { call: "POST gone", body: [ "no ball {id} of {spec.size}" ] }
      """;

  private final Backend backend = Backend.of("s-1", "shop", "http://127.0.0.1:1", Map.of());
  private final TableDialect dialect = new TableDialect(driver(DRIVER));

  private static Driver driver(String table) {
    return Tables.read(
            List.of(new Tables.Source("f.yaml", FAMILY)),
            List.of(new Tables.Source("d.yaml", table)))
        .driver("shop")
        .orElseThrow();
  }

  private String body(Operation operation) {
    return new String(dialect.request(backend, operation).body(), StandardCharsets.UTF_8);
  }

  @Test
  void what_is_known_is_filled_in_and_a_slot_alone_keeps_its_kind() {
    Map<String, Object> spec = Map.of("size", 5L, "name", "red \"one\"", "box", "b");
    assertThat(body(new Operation.Create("ball", "web", spec, "")))
        .isEqualTo(
            "{\"shop:ball5\":[{\"key\":\"web\",\"size\":5,\"round\":true,\"price\":7,"
                + "\"colour\":null,\"tags\":[],\"label\":{\"text\":\"red \\\"one\\\"\"},"
                + "\"lines\":[\"size 5\",\"name red \\\"one\\\"\",\"box b\",\"done\"]}]}");
  }

  @Test
  void fields_and_lines_whose_optional_slot_is_empty_are_left_out() {
    assertThat(body(new Operation.Create("ball", "web", Map.of("size", 5L), "")))
        .isEqualTo(
            "{\"shop:ball5\":[{\"key\":\"web\",\"size\":5,\"round\":true,\"price\":7,"
                + "\"colour\":null,\"tags\":[],\"lines\":[\"size 5\",\"done\"]}]}");
  }

  @Test
  void an_update_says_what_it_sets_and_nothing_else() {
    assertThat(body(update(Map.of("size", 6L))))
        .isEqualTo("{\"key\":\"web\",\"set\":{\"size\":6}}");
    assertThat(body(update(Map.of()))).isEqualTo("{\"key\":\"web\"}");
  }

  @Test
  void what_an_update_clears_is_null_and_what_has_a_default_gets_it() {
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("box", null);
    change.put("name", null);
    assertThat(body(update(change)))
        .isEqualTo("{\"key\":\"web\",\"set\":{\"name\":\"\",\"box\":null}}");
  }

  @Test
  void a_slot_that_must_be_filled_and_is_not_is_no_request() {
    assertThat(body(new Operation.Delete("ball", "web", Map.of("size", 5L))))
        .isEqualTo("[\"no ball web of 5\"]");
    assertThatThrownBy(() -> body(new Operation.Delete("ball", "web", Map.of())))
        .isInstanceOf(Dialect.Unsupported.class)
        .hasMessage("'size' is needed for the request and not known");
  }

  @Test
  void mistakes_in_a_body_are_told_with_their_line() {
    assertMistake("\"no ball {id}", "\"no ball {ids}", "nothing can fill {ids} in a delete");
    assertMistake(
        "\"{change.box?}\"", "\"{change.box}\"", "nothing can fill {change.box} in an update");
    assertMistake("box {spec.box?}", "box {spec.bux?}", "nothing can fill {spec.bux} in a create");
    assertMistake(
        "\"no ball {id} of {spec.size}\"", "\"{attributes}\"", "only a create and an update");
    assertMistake(
        "call: POST balls", "call: \"POST balls?x={spec.name?}\"", "nothing can fill {spec.name?}");
  }

  private static void assertMistake(String right, String wrong, String message) {
    assertThat(DRIVER).contains(right);
    assertThatThrownBy(() -> driver(DRIVER.replace(right, wrong)))
        .isInstanceOf(YamlProblems.class)
        .hasMessageContaining("d.yaml:")
        .hasMessageContaining(message);
  }

  private static Operation update(Map<String, Object> change) {
    return new Operation.Update("ball", "web", change, Map.of("size", 5L), "");
  }
}
