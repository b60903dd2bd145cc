package io.pairgate.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void the_line_of_figures_says_that_each_goal_is_met() {
    assertThat(Report.line(results(13_000, 640).goals()))
        .isEqualTo(
            "speed get_vs_nginx=0.50 get_vs_scg=2.80 changes_vs_raw=0.65 changes_vs_jpa_16=5.00"
                + " changes_vs_jpa_64=13.00 added_p50_ms=0.70 ready_ms=640 goals_missed=0");
  }

  @Test
  void the_line_of_figures_names_the_goals_that_are_missed() {
    assertThat(Report.line(results(7_000, 1_001).goals()))
        .endsWith("ready_ms=1001 goals_missed=3 missed=changes_vs_raw,changes_vs_jpa_64,ready_ms");
  }

  @Test
  void a_goal_that_is_just_reached_is_met() {
    assertThat(Goal.atLeast("x", 0.5, 0.5, "").met()).isTrue();
    assertThat(Goal.atMost("x", 1, 1, "").met()).isTrue();
  }

  @Test
  void a_figure_that_is_no_number_meets_no_goal() {
    assertThat(Goal.atLeast("x", Double.NaN, 0.5, "").met()).isFalse();
    assertThat(Goal.atMost("x", Double.NaN, 1, "").met()).isFalse();
  }

  @Test
  void the_table_shows_every_contender_and_every_goal() {
    var out = new ByteArrayOutputStream();

    Report.print(results(13_000, 640), new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "Spring Cloud Gateway",
            "raw batched writer",
            "Spring Boot + JPA",
            "Create, 1 connection")
        .doesNotContain("MISSED");
  }

  @Test
  void the_json_document_carries_the_same_figures() throws Exception {
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(Plan.quick(), results(7_000, 640)));

    assertThat(json.at("/reads/nginx/per_second").asDouble()).isEqualTo(28_000);
    assertThat(json.at("/changes/64/Pairgate/p50_micros").asDouble()).isEqualTo(1_200);
    assertThat(json.at("/goals/0/at_least").asDouble()).isEqualTo(0.45);
    assertThat(json.at("/goals_missed").asInt()).isEqualTo(2);
  }

  private static Results results(double changesAt64, double readyMillis) {
    var reads =
        Map.of(
            Results.DIRECT, at(50_000, 300),
            Results.NGINX, at(28_000, 500),
            Results.GATEWAY, at(5_000, 3_000),
            Results.PAIRGATE, at(14_000, 1_000));
    return new Results(
        reads,
        Map.of(1, changes(1_000), 16, changes(5_000), 64, changes(changesAt64)),
        readyMillis);
  }

  private static Map<String, Sample> changes(double pairgatePerSecond) {
    return Map.of(
        Results.DIRECT, at(9_000, 500),
        Results.RAW, at(20_000, 900),
        Results.JPA, at(1_000, 9_000),
        Results.PAIRGATE, at(pairgatePerSecond, 1_200));
  }

  private static Sample at(double perSecond, double p50Micros) {
    return new Sample(perSecond, p50Micros, 2 * p50Micros, 20, 100);
  }
}
