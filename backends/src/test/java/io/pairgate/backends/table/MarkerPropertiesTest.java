package io.pairgate.backends.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MarkerPropertiesTest {

  @Property(tries = 500)
  void a_text_and_its_marker_come_back(@ForAll("texts") String text, @ForAll("ids") String id) {
    String marker = Marker.of(id, "0a1b2c3d");
    assertThat(marker.length()).isLessThanOrEqualTo(Marker.LENGTH_MAX);
    assertThat(Marker.split(Marker.join(text, marker))).isEqualTo(new Marker.Split(text, marker));
  }

  @Property(tries = 500)
  void a_text_without_a_marker_stays(@ForAll String text) {
    assertThat(Marker.split(text)).isEqualTo(new Marker.Split(text, ""));
    assertThat(Marker.join(text, "")).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().alpha().numeric().withChars("._-").ofMinLength(1).ofMaxLength(64);
  }

  /** Also texts that look like markers themselves. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.of(
            "a ", " ", "[pairgate:x@00000000]", "[pairgate:", "]", "[pairgate:x@0000000g]"));
  }

  @Example
  void the_longest_marker_has_84_characters() {
    assertThat(Marker.of("x".repeat(64), "0a1b2c3d")).hasSize(Marker.LENGTH_MAX).hasSize(84);
  }

  @Example
  void what_is_no_id_makes_no_marker() {
    for (String id : new String[] {"", "a b", "a]", "a@b", "x".repeat(65)}) {
      assertThatThrownBy(() -> Marker.of(id, "0a1b2c3d"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Marker.of("a", "0A1B2C3D"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Marker.of("a", "")).isInstanceOf(IllegalArgumentException.class);
  }
}
