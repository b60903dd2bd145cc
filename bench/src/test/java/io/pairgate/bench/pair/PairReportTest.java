package io.pairgate.bench.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.bench.truth.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairReportTest {

  private static final Verdict NOTHING_WRONG =
      new Verdict(List.of(), List.of(), List.of(), List.of());

  private static Trial trial(PairFault fault, double outageMillis, double promotionMillis) {
    return new Trial(fault, outageMillis, -1, promotionMillis, 0, 0, 4, false, List.of());
  }

  private static Trials.Result result(Verdict verdict, Trial... trials) {
    return new Trials.Result(List.of(trials), 1_000, List.of(), verdict);
  }

  @Test
  void a_percentile_is_a_value_that_was_measured() {
    List<Trial> hundred =
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> trial(PairFault.HOST_DEAD, 101 - i, -1))
            .toList();
    assertThat(PairReport.at(hundred, 0.5, Trial::outageMillis)).isEqualTo(50);
    assertThat(PairReport.at(hundred, 0.95, Trial::outageMillis)).isEqualTo(95);
    assertThat(PairReport.at(hundred, 1, Trial::outageMillis)).isEqualTo(100);
    assertThat(PairReport.at(hundred, 0, Trial::outageMillis)).isEqualTo(1);
  }

  @Test
  void of_one_trial_every_percentile_is_that_one() {
    List<Trial> one = List.of(trial(PairFault.HOST_DEAD, 7, -1));
    assertThat(PairReport.at(one, 0.5, Trial::outageMillis)).isEqualTo(7);
    assertThat(PairReport.at(one, 0.95, Trial::outageMillis)).isEqualTo(7);
  }

  @Test
  void the_table_has_a_row_for_each_fault_that_struck_and_no_figure_that_nobody_measured() {
    assertThat(
            PairReport.table(
                List.of(
                    trial(PairFault.HOST_DEAD, 200, 15),
                    trial(PairFault.WITNESS_CUT, 3, -1),
                    trial(PairFault.HOST_DEAD, 100, -1),
                    trial(PairFault.HOST_DEAD, 300, 25))))
        .hasSize(4)
        .endsWith(
            "| host-dead | 3 | 200 | 300 | 300 | – | 15 | 0 | 4 |",
            "| witness-cut | 1 | 3 | 3 | 3 | – | – | 0 | 4 |");
  }

  @Test
  void the_line_counts_what_is_stuck_as_lost() {
    Verdict verdict =
        new Verdict(List.of("twice"), List.of("strange"), List.of("gone"), List.of("open"));
    assertThat(PairReport.line(result(verdict, trial(PairFault.HOST_DEAD, 1, 1))))
        .isEqualTo(
            "trials=1 acked=1000 lost=2 duplicates=1 unrecorded=1 split=0 false_failovers=0");
  }

  @Test
  void the_claim_holds_only_if_all_trials_were_made_and_nothing_is_wrong() {
    Trial good = trial(PairFault.SWITCHOVER, 20, 10);
    assertThat(PairReport.holds(result(NOTHING_WRONG, good), 1)).isTrue();
    assertThat(PairReport.holds(result(NOTHING_WRONG, good), 2)).isFalse();
    Verdict lost = new Verdict(List.of(), List.of(), List.of("gone"), List.of());
    assertThat(PairReport.holds(result(lost, good), 1)).isFalse();
    Trial bad = new Trial(PairFault.SWITCHOVER, 1, 1, 1, 1, 1, 1, false, List.of("not whole"));
    assertThat(PairReport.holds(result(NOTHING_WRONG, bad), 1)).isFalse();
    Trial changed = new Trial(PairFault.WITNESS_CUT, 1, 1, 1, 1, 1, 1, true, List.of());
    assertThat(PairReport.holds(result(NOTHING_WRONG, changed), 1)).isFalse();
    assertThat(
            PairReport.holds(
                new Trials.Result(List.of(good), 1, List.of("term 3"), NOTHING_WRONG), 1))
        .isFalse();
  }
}
