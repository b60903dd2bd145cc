package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Task;
import io.pairgate.backends.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the replies of PAN-OS to a commit, and to a look at its job, mean. */
class PanosCommitWireTest {

  private static final Operation COMMIT =
      new Operation.Act("address-object", "web", "commit", Map.of(), Map.of());
  private static final Operation JOB = new Operation.LookAt("address-object", "commit", "4");

  private final Backend backend = Backend.of("fw", "panos", "http://127.0.0.1:1", Map.of());
  private final TableDialect dialect =
      new TableDialect(Tables.builtIn().driver("panos").orElseThrow());

  private Outcome got(Operation operation, int status, String body) {
    return dialect.read(
        backend, operation, new HttpReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private Task task(String inside) {
    Outcome outcome =
        got(
            JOB,
            200,
            "<response status=\"success\"><result><job><id>4</id>"
                + inside
                + "</job></result></response>");
    return ((Outcome.Succeeded) outcome).task().orElseThrow();
  }

  private static Outcome.Refusal refusal(Outcome outcome) {
    return ((Outcome.Refused) outcome).why();
  }

  @Test
  void a_look_is_one_command_with_the_jobs_number() {
    assertThat(dialect.request(backend, JOB).target())
        .isEqualTo(
            "/api/?type=op&cmd=%3Cshow%3E%3Cjobs%3E%3Cid%3E4%3C%2Fid%3E%3C%2Fjobs%3E%3C%2Fshow%3E");
    assertThat(dialect.request(backend, COMMIT).method()).isEqualTo("POST");
  }

  @Test
  void a_commit_begins_a_job_or_has_nothing_to_do() {
    Outcome begun =
        got(
            COMMIT,
            200,
            "<response status=\"success\""
                + " code=\"19\"><result><msg><line>enqueued</line></msg><job>4</job></result></response>");
    assertThat(((Outcome.Succeeded) begun).task())
        .contains(new Task("commit", "4", Task.State.RUNNING, ""));
    Outcome nothing =
        got(
            COMMIT,
            200,
            "<response status=\"success\" code=\"13\"><msg>There are no changes to"
                + " commit.</msg></response>");
    assertThat(((Outcome.Succeeded) nothing).task()).isEmpty();
  }

  @Test
  void what_is_refused_in_a_200_is_refused_and_garbage_is_not_understood() {
    String error = "<response status=\"error\" code=\"13\"><msg><line>%s</line></msg></response>";
    assertThat(refusal(got(COMMIT, 200, error.formatted("Another commit is in progress."))))
        .isEqualTo(Outcome.Refusal.BUSY);
    Outcome wrong = got(COMMIT, 200, error.formatted("zone dmz is missing"));
    assertThat(refusal(wrong)).isEqualTo(Outcome.Refusal.INVALID);
    assertThat(((Outcome.Refused) wrong).message()).isEqualTo("zone dmz is missing");
    assertThat(refusal(got(COMMIT, 403, "<response status=\"error\" code=\"403\"/>")))
        .isEqualTo(Outcome.Refusal.UNAUTHORISED);
    assertThat(got(COMMIT, 200, "<html>")).isInstanceOf(Outcome.Unknown.class);
    assertThat(got(COMMIT, 200, "{\"@status\":\"success\"}")).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void a_job_waits_works_succeeds_fails_and_is_forgotten() {
    assertThat(task("<status>PEND</status><result>PEND</result><progress>0</progress>").state())
        .isEqualTo(Task.State.RUNNING);
    Task atWork = task("<status>ACT</status><result>PEND</result><progress>55</progress>");
    assertThat(atWork).isEqualTo(new Task("commit", "4", Task.State.RUNNING, "55"));
    Task done =
        task(
            "<status>FIN</status><result>OK</result><details><line>Configuration committed"
                + " successfully</line></details>");
    assertThat(done.state()).isEqualTo(Task.State.DONE);
    assertThat(done.says()).isEqualTo("Configuration committed successfully");
    Task failed =
        task(
            "<status>FIN</status><result>FAIL</result><details><line>zone dmz is"
                + " missing</line><line>Commit failed</line></details>");
    assertThat(failed.state()).isEqualTo(Task.State.FAILED);
    assertThat(failed.says()).isEqualTo("zone dmz is missing");
    Outcome forgotten =
        got(
            JOB,
            200,
            "<response status=\"error\"><msg><line>job 4 not found</line></msg></response>");
    assertThat(((Outcome.Succeeded) forgotten).task().orElseThrow().state())
        .isEqualTo(Task.State.FORGOTTEN);
  }
}
