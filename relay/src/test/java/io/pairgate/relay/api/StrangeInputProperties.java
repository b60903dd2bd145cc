package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pairgate.relay.problem.ProblemException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever comes is either understood as it was meant or refused as a problem. */
class StrangeInputProperties {

  private final JsonBody bodies = new JsonBody(8, 100_000);

  @Property(tries = 500)
  void any_request_line_is_read_or_refused(@ForAll @StringLength(max = 60) String line) {
    try {
      Target target = Target.parse(line);
      assertThat(target.segments())
          .noneMatch(segment -> segment.isEmpty() || segment.equals("..") || segment.contains("/"));
    } catch (ProblemException refused) {
      assertThat(refused.problem().status()).isEqualTo(400);
    }
  }

  @Property(tries = 500)
  void any_bytes_are_read_or_refused(@ForAll byte[] body) {
    try {
      bodies.read(body);
    } catch (ProblemException refused) {
      assertThat(refused.problem().status()).isEqualTo(400);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void what_json_says_is_what_is_read(@ForAll("values") Object value) throws IOException {
    byte[] json = JsonMapper.builder().build().writeValueAsBytes(value);
    assertThat(bodies.read(json)).isEqualTo(value);
    assertThat(bodies.read(Json.bytes(out -> Json.value(out, value)))).isEqualTo(value);
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            Arbitraries.strings().alpha().numeric().withChars("/~ü€\"\\\n").ofMaxLength(20),
            Arbitraries.longs(),
            Arbitraries.doubles(),
            Arbitraries.of(true, false));
    Arbitrary<List<Object>> lists = plain.list().ofMaxSize(4);
    Arbitrary<Map<String, Object>> maps =
        Arbitraries.maps(
                Arbitraries.strings().alpha().ofMaxLength(8), Arbitraries.oneOf(plain, lists))
            .ofMaxSize(5);
    return Arbitraries.oneOf(plain, lists, maps);
  }

  @Property(tries = 300)
  void a_query_value_comes_back_as_it_was_before_it_was_escaped(
      @ForAll @StringLength(max = 30) String value) {
    boolean half =
        !value.equals(new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    String escaped = URLEncoder.encode(value, StandardCharsets.UTF_8);
    if (!half) {
      assertThat(Target.parse("/v1/networks?tenant=" + escaped).query())
          .containsEntry("tenant", value);
    }
  }
}
