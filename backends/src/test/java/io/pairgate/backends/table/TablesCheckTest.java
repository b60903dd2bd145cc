package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.backends.yaml.YamlProblems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake in a table is told with file and line. */
class TablesCheckTest {

  private static final String FAMILY =
      """
      family: toy
      title: Toys
      about: Toys for tests.
      types:
        ball:
          collection: balls
          about: A ball.
          one-of: [[red, blue]]
          attributes:
            name:  { is: text, required: true, about: "Its name." }
            note:  { is: text, about: "A note." }
            red:   { is: flag, about: "Red." }
            blue:  { is: flag, about: "Blue." }
            kind:  { is: text, values: [big, small], about: "Its kind." }
            box:   { is: reference, to: box, about: "Where it lies." }
            tags:  { is: list, items: 0..3, of: { is: text }, about: "Tags." }
          actions:
            kick:  { about: "Kicks.", arguments: { far: { is: whole, range: 0..9, about: "How far." } } }
        box:
          collection: boxes
          about: A box.
          attributes:
            name:  { is: text, default: none, about: "Its name." }
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
      path: /toys
      query: { shelf: "{option.shelf}" }
      check: GET hello
      success: { status: 200 }
      vendor-error: { code: error.code, message: error.text }
      errors:
        - { status: 409, code: dup, is: EXISTS }
      id: { we-choose: key }
      repeated-create: safe
      operations:
        create: { call: "POST {at}", body: . }
        read:   { call: "GET {at}/{id}", reply: . }
        delete: "DELETE {at}/{id}"
      types:
        ball:
          native: ball
          at: balls
          marker: note
          attributes:
            name: title
            note: { native: note, length: 100 }
            kind: { native: kind, values: { big: L, small: S } }
            tags: { native: tags, codec: names, when-empty: any }
          actions:
            kick: "POST {at}/{id}/kick?far={argument.far}"
        box:
          native: box
          at: boxes
          attributes: { name: name }
      """;

  private static List<String> problems(String family, String driver) {
    try {
      Tables.read(
          List.of(new Tables.Source("f.yaml", family)),
          List.of(new Tables.Source("d.yaml", driver)));
      return List.of();
    } catch (YamlProblems problems) {
      return problems.problems().stream().map(Object::toString).toList();
    }
  }

