package io.pairgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void alone_it_lists_the_claims() {
    assertThat(prove()).isZero();
    assertThat(out.toString()).containsPattern("speed +Pairgate is fast enough");
  }

  @Test
  void a_claim_that_does_not_exist_is_an_error_with_the_list() {
    assertThat(prove("zzz")).isEqualTo(2);
    assertThat(err.toString()).contains("zzz").contains("speed");
  }

  @Test
  void an_option_that_does_not_exist_is_an_error_with_the_options() {
    assertThat(prove("speed", "--fast")).isEqualTo(2);
    assertThat(err.toString()).contains("--fast").contains("--quick");
  }

  @Test
  void a_driver_that_does_not_exist_is_an_error_with_its_name() {
    assertThat(prove("crash", "--driver", "nobody")).isEqualTo(2);
    assertThat(err.toString()).contains("--driver: there is no driver \"nobody\"");
  }

  @Test
  void help_is_no_proof() {
    assertThat(prove("speed", "--help")).isZero();
    assertThat(out.toString()).contains("--json").contains("Exit status");
  }

  @Test
  void a_soak_lasts_some_time_up_to_a_day() {
    for (String minutes : List.of("0", "-1", "1441")) {
      assertThat(prove("soak", "--minutes", minutes)).isEqualTo(2);
      assertThat(prove("soak", "--pair", "--minutes", minutes)).isEqualTo(2);
    }
    assertThat(err.toString()).contains("--minutes takes a number above 0");
  }

  @Test
  void a_rejoin_says_how_large_a_record_may_be() {
    assertThat(prove("rejoin", "--mebibytes", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--mebibytes takes a whole number from 1 to 65536");
  }

  @Test
  void a_switchover_says_how_many_clients_and_changes_of_roles_there_may_be() {
    assertThat(prove("switchover", "--connections", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--connections takes a whole number from 1 to 1000");
    assertThat(prove("switchover", "--switchovers", "0", "--restarts", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("nothing is proven");
  }

  @Test
  void an_overloaded_backend_answers_within_a_second() {
    assertThat(prove("overload", "--backend-millis", "1001")).isEqualTo(2);
    assertThat(err.toString()).contains("--backend-millis takes a whole number from 0 to 1000");
  }

  private int prove(String... args) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}
