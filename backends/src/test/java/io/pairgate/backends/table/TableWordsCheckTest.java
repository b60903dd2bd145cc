package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.yaml.YamlProblems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with each word that not every table needs is told with file and line. */
class TableWordsCheckTest {

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
            number: { is: whole, required: true, immutable: true, about: "Its number." }
            note:   { is: text, default: "", about: "A note." }
            kind:   { is: text, values: [big, small], about: "Its kind." }
            size:   { is: whole, about: "Its size." }
            box:    { is: reference, to: box, required: true, immutable: true, about: "Where it lies." }
          actions:
            kick:   { about: "Kicks." }
        box:
          collection: boxes
          about: A box.
          attributes: {}
      """;

  private static final String HTTP =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      sign-in: { scheme: cookie, at: /in, as: json, user: u, password: p, says: ok=yes, ended: page=login }
      check: GET hello
      success: { status: 200 }
      vendor-error: { code: error.code, message: error.text }
      errors:
        - { status: 409, code: dup, on: [create, action, task], is: EXISTS }
      repeated-create: safe
      cannot: { busy: It is never busy. }
      types:
        ball:
          native: ball
          id: { from: "{spec.box},{spec.number}" }
          needs: [kind]
          query: { in: toys }
          attributes:
            number: { native: name, prefix: Ball, from: 1, to: 99 }
            note:   { native: note, command: note, matches: "[a-z]*", like: "of small letters" }
            kind:   { native: kind, values: { big: L, small: S } }
            size:   { native: size, from: 2, to: 9 }
            box:    { in: path, strip: Box }
          operations:
            create: { call: "POST balls", body: { cmds: [ "ball {chosen}", "{spec.note?}", "{spec.kind = L ? large}" ] } }
            read:   { call: "GET balls", reply: "balls.{spec.number}", missing: absent, among: { at: in, is: "{spec.box}" } }
            update: { call: "PATCH balls/{id}", whole: . }
            list:   { call: "GET balls", reply: balls, keyed: name, missing: empty, others: skip, format: xml, shows: { number: name } }
          actions:
            kick:   { call: "POST balls/{id}/kick", repeatable: yes }
        box:
          native: box
          id: { we-choose: name, prefix: "{type}-" }
          attributes: {}
          operations:
            create: { call: "POST boxes", body: . }
            read:   { call: "GET boxes/{id}", reply: . }
      """;