  private static int lineOf(String text, String part) {
    assertThat(text).contains(part);
    return (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count() + 1;
  }

  private static String once(String text, String right, String wrong) {
    int at = text.indexOf(right);
    return text.substring(0, at) + wrong + text.substring(at + right.length());
  }

  @Test
  void a_right_family_and_a_right_driver_have_no_problem() {
    assertThat(problems(FAMILY, DRIVER)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "about: A ball.         | abuot: A ball.              | unknown key 'abuot' in type 'ball'"
            + " (did you mean 'about'?)",
        "collection: boxes      | collection: balls           | types 'ball' and 'box' have one"
            + " collection 'balls'",
        "[[red, blue]]          | [[red, bleu]]               | 'one-of' names unknown attribute"
            + " 'bleu' (did you mean 'blue'?)",
        "to: box,               | to: bax,                    | attribute 'box' refers to unknown"
            + " type 'bax' (did you mean 'box'?)",
        "is: flag               | is: flog                    | 'flog' is no kind of value (did you"
            + " mean 'flag'?)",
        "items: 0..3            | items: 3..0                 | 'items' must be two numbers like"
            + " 0..255, the lower first",
        "default: none          | default: 7                  | the default must be a text, not a"
            + " number",
        "required: true         | required: true, default: x  | a required attribute cannot be"
            + " read-only or clearable or have a default",
        "required: true         | required: perhaps           | 'required' must be true or false",
        "is: whole, range: 0..9 | is: text, format: colour    | 'format' must be one of [IP, CIDR,"
            + " MAC, IP_RANGE, PORT_RANGE, FQDN, UUID, ENDPOINT, URL_PATH, COUNTRY, NAME]",
      })
  void a_mistake_in_a_family_is_told_with_its_line(String right, String wrong, String message) {
    int line = lineOf(FAMILY, right);
    assertThat(problems(once(FAMILY, right, wrong), DRIVER))
        .contains("f.yaml:" + line + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "family: toy            | family: toi                 | unknown family 'toi' (did you mean"
            + " 'toy'?)",
        "  marker: note         |   needs: [weight]            | 'needs' names no attribute of type"
            + " 'ball'",
        "sign-in: none          | sign-in: header-key         | 'sign-in' lacks 'header'",
        "sign-in: none          | sign-in: { scheme: header-key, header: `A b` } | 'A b' is no"
            + " header's name: 1 to 64 of A-Z a-z 0-9 -",
        "sign-in: none          | sign-in: { scheme: none, header: A } | unknown key 'header' in"
            + " 'sign-in'",
        "sign-in: none          | sign-in: { scheme: cookie, at: login, as: form, user: u,"
            + " password: p } | 'at' must be a path below the backend's URL, like /login",
        "sign-in: none          | sign-in: { scheme: cookie, at: /x, as: xml, user: u, password: p"
            + " } | 'as' must be form or json",
        "path: /toys            | headers: { Host: toys }     | header 'Host' cannot be set by a"
            + " table",
        "path: /toys            | headers: { X-Shelf: `{option.shelv}` } | nothing can fill"
            + " {option.shelv} in a check (did you mean 'option.shelf'?)",
        "success: { status: 200 } | success: { status: 200, where: { a: { is: gone } } } | 'is'"
            + " must be absent or present",
        "success: { status: 200 } | success: { status: 200, where: { a: { trim: ok } } } | 'a' must"
            + " have either 'trimmed', 'contains', 'each' or 'is'",
        "`DELETE {at}/{id}`     | `DELETE {at}/{id as nams}`  | unknown codec 'nams' (did you mean"
            + " 'names'?)",
        "`DELETE {at}/{id}`     | `DELETE {at}/{di as names}` | nothing can fill {di} in a delete",
        "{ we-choose: key }     | { backend-makes: key, only-in-path: yes } | an id that stands"
            + " only in paths is one that we choose",
        "marker: note           | not-together: [[name, tag]] | 'not-together' names unknown"
            + " attribute 'tag' (did you mean 'tags'?)",
        "code: dup,             | body: blank,                | 'body' must be one of [NOTHING,"
            + " EMPTY_LIST, EMPTY_OBJECT]",
        "native: ball           | nativ: ball                 | unknown key 'nativ' in type 'ball'"
            + " (did you mean 'native'?)",
        "box:                   | bax:                        | family 'toy' has no type 'bax' (did"
            + " you mean 'box'?)",
        "kind: { native: kind   | kindd: { native: kind       | the family's ball has no attribute"
            + " 'kindd' (did you mean 'kind'?)",
        "is: EXISTS             | is: EXIST                   | 'is' must be one of [EXISTS,"
            + " ABSENT, IN_USE, INVALID, UNAUTHORISED, BUSY, OTHER]",
        "status: 409            | status: 9409                | 'status' must be a whole number"
            + " from 100 to 599",
        "codec: names           | codec: nams                 | unknown codec 'nams' (did you mean"
            + " 'names'?)",
        "codec: names           | codec: range                | attribute 'tags' needs 2 native"
            + " field(s), not 1",
        "{ big: L, small: S }   | { large: L, small: S }      | attribute 'kind' has no value"
            + " 'large'",
        "note: { native: note   | note: { native: title       | 'title' already stands for"
            + " attribute 'name'",
        "marker: note           | marker: nota                | 'nota' is no text attribute that"
            + " can carry the marker",
        "`POST {at}`            | `SEND {at}`                 | 'SEND {at}' must be a method and a"
            + " path, like GET {at}/{id}",
        "`POST {at}`            | `POST {att}`                | nothing can fill {att} in a create"
            + " (did you mean 'at'?)",
        "`POST {at}`            | `POST {id}`                 | nothing can fill {id} in a create",
        "`DELETE {at}/{id}`     | `DELETE {at}/{id`           | '{at}/{id' has a '{' without its"
            + " '}'",
        "`{option.shelf}`       | `{option.shelv}`            | nothing can fill {option.shelv} in"
            + " a check (did you mean 'option.shelf'?)",
        "{argument.far}         | {argument.fur}              | nothing can fill {argument.fur} in"
            + " an action (did you mean 'argument.far'?)",
        "delete: `              | remove: `                   | unknown operation 'remove'",
        "{id}`, reply: . }      | {id}` }                     | a read lacks 'reply': where the"
            + " object stands in the reply",
        "kick: `POST            | kik: `POST                  | the family's ball has no action"
            + " 'kik' (did you mean 'kick'?)",
        "note: { native: note   | note: { in: body, native: note  | 'in' must be 'path', in place"
            + " of 'native'",
        "repeated-create: safe  | repeated-create: never      | 'repeated-create' must be one of"
            + " [SAFE, FIND, OPERATOR]",
        "{ call: `POST {at}`, body: . } | { call: `POST {at}`, bdy: . } | unknown key 'bdy' in"
            + " operation 'create' (did you mean 'body'?)",
        "{ call: `POST {at}`, body: . } | { call: `POST {at}`, whole: . } | 'whole' is for an"
            + " update or a delete, in place of 'body'",
        "{ we-choose: key }     | { codec: number }           | 'id' must have either 'we-choose'"
            + " or 'backend-makes': where the native id stands",
      })
  void a_mistake_in_a_driver_is_told_with_its_line(String right, String wrong, String message) {
    String from = right.replace('`', '"');
    String to = wrong.replace('`', '"');
    int line = lineOf(DRIVER, from);
    assertThat(problems(FAMILY, once(DRIVER, from, to)))
        .contains("d.yaml:" + line + ": " + message);
  }

  @Test
  void an_unknown_sign_in_is_told_with_all_that_there_are() {
    assertThat(problems(FAMILY, once(DRIVER, "sign-in: none", "sign-in: magic")))
        .containsExactly(
            "d.yaml:5: 'sign-in' must be one of " + Arrays.toString(SignInScheme.values()));
  }

  @Test
  void of_a_table_that_is_no_yaml_nothing_else_is_said() {
    assertThat(problems(FAMILY, DRIVER + "x: [")).hasSize(1);
  }

  @Test
  void a_driver_without_an_id_is_told_so() {
    assertThat(problems(FAMILY, DRIVER.replace("id: { we-choose: key }\n", "")))
        .contains("d.yaml:22: type 'ball' lacks 'id': where the native id stands");
  }

  @Test
  void the_marker_needs_its_room() {
    assertThat(problems(FAMILY, DRIVER.replace("length: 100", "length: 80")))
        .containsExactly("d.yaml:25: 'note' has no room for a marker of 84");
  }

  @Test
  void a_required_attribute_must_be_mapped() {
    assertThat(problems(FAMILY, DRIVER.replace("      name: title\n", "")))
        .containsExactly("d.yaml:23: type 'ball' lacks attribute 'name', which is required");
  }

  @Test
  void a_repeated_create_is_only_safe_where_we_choose_the_id() {
    assertThat(problems(FAMILY, DRIVER.replace("we-choose", "backend-makes")))
        .contains("d.yaml:16: a repeated create is only safe where we choose the id");
  }

  @Test
  void a_lost_create_is_found_by_find_or_read_by_the_id_that_we_chose() {
    String finding = DRIVER.replace("repeated-create: safe", "repeated-create: find");
    assertThat(problems(FAMILY, finding)).isEmpty();
    assertThat(problems(FAMILY, finding.replace("we-choose", "backend-makes")))
        .contains(
            "d.yaml:16: type 'ball' lacks the operation 'find', which a repeated create needs");
    String reads = "  read:   { call: \"GET {at}/{id}\", reply: . }\n";
    assertThat(problems(FAMILY, once(finding, reads, "")))
        .contains(
            "d.yaml:16: type 'ball' lacks the operation 'read', which a repeated create needs");
  }

  @Test
  void names_are_unique_over_all_tables() {
    Tables.Source family = new Tables.Source("f.yaml", FAMILY);
    Tables.Source again = new Tables.Source("g.yaml", FAMILY);
    Tables.Source driver = new Tables.Source("d.yaml", DRIVER);
    try {
      Tables.read(List.of(family, again), List.of(driver, driver));
    } catch (YamlProblems problems) {
      assertThat(problems.getMessage())
          .contains(
              "g.yaml:1: there are two families 'toy'",
              "type 'ball' stands in f.yaml already",
              "d.yaml:1: there are two drivers 'shop'");
      return;
    }
    throw new AssertionError("the tables were taken");
  }

  @Test
  void a_further_driver_may_not_have_the_name_of_one_that_comes_with_the_library()
      throws IOException {
    try (var in = Tables.class.getResourceAsStream("/io/pairgate/backends/drivers/caddy.yaml")) {
      String caddy = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThatThrownBy(() -> Tables.builtInAnd(List.of(new Tables.Source("my.yaml", caddy))))
          .isInstanceOf(YamlProblems.class)
          .hasMessageMatching("(?s).*my.yaml:\\d+: there are two drivers 'caddy'.*");
    }
  }
}
