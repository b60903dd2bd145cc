package io.pairgate.backends.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {

  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static List<String> problems(String text, Consumer<YamlMap> reading) {
    try {
      YamlFile file = YamlFile.read("x.yaml", text);
      reading.accept(file.root());
      file.finish();
      return List.of();
    } catch (YamlProblems problems) {
      return problems.problems().stream().map(Problem::toString).toList();
    }
  }

  @Test
  void values_are_read_by_their_kind() {
    YamlMap map =
        YamlFile.read(
                "x.yaml",
                """
                name: web
                count: 7
                on: yes
                colour: dark-blue
                many: [a, 2, true]
                one: a
                below: { deep: 1 }
                """)
            .root();
    assertThat(map.text("name")).isEqualTo("web");
    assertThat(map.text("count")).isEqualTo("7");
    assertThat(map.whole("count", 1, 10)).isEqualTo(7);
    assertThat(map.whole("absent", 1, 10, 3)).isEqualTo(3);
    assertThat(map.flag("on", false)).isTrue();
    assertThat(map.choice("colour", Colour.class)).isEqualTo(Colour.DARK_BLUE);
    assertThat(map.choice("absent", Colour.class, Colour.RED)).isEqualTo(Colour.RED);
    assertThat(map.texts("many")).containsExactly("a", "2", "true");
    assertThat(map.texts("one")).containsExactly("a");
    assertThat(map.map("below").whole("deep", 0, 9)).isEqualTo(1);
    assertThat(map.mapOrEmpty("absent").entries()).isEmpty();
    assertThat(map.line("below")).isEqualTo(7);
    map.done();
  }

  @Test
  void plain_values_are_those_of_json() {
    String text = "a: { b: [1, 2.5, true, null, x, '7'] }";
    assertThat(YamlFile.read("x", text).root().value("a").orElseThrow().plain())
        .isEqualTo(Map.of("b", Arrays.asList(1L, 2.5, true, null, "x", "7")));
  }

  @Test
  void all_problems_are_told_together_with_file_and_line() {
    String text =
        """
        name: web
        atributes: 1
        count: many
        name: db
        flag: perhaps
        """;
    assertThat(
            problems(
                text,
                map -> {
                  map.text("name");
                  map.whole("count", 0, 9);
                  map.flag("flag", false);
                  map.text("title");
                  map.value("attributes");
                  map.called("type 'network'").done();
                  map.done();
                }))
        .contains(
            "x.yaml:1: the file lacks 'title'",
            "x.yaml:2: unknown key 'atributes' in the file (did you mean 'attributes'?)",
            "x.yaml:3: 'count' must be a whole number from 0 to 9",
            "x.yaml:4: key 'name' stands twice (first in line 1)",
            "x.yaml:5: 'flag' must be true or false");
  }

  @Test
  void values_of_the_wrong_kind_are_told() {
    String text = "a: [1]\nb: { c: 1 }\nd: 5\ne: green\n";
    assertThat(
            problems(
                text,
                map -> {
                  map.text("a");
                  map.text("b");
                  map.map("d");
                  map.choice("e", Colour.class);
                }))
        .containsExactly(
            "x.yaml:1: 'a' must be a text",
            "x.yaml:2: 'b' must be a text",
            "x.yaml:3: 'd' must be a map of keys and values",
            "x.yaml:4: 'e' must be one of [RED, DARK_BLUE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1, 2", "a: b: c", "\"a", "a: !!java.lang.Thread {}\n  b", "\t- a"})
  void what_is_no_yaml_has_a_line_too(String text) {
    assertThatThrownBy(() -> YamlFile.read("x.yaml", text))
        .isInstanceOf(YamlProblems.class)
        .hasMessageMatching("(?s)x\\.yaml:\\d+: this is not YAML: .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "- a", "7", "---\n"})
  void a_file_must_be_a_map(String text) {
    assertThatThrownBy(() -> YamlFile.read("x.yaml", text))
        .hasMessage("x.yaml:1: the file must be a map of keys and values");
  }

  @Test
  void a_file_cannot_make_objects() {
    assertThatThrownBy(() -> YamlFile.read("x", "a: !!java.io.File [/etc/passwd]"))
        .isInstanceOf(YamlProblems.class)
        .hasMessageContaining("tag is not allowed");
  }

  @Test
  void what_would_grow_without_end_is_refused() {
    assertThatThrownBy(() -> YamlFile.read("x", "a: &a [1]\nb: [*a, *a]"))
        .isInstanceOf(YamlProblems.class)
        .hasMessageContaining("aliases");
    assertThatThrownBy(() -> YamlFile.read("x", "a: &a [*a]")).isInstanceOf(YamlProblems.class);
    assertThatThrownBy(() -> YamlFile.read("x", "a: " + "[".repeat(99) + "]".repeat(99)))
        .isInstanceOf(YamlProblems.class);
    assertThatThrownBy(() -> YamlFile.read("x", "a: " + "b".repeat(YamlFile.CHARACTERS_MAX)))
        .hasMessageContaining("longer than");
  }

  @Test
  void a_word_is_near_when_few_letters_differ() {
    List<String> known = List.of("attributes", "actions", "at");
    assertThat(Nearest.to("atributes", known)).contains("attributes");
    assertThat(Nearest.to("action", known)).contains("actions");
    assertThat(Nearest.to("elephant", known)).isEmpty();
    assertThat(Nearest.to("x".repeat(10_000), known)).isEmpty();
  }
}
