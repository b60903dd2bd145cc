package io.pairgate.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.bench.speed.ScaleProof.Figures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleReportTest {

  private static Figures figures(int backends, double startMillis, double listMillis) {
    Map<String, Double> millis = new LinkedHashMap<>();
    millis.put("list: any page", listMillis);
    millis.put("look-up by CMP id", 0.5);
    millis.put("look-up by native id", 0.25);
    return new Figures(
        new ScaleSize(backends, 100 * backends), startMillis, 200 << 20, 300 << 20, millis);
  }

  @Test
  void what_costs_the_same_whatever_there_is_holds() {
    List<Figures> all = List.of(figures(10, 1_000, 2), figures(1_000, 1_100, 2.5));

    assertThat(ScaleReport.holds(all)).isTrue();
    assertThat(ScaleReport.line(all))
        .isEqualTo(
            "backends=1000 bindings=100000 start_ms=1100 list_ms=2.50 lookup_ms=0.50"
                + " native_lookup_ms=0.25 rss_mb=300 start_growth=1.10 worst_growth=1.25");
  }

  @Test
  void a_list_or_a_start_that_grows_with_the_fleet_does_not_hold() {
    assertThat(ScaleReport.holds(List.of(figures(10, 1_000, 2), figures(1_000, 1_000, 7.1))))
        .isFalse();
    assertThat(ScaleReport.holds(List.of(figures(10, 1_000, 2), figures(1_000, 3_501, 2))))
        .isFalse();
  }

  @Test
  void the_table_has_a_column_for_each_size() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      ScaleReport.print(List.of(figures(10, 1_000, 2), figures(1_000, 1_100, 2.5)), out);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line -> assertThat(line).contains("10 / 1000").contains("1000 / 100000"))
        .anySatisfy(line -> assertThat(line).startsWith("list: any page, ms").endsWith("2.50"))
        .hasSize(7);
  }
}
