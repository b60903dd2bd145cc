package io.pairgate.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcStatTest {

  private static final String FIELDS_3_TO_52 =
      " S 1 4242 4242 0 -1 4194560 1234 0 0 0 250 150 0 0 20 0 30 0 99999 1073741824 25600"
          + " 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0";

  @Test
  void user_and_kernel_time_are_added_and_ticks_become_microseconds() {
    ProcStat stat = ProcStat.parse("4242 (java)" + FIELDS_3_TO_52);

    assertThat(stat.cpuMicros()).isEqualTo(4_000_000);
  }

  @Test
  void pages_become_bytes() {
    assertThat(ProcStat.parse("4242 (java)" + FIELDS_3_TO_52).residentBytes())
        .isEqualTo(25_600 * 4_096L);
  }

  @Test
  void a_programs_name_may_contain_blanks_and_brackets() {
    assertThat(ProcStat.parse("4242 (a) 7 (b c)" + FIELDS_3_TO_52).cpuMicros())
        .isEqualTo(4_000_000);
  }

  @Test
  void anything_else_is_refused_and_shown() {
    assertThatThrownBy(() -> ProcStat.parse("4242 (java) S 1"))
        .isInstanceOf(NotMeasured.class)
        .hasMessageContaining("4242 (java) S 1");
  }

  @Test
  void this_process_uses_memory_and_one_that_is_gone_uses_none() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();

    assertThat(ProcStat.ofTree(ProcessHandle.current()).residentBytes()).isPositive();
    assertThat(ProcStat.ofTree(gone.toHandle())).isEqualTo(new ProcStat(0, 0));
  }
}
