package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.table.Violation;
import io.pairgate.backends.yaml.YamlProblems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in place of an attribute that is not given. */
class WhenAbsentTest extends WireTest {

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
            size: { is: whole, required: true, immutable: true, about: "Its size." }
            name: { is: text, about: "Its name." }
            kind: { is: text, values: [big, small], immutable: true, about: "Its kind." }
            from: { is: text, immutable: true, about: "Where it comes from." }
            seam: { is: group, immutable: true, about: "Its seam.", attributes: { hue: { is: text, immutable: true, about: "Its hue." } } }
      """;

  private static final String DRIVER =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      sign-in: none
      check: GET hello
      success: { status: [200, 201] }
      vendor-error: { code: error }
      id: { we-choose: key }
      repeated-create: safe
      types:
        ball:
          native: ball
          attributes:
            size: size
            name: { native: name }
            kind: { native: made.kind, values: { big: L, small: S }, when-absent: { made.kind: any } }
            from: { native: made.town, when-absent: { made.all: [null], made.towns: 0 } }
            seam: { native: seam, parts: { hue: { native: hue } } }
          operations:
            create: { call: "POST balls", body: . }
            read:   { call: "GET balls/{id}", reply: . }
      """;

  WhenAbsentTest() {
    super(tables(DRIVER), "shop");
  }

  private static Tables tables(String driver) {
    return Tables.read(
        List.of(new Tables.Source("f.yaml", FAMILY)), List.of(new Tables.Source("d.yaml", driver)));
  }

  private String made(Map<String, Object> spec) {
    return sent(new Operation.Create("ball", "web", spec, ""));
  }

  @Test
  void a_create_says_it_for_each_attribute_that_is_not_given() {
    assertThat(made(Map.of("size", 5L)))
        .isEqualTo(
            "POST /balls {\"key\":\"web\",\"size\":5,"
                + "\"made\":{\"kind\":\"any\",\"all\":[null],\"towns\":0}}");
    assertThat(made(Map.of("kind", "big")))
        .isEqualTo(
            "POST /balls {\"key\":\"web\","
                + "\"made\":{\"kind\":\"L\",\"all\":[null],\"towns\":0}}");
    assertThat(made(Map.of("from", "Lodz")))
        .isEqualTo("POST /balls {\"key\":\"web\",\"made\":{\"town\":\"Lodz\",\"kind\":\"any\"}}");
  }

  private Map<String, Object> shown(String made) {
    String reply = "{'key':'web','made':" + made + "}";
    return one(got(read("ball", "web"), 200, reply.replace('\'', '"'))).attributes();
  }

  @Test
  void a_reply_that_shows_all_of_it_does_not_show_the_attribute() {
    assertThat(shown("{'kind':'any','all':[null],'towns':0}")).isEmpty();
    assertThat(shown("{'kind':'S','town':'Lodz'}"))
        .isEqualTo(Map.of("kind", "small", "from", "Lodz"));
    assertThat(shown("{'town':'Lodz','all':[null],'towns':2}")).isEqualTo(Map.of("from", "Lodz"));
  }

  @Test
  void the_vendors_own_attributes_may_not_say_it() {
    assertThat(
            tables(DRIVER)
                .driver("shop")
                .orElseThrow()
                .type("ball")
                .orElseThrow()
                .check(Map.of("native", Map.of("made", Map.of("all", false, "year", 1L))), ""))
        .extracting(Violation::at)
        .containsExactly("/native/made/all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "size: size | size: { native: size, when-absent: { size: 0 } } | only an attribute that may"
            + " be absent and cannot change can have 'when-absent'",
        "name: { native: name | name: { native: name, when-absent: { name: x } | only an attribute"
            + " that may be absent and cannot change can have 'when-absent'",
        "seam: { native: seam, parts: { hue: { native: hue | seam: { native: seam, parts: { hue: {"
            + " native: hue, when-absent: { hue: none } | a part of an attribute cannot have"
            + " 'when-absent'",
        "kind: { native: made.kind, values: { big: L, small: S }, when-absent: { made.kind: any } }"
            + " | kind: { native: made.kind, when-absent: any } | 'when-absent' is a map of places"
            + " where the body is made from the attributes",
      })
  void a_wrong_one_is_told_with_its_line(String right, String wrong, String message) {
    assertMistake(DRIVER.replace(right, wrong), line(right), message);
  }

  /** The same create, written out by its table. */
  private static final String WRITTEN =
      DRIVER
          .replace(
              ", values: { big: L, small: S }, when-absent: { made.kind: any }",
              ", command: \" is\", when-absent: \"\"")
          .replace("when-absent: { made.all: [null], made.towns: 0 }", "when-absent: any town")
          .replace(
              "body: . }", "body: { line: \"ball{spec.kind} of {spec.from}, {spec.size}\" } }");

  private static String written(Map<String, Object> spec) {
    Operation create = new Operation.Create("ball", "web", spec, "");
    byte[] body =
        new TableDialect(tables(WRITTEN).driver("shop").orElseThrow())
            .request(Backend.of("b-1", "shop", "http://127.0.0.1:1", Map.of()), create)
            .body();
    return new String(body, StandardCharsets.UTF_8);
  }

  @Test
  void a_create_that_is_written_out_says_it_in_the_attributes_place_even_if_it_is_nothing() {
    assertThat(written(Map.of("size", 5L))).isEqualTo("{\"line\":\"ball of any town, 5\"}");
    assertThat(written(Map.of("size", 5L, "from", "Lodz", "kind", "big")))
        .isEqualTo("{\"line\":\"ball is big of Lodz, 5\"}");
  }

  @Test
  void only_the_form_that_the_create_can_say_is_taken() {
    String written = DRIVER.replace("body: . }", "body: { size: \"{spec.size}\" } }");
    for (String name : List.of("kind: {", "from: {")) {
      assertMistake(
          written, line(name), "'when-absent' is a text where the request is written out in slots");
    }
    assertMistake(
        WRITTEN.replace("{spec.from}", "{spec.from?}"),
        line("create: {"),
        "'from' has a 'when-absent' and never stays empty: no '?'");
  }

  private static int line(String part) {
    assertThat(DRIVER).contains(part);
    return (int) DRIVER.substring(0, DRIVER.indexOf(part)).lines().count();
  }

  private static void assertMistake(String table, int line, String message) {
    assertThatThrownBy(() -> tables(table))
        .isInstanceOf(YamlProblems.class)
        .hasMessageContaining("d.yaml:" + line + ": " + message);
  }
}
