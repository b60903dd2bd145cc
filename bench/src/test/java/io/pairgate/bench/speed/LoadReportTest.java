package io.pairgate.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadReportTest {

  private static final String WRK =
      """
      Running 2s test @ http://127.0.0.1:8080/v2.0/networks/web
        1 threads and 32 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     0.90ms    1.20ms  30.11ms   95.07%
          Req/Sec    41.22k     3.91k   48.39k    75.00%
        82445 requests in 2.01s, 64.31MB read
      Requests/sec:  41020.32
      Transfer/sec:     32.00MB
      load requests=82445 micros=2009858 p50=712 p99=5210 unanswered=0 refused=0
      """;

  @Test
  void the_line_is_found_in_what_wrk_prints_for_people() {
    assertThat(LoadReport.parse(WRK))
        .isEqualTo(new LoadReport(82_445, 2_009_858, 712, 5_210, 0, 0));
  }

  @Test
  void requests_a_second_follow_from_the_real_length_of_the_run() {
    assertThat(new LoadReport(3_000, 1_500_000, 1, 1, 0, 0).perSecond()).isEqualTo(2_000.0);
  }

  @Test
  void its_own_line_reads_back_as_itself() {
    var report = new LoadReport(1, 2, 3, 4, 5, 6);

    assertThat(LoadReport.parse(report.line())).isEqualTo(report);
  }

  @Test
  void an_output_without_the_line_is_shown_and_not_counted_as_zero() {
    assertThatThrownBy(() -> LoadReport.parse("unable to connect to 127.0.0.1:1"))
        .isInstanceOf(NotMeasured.class)
        .hasMessageContaining("unable to connect to 127.0.0.1:1");
  }

  @Test
  void a_fast_failure_is_not_speed() {
    var refused = new LoadReport(90_000, 1_000_000, 1, 1, 0, 90_000);
    var unanswered = new LoadReport(90_000, 1_000_000, 1, 1, 1, 0);

    assertThatThrownBy(() -> refused.sound("nginx")).hasMessageContaining("nginx");
    assertThatThrownBy(() -> unanswered.sound("nginx")).isInstanceOf(NotMeasured.class);
  }
}
