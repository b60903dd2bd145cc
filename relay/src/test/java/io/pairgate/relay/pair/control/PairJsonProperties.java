package io.pairgate.relay.pair.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pairgate.relay.pair.Database;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Vip;
import io.pairgate.relay.pair.WitnessRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PairJsonProperties {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void what_is_written_is_read_back(
      @ForAll String text,
      @ForAll long number,
      @ForAll int small,
      @ForAll boolean flag,
      @ForAll Vip.State vip,
      @ForAll Protection protection,
      @ForAll List<String> steps) {
    String written = text.codePoints().allMatch(c -> c < 0xd800 || c > 0xdfff) ? text : "";
    NodeView view =
        new NodeView(
            written,
            "a",
            "Active",
            number,
            protection,
            number,
            written,
            flag,
            vip,
            flag
                ? Optional.of(
                    new Database.View(
                        flag, true, flag, !flag, written, small, 1, written, number, number,
                        written))
                : Optional.empty(),
            flag
                ? Optional.empty()
                : Optional.of(
                    new WitnessRecord(written, number, "a", protection, written, written)),
            written,
            small,
            List.of(
                new NodeView.Timeline(
                    written,
                    number,
                    number,
                    steps.stream()
                        .map(step -> new NodeView.Timeline.Step(written, number))
                        .toList(),
                    "done")));
    byte[] bytes = PairJson.bytes(PairJson.of(view));
    assertThat(PairJson.nodeView(PairJson.read(bytes))).isEqualTo(view);
  }

  @Test
  void a_field_of_a_newer_node_is_passed_over() {
    NodeView view = Nodes.standby("b");
    assertThat(PairJson.nodeView(PairJson.of(view).put("colour", "green"))).isEqualTo(view);
  }

  @Test
  void each_missing_or_odd_field_is_told_by_its_name() {
    NodeView view = Nodes.standby("b");
    for (String field : List.of("role", "term", "protection", "promotable", "vip", "history")) {
      ObjectNode json = PairJson.of(view);
      json.remove(field);
      assertThatThrownBy(() -> PairJson.nodeView(json))
          .isInstanceOf(PairFailure.class)
          .hasMessageContaining("'" + field + "'")
          .hasMessageContaining("same version");
      json.put(field, 1.5);
      assertThatThrownBy(() -> PairJson.nodeView(json)).isInstanceOf(PairFailure.class);
    }
  }

  @Test
  void what_is_no_json_object_is_refused() {
    for (String text : List.of("", "[]", "1", "{", "null", "[".repeat(10_000))) {
      assertThatThrownBy(() -> PairJson.read(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(PairFailure.class);
    }
  }
}
