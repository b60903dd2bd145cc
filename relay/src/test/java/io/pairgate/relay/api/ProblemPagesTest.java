package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pairgate.relay.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of problem has a page that says what it says. */
class ProblemPagesTest {

  private static final Path PAGES = Path.of("..", "docs", "problems");

  @ParameterizedTest
  @EnumSource
  void each_kind_has_a_page_with_its_title_status_and_example(ProblemKind kind) throws IOException {
    String page = Files.readString(PAGES.resolve(kind.slug() + ".md"));
    assertThat(page)
        .startsWith("# " + kind.title() + "\n")
        .contains("`" + kind.type() + "`, status " + kind.status())
        .contains("## What happened")
        .contains("## What to do");
    String example = page.substring(page.indexOf("```json") + 7, page.lastIndexOf("```"));
    var json = JsonMapper.builder().build().readTree(example);
    assertThat(json.path("type").asText()).isEqualTo(kind.type());
    assertThat(json.path("title").asText()).isEqualTo(kind.title());
    assertThat(json.path("status").asInt()).isEqualTo(kind.status());
  }

  @Test
  void there_is_no_page_without_a_kind_and_the_list_names_them_all() throws IOException {
    List<String> slugs = Arrays.stream(ProblemKind.values()).map(ProblemKind::slug).toList();
    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(slugs.stream(), Stream.of("README")).toList());
    }
    String list = Files.readString(PAGES.resolve("README.md"));
    for (ProblemKind kind : ProblemKind.values()) {
      assertThat(list)
          .contains(
              "| [%s](%s.md) | %d | %s |"
                  .formatted(kind.slug(), kind.slug(), kind.status(), kind.title()));
    }
  }

  @Test
  void the_pages_are_served_by_the_node_itself() {
    try (House house = new House()) {
      var page = Raw.ask(house.port, "GET", "/problems/outcome-unknown");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).contains("## What to do");
      assertThat(Raw.ask(house.port, "GET", "/problems").status()).isEqualTo(200);
      assertThat(Raw.ask(house.port, "GET", "/problems/nothing").status()).isEqualTo(404);
    }
  }
}
