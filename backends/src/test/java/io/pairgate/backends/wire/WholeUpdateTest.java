package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An update for vendors who forget what it leaves out. */
class WholeUpdateTest {

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
            note:   { is: text, default: "", about: "A note." }
            colour: { is: text, required: true, immutable: true, about: "Its colour." }
            price:  { is: whole, range: 0..99, about: "What it costs." }
            sold:   { is: flag, read-only: true, about: "Whether it is sold." }
            tags:   { is: list, items: 0..3, of: { is: text }, about: "Tags." }
      """;

  private static final String DRIVER =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      sign-in: none
      check: GET hello
      success: { status: 200 }
      vendor-error: { code: error }
      id: { we-choose: key }
      repeated-create: safe
      marker: note
      operations:
        create: { call: "POST {at}", body: data }
        update: { call: "PUT {at}/{id}", whole: data }
      types:
        ball:
          native: ball
          at: balls
          always: { shop: toys }
          attributes:
            note:   note
            colour: colour
            price:  price
            sold:   sold
            tags:   { native: tags, codec: names, when-empty: any }
      """;

  private static String sent(Operation operation, String driver) {
    TableDialect dialect =
        new TableDialect(
            Tables.read(
                    List.of(new Tables.Source("f.yaml", FAMILY)),
                    List.of(new Tables.Source("d.yaml", driver)))
                .driver("shop")
                .orElseThrow());
    HttpCall call =
        dialect.request(Backend.of("b-1", "shop", "http://127.0.0.1:1", Map.of()), operation);
    return call.method() + " " + call.target() + new String(call.body(), StandardCharsets.UTF_8);
  }

  @Test
  void carries_what_is_known_and_what_changes_as_a_create_would() {
    Map<String, Object> known = Map.of("colour", "red", "price", 7L, "sold", true, "note", "round");
    Operation update =
        new Operation.Update("ball", "web", Map.of("price", 9L), known, "[pairgate:web@1]");
    assertThat(sent(update, DRIVER))
        .startsWith("PUT /balls/web{\"data\":{\"shop\":\"toys\",\"key\":\"web\",")
        .contains("\"colour\":\"red\"", "\"price\":9", "\"note\":\"round [pairgate:web@1]\"")
        .contains("\"tags\":[{\"name\":\"any\"}]")
        .doesNotContain("sold");
  }

  @Test
  void carries_a_number_that_we_chose_as_a_number() {
    Operation update =
        new Operation.Update("ball", "3000000000", Map.of(), Map.of("colour", "red"), "");
    assertThat(sent(update, DRIVER.replace("we-choose: key", "we-choose: key, codec: number")))
        .contains("\"key\":3000000000");
  }
}
