package io.pairgate.relay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void what_could_be_markup_or_end_an_attribute_is_escaped() {
    assertThat(Markup.of("<b title=\"{}\">{}</b>", "\" onclick='x'", "<script>&amp;").html())
        .isEqualTo("<b title=\"&quot; onclick=&#39;x&#39;\">&lt;script&gt;&amp;amp;</b>");
  }

  @Test
  void what_stands_in_collections_and_what_may_be_there_is_escaped_too() {
    assertThat(
            Markup.of("{}|{}|{}", List.of("<a>", "b"), Optional.of("<c>"), Optional.empty()).html())
        .isEqualTo("&lt;a&gt;b|&lt;c&gt;|");
  }

  @Test
  void markup_is_taken_as_it_is_and_only_once() {
    Markup inner = Markup.of("<i>{}</i>", "<x>");
    assertThat(Markup.of("{}{}", inner, List.of(inner)).html())
        .isEqualTo("<i>&lt;x&gt;</i><i>&lt;x&gt;</i>");
  }

  @Test
  void a_value_that_looks_like_a_place_is_no_place() {
    assertThat(Markup.of("<p>{}</p><p>{}</p>", "{}", "second").html())
        .isEqualTo("<p>{}</p><p>second</p>");
  }

  @Test
  void numbers_are_told_as_java_does() {
    assertThat(Markup.of("{} {}", 7L, 1.5).html()).isEqualTo("7 1.5");
  }

  @Test
  void as_many_places_as_values_or_it_is_a_fault() {
    assertThatThrownBy(() -> Markup.of("{}")).hasMessageContaining("more places");
    assertThatThrownBy(() -> Markup.of("{}", 1, 2)).hasMessageContaining("more values");
  }
}
