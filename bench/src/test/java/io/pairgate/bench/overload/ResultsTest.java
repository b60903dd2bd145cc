package io.pairgate.bench.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.bench.overload.Results.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final Plan PLAN = Plan.quick(20);
  private static final long SECOND_MICROS = 1_000_000;

  private static LoadFigures load(long good, long refused, long silent, long other) {
    return new LoadFigures(
        SECOND_MICROS, good, good, refused, silent, other, 0, 0, 20_000, 90_000, 900, 9_000);
  }

  private static Results of(LoadFigures fourTimes) {
    return new Results(
        PLAN,
        1_000,
        List.of(
            new Step(0.5, 500, load(500, 0, 0, 0), 0.2, 300_000_000),
            new Step(1, 1_000, load(950, 30, 0, 0), 0.4, 300_000_000),
            new Step(4, 4_000, fourTimes, 0.6, 300_000_000)));
  }

  @Test
  void goodput_that_stays_and_refusals_that_say_when_to_repeat_hold() {
    Results results = of(load(1_000, 3_000, 0, 0));

    assertThat(results.kept()).isEqualTo(0.95);
    assertThat(results.holds()).isTrue();
    assertThat(Report.line(results))
        .isEqualTo(
            "overload capacity=1000 goodput_kept=0.95 refused=3030 without_retry_after=0"
                + " refusal_p99_ms=9.0 rss_mb=300 other=0 unsent=0");
  }

  @Test
  void the_half_load_is_no_loss_of_goodput_but_a_collapse_is() {
    assertThat(of(load(1_000, 3_000, 0, 0)).kept()).isGreaterThan(0.9);
    assertThat(of(load(700, 3_300, 0, 0)).holds()).isFalse();
  }

  @Test
  void a_refusal_that_is_silent_or_another_answer_or_no_refusal_at_all_does_not_hold() {
    assertThat(of(load(1_000, 3_000, 1, 0)).holds()).isFalse();
    assertThat(of(load(1_000, 3_000, 0, 1)).holds()).isFalse();
    Results neverFull =
        new Results(PLAN, 1_000, List.of(new Step(1, 1_000, load(990, 0, 0, 0), 1, 1)));
    assertThat(neverFull.holds()).isFalse();
  }

  @Test
  void figures_travel_as_a_line() {
    LoadFigures figures = load(1, 2, 3, 4);

    assertThat(LoadFigures.parse(figures.line())).isEqualTo(figures);
  }

  @Test
  void the_picture_has_a_point_for_each_step() {
    String svg = Picture.of(of(load(1_000, 3_000, 0, 0)));

    assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("good answers", "refused");
    assertThat(svg.lines().filter(line -> line.startsWith("<polyline"))).hasSize(3);
  }
}