  private static final String OVSDB =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      transport: ovsdb
      database: Toys
      sign-in: none
      check: { transact: [{ op: select, table: Shop, where: [] }] }
      errors:
        - { code: duplicate uuid, is: EXISTS }
      steps: { boxes: { op: select, table: "{at}", where: [] } }
      repeated-create: find
      types:
        box:
          native: box
          at: Box
          id: { we-choose: _uuid, codec: name-uuid }
          marker: { at: external_ids.pairgate }
          columns: { match: assignments }
          attributes: {}
          operations:
            create: { transact: [{ op: insert, table: "{at}", uuid: "{chosen}", row: "{row}" }] }
            read:   { transact: [{ op: select, table: "{at}", where: [[_uuid, ==, [uuid, "{id}"]]] }], reply: 0.rows.0 }
            delete: { transact: [{ op: delete, table: "{at}", where: [[_uuid, ==, [uuid, "{id}"]]] }], counts: 0 }
            list:   { transact: [boxes], reply: 0.rows, others: skip }
      """;

  private static List<String> problems(String driver) {
    try {
      Tables.read(
          List.of(new Tables.Source("f.yaml", FAMILY)),
          List.of(new Tables.Source("d.yaml", driver)));
      return List.of();
    } catch (YamlProblems problems) {
      return problems.problems().stream().map(Object::toString).toList();
    }
  }

  private static void isTold(String driver, String right, String wrong, String message) {
    String from = right.strip().replace('`', '"');
    assertThat(driver).contains(from);
    int at = driver.indexOf(from);
    int line = (int) driver.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    String to = wrong.strip().replace('`', '"');
    assertThat(problems(driver.substring(0, at) + to + driver.substring(at + from.length())))
        .contains("d.yaml:" + line + ": " + message);
  }

  @Test
  void right_tables_have_no_problem() {
    assertThat(problems(HTTP)).isEmpty();
    assertThat(problems(OVSDB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "says: ok=yes     | says: ok            | 'says' must be a field of the reply and its text,"
            + " like status=OK",
        "ended: page=login | ended: ` `         | 'ended' must be a part of the login page's"
            + " address, like page=login",
        "ended: page=login | endet: page=login  | unknown key 'endet' in 'sign-in' (did you mean"
            + " 'ended'?)",
        "[create, action, task] | [create, acton] | unknown operation 'acton' (did you mean"
            + " 'action'?)",
        "busy: It         | bussy: It           | the contract has no row 'bussy' (did you mean"
            + " 'busy'?)",
        "{spec.number}` } | {spec.size}` }      | an id can only be made from attributes that are"
            + " required and immutable: number, box",
        "{spec.number}` } | {spec.number}`, prefix: b } | unknown key 'prefix' in 'id'",
        "[kind]           | [kint]              | 'needs' names no attribute of type 'ball' (did"
            + " you mean 'kind'?)",
        "{ in: toys }     | { in: `{spec.kind}` } | nothing can fill {spec.kind} in a check",
        "prefix: Ball,    | prefix: Ball, codec: whole, | a value is said in one way: prefix or"
            + " codec",
        "values: { big: L, small: S } | prefix: K  | only a whole number can have a 'prefix'",
        "from: 1, to: 99  | from: 99, to: 1     | 'to' must not be below 'from'",
        "from: 2, to: 9   | from: -2, to: 9     | 'from' must be a whole number from 0 to"
            + " 2147483647",
        "command: note,   | command: note, to: 9, | only a whole number goes 'from' and 'to'",
        "from: 2, to: 9   | matches: `[0-9]`, like: a digit | only a text or a reference 'matches' a pattern",
        "matches: `[a-z]*` | matches: `[a-z*`    | '[a-z*' is no pattern: Unclosed character class",
        ", like: `of small letters` | ,           | 'matches' and 'like' belong together: the"
            + " pattern, and the same in words",
        "in: path, strip  | in: body, strip     | 'in' must be 'path', in place of 'native'",
        "strip: Box }     | strap: Box }        | unknown key 'strap' in attribute 'box'",
        "{spec.kind = L ? | {spec.kind = middle ?    | attribute 'kind' is never 'middle'",
        "{chosen}`, `{spec.note?} | {chosen as nams}`, `{spec.note?} | unknown codec 'nams' (did"
            + " you mean 'names'?)",
        "balls.{spec.number} | balls.{spec.nummer} | nothing can fill {spec.nummer} in a read (did"
            + " you mean 'spec.number'?)",
        "missing: absent  | missing: empty      | 'missing' can be absent in a read, and empty in a"
            + " list and a find",
        "missing: empty   | missing: absent     | 'missing' can be absent in a read, and empty in a"
            + " list and a find",
        "{ at: in, is:    | { at: in, iss:      | 'among' lacks 'is'",
        "keyed: name,     | among: { at: in, is: x }, | only a read can say 'among'",
        "missing: absent, | keyed: name,        | only a list and a find can be 'keyed'",
        "missing: absent, | others: skip,       | 'others' can only be skip, and only in a list and"
            + " a find",
        "others: skip     | others: keep        | 'others' can only be skip, and only in a list and"
            + " a find",
        "format: xml      | format: html        | 'format' can only be xml; without it a reply is"
            + " JSON",
        "{ number: name } | { nomber: name }    | the family's ball has no attribute 'nomber' (did"
            + " you mean 'number'?)",
        "{ number: name } | little              | 'shows' must be a map of attributes, or"
            + " 'nothing'",
        "reply: `balls    | repeatable: yes, reply: `balls | only an action can be 'repeatable'",
        "whole: .         | whole: ., body: .   | 'whole' is for an update or a delete, in place of"
            + " 'body'",
        "prefix: `{type}-` | within: shelf       | 'within' names no attribute of type 'box'",
        "we-choose: name, prefix | backend-makes: name, prefix | unknown key 'prefix' in 'id'",
      })
  void a_wrong_word_is_told_with_its_line(String right, String wrong, String message) {
    isTold(HTTP, right, wrong, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "transport: ovsdb | transport: ovsbd    | 'transport' must be one of [HTTP, OVSDB]",
        "sign-in: none    | sign-in: bearer     | OVSDB has no sign-in: 'none'",
        "database: Toys   | path: /toys         | unknown key 'path' in the driver",
        "{ code: duplicate | { status: 409, code: duplicate | unknown key 'status' in the error"
            + " rule",
        "op: insert       | op: inser           | unknown operation 'inser' (did you mean"
            + " 'insert'?)",
        "uuid: `{chosen}` | uid: `{chosen}`     | unknown key 'uid' in an operation of the"
            + " transaction (did you mean 'uuid'?)",
        "row: `{row}`     | uuid-name: box      | 'insert' lacks 'row'",
        "op: delete, table: `{at}`, where: [[_uuid, ==, [uuid, `{id}`]]] | op: delete, table:"
            + " `{at}`, where: `{row}` | only a create and an update set {row}, and only an update"
            + " {mutations}",
        "counts: 0        | counts: 1           | 'counts' must be a whole number from 0 to 0",
        ", reply: 0.rows.0 | ,                  | a read lacks 'reply': where the object stands in"
            + " the result",
        "others: skip     | others: keep        | 'others' can only be skip, and only in a list",
        "transact: [boxes] | transact: [boxs]   | there is no step 'boxs' (did you mean 'boxes'?)",
        "steps: {         | steps: { other: { op: select, table: Shop, where: [] }, | no"
            + " transaction has the step 'other'",
        "columns: { match: assignments } | columns: { match: assignment } | unknown codec"
            + " 'assignment' (did you mean 'assignments'?)",
        "{ at: external_ids.pairgate } | { in: external_ids.pairgate } | 'marker' lacks 'at'",
        "{ transact: [{ op: delete, table: `{at}`, where: [[_uuid, ==, [uuid, `{id}`]]] }], | {"
            + " transact: [], | 'transact' must have 1 to 10 operations",
      })
  void a_wrong_word_of_a_transaction_is_told_with_its_line(
      String right, String wrong, String message) {
    isTold(OVSDB, right, wrong, message);
  }
}
