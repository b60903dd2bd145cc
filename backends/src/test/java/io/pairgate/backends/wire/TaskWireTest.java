package io.pairgate.backends.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Task;
import io.pairgate.backends.table.Tables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a table says that a vendor goes on with a task, and how far it is. */
class TaskWireTest {

  private static final String FAMILY =
      """
      family: toy
      title: Toys
      about: Toys for tests.
      types:
        ball:
          collection: balls
          about: A ball.
          attributes:
            name: { is: text, default: none, about: "Its name." }
          actions:
            kick: { about: "Kicks." }
      """;

  private static final String DRIVER =
      """
      driver: shop
      family: toy
      title: The toy shop
      verified: Nowhere.
      sign-in: none
      check: GET hello
      success: { status: [200, 202] }
      vendor-error: { code: error.code, message: error.text }
      errors:
        - { status: 404, is: ABSENT }
      id: { we-choose: key }
      repeated-create: safe
      tasks:
        job:
          look: "GET jobs/{task}"
          state: Status
          done: Completed
          running: [Pending, Running]
          failed: other
          says: Summary
        commit:
          look: "GET op?job={task}"
          state: { text: "<result>(OK|FAIL|PEND)</result>" }
          done: OK
          running: PEND
          failed: FAIL
      types:
        ball:
          native: ball
          at: balls
          attributes: { name: name }
          operations:
            create:
              call: "POST {at}"
              body: .
              nothing-to-do: 501
              task:
                is: job
                id:
                  - { header: Location, pattern: "jobs/([0-9]+)$" }
                  - { body: ., pattern: "([0-9]+)$" }
                  - { text: '<a href="[^"]*jobs/([0-9]+)"' }
            delete: { call: "DELETE {at}/{id}", task: { is: job, id: job, always: no } }
          actions:
            kick: { call: "POST {at}/{id}/kick", task: { is: commit, id: { text: "<job>([0-9]+)</job>" } } }
      """;

  private static final Operation CREATE = new Operation.Create("ball", "web", Map.of(), "");
  private static final Operation DELETE = new Operation.Delete("ball", "web", Map.of());
  private static final Operation KICK =
      new Operation.Act("ball", "web", "kick", Map.of(), Map.of());
  private static final Operation JOB = new Operation.LookAt("ball", "job", "35");
  private static final Operation COMMIT = new Operation.LookAt("ball", "commit", "7");

  private final Backend backend = Backend.of("b-1", "shop", "http://127.0.0.1:1", Map.of());
  private final TableDialect dialect =
      new TableDialect(
          Tables.read(
                  List.of(new Tables.Source("families/toy.yaml", FAMILY)),
                  List.of(new Tables.Source("drivers/shop.yaml", DRIVER)))
              .driver("shop")
              .orElseThrow());

  private Outcome got(Operation operation, int status, String body, String... header) {
    Map<String, String> headers = header.length == 0 ? Map.of() : Map.of(header[0], header[1]);
    return dialect.read(
        backend, operation, new HttpReply(status, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<Task> task(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) outcome).task();
  }

  private static Task.State state(Outcome outcome) {
    return task(outcome).orElseThrow().state();
  }

  @Test
  void a_task_s_id_is_found_in_a_header_in_a_json_text_or_in_a_page() {
    var job35 = Optional.of(new Task("job", "35", Task.State.RUNNING, ""));
    assertThat(task(got(CREATE, 202, "", "location", "/neo/app/jobs/35"))).isEqualTo(job35);
    assertThat(task(got(CREATE, 200, "\"/app/jobs/35\""))).isEqualTo(job35);
    assertThat(task(got(CREATE, 200, "35"))).isEqualTo(job35);
    assertThat(task(got(CREATE, 200, "<html><a href=\"/app/jobs/35\">here</a></html>")))
        .isEqualTo(job35);
    assertThat(task(got(DELETE, 200, "{\"job\":\"j-9\"}")).orElseThrow().id()).isEqualTo("j-9");
    assertThat(task(got(KICK, 200, "<r><job>7</job></r>")).orElseThrow().kind())
        .isEqualTo("commit");
  }

  @Test
  void what_began_a_task_still_says_which_object_it_is_about() {
    Outcome.Succeeded begun = (Outcome.Succeeded) got(CREATE, 200, "35");
    assertThat(begun.objects().getFirst().nativeId()).isEqualTo("web");
  }

  @Test
  void a_reply_without_a_task_s_id_is_done_only_where_the_table_says_so() {
    assertThat(task(got(DELETE, 200, "{}"))).isEmpty();
    assertThat(got(CREATE, 200, "{}")).isInstanceOf(Outcome.Unknown.class);
    assertThat(got(CREATE, 200, "<html>welcome</html>")).isInstanceOf(Outcome.Unknown.class);
    assertThat(got(DELETE, 200, "<html>welcome</html>")).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>not implemented</html>", "{\"error\":{\"code\":\"x\"}}"})
  void a_status_that_says_nothing_to_do_is_done_whatever_its_body(String body) {
    Outcome done = got(CREATE, 501, body);
    assertThat(task(done)).isEmpty();
    assertThat(((Outcome.Succeeded) done).objects().getFirst().nativeId()).isEqualTo("web");
    assertThat(got(DELETE, 501, body)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void an_id_that_no_backend_means_is_none() {
    assertThat(got(CREATE, 200, "\"" + "1".repeat(256) + "\"")).isInstanceOf(Outcome.Unknown.class);
    assertThat(task(got(DELETE, 200, "{\"job\":\"a b\"}"))).isEmpty();
  }

  @Test
  void a_look_is_the_table_s_call_with_the_task_s_id() {
    assertThat(dialect.request(backend, JOB).target()).isEqualTo("/jobs/35");
    assertThat(dialect.request(backend, COMMIT).target()).isEqualTo("/op?job=7");
    assertThat(dialect.request(backend, JOB).method()).isEqualTo("GET");
  }

  @ParameterizedTest
  @CsvSource({"Pending,RUNNING", "Running,RUNNING", "Completed,DONE", "Aborted,FAILED"})
  void a_look_says_what_the_vendor_s_word_means(String word, Task.State means) {
    Outcome seen = got(JOB, 200, "{\"ID\":35,\"Status\":\"" + word + "\",\"Summary\":\"so\"}");
    assertThat(task(seen)).contains(new Task("job", "35", means, "so"));
  }

  @Test
  void a_word_that_the_table_does_not_know_is_not_understood() {
    assertThat(state(got(COMMIT, 200, "<result>OK</result>"))).isEqualTo(Task.State.DONE);
    assertThat(state(got(COMMIT, 200, "<result>FAIL</result>"))).isEqualTo(Task.State.FAILED);
    assertThat(got(COMMIT, 200, "<result>MAYBE</result>")).isInstanceOf(Outcome.Unknown.class);
    assertThat(got(JOB, 200, "{\"ID\":35}")).isInstanceOf(Outcome.Unknown.class);
    assertThat(got(JOB, 200, "<html>welcome</html>")).isInstanceOf(Outcome.Unknown.class);
    assertThat(got(JOB, 500, "{\"Status\":\"Completed\"}")).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"200,[]", "200,{}", "200,''", "404,''"})
  void a_task_that_the_backend_does_not_know_is_forgotten(int status, String body) {
    assertThat(state(got(JOB, status, body))).isEqualTo(Task.State.FORGOTTEN);
  }

  @Test
  void a_look_at_a_task_that_the_table_does_not_have_is_refused_before_it_is_sent() {
    var look = new Operation.LookAt("ball", "gone", "1");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> dialect.request(backend, look))
        .isInstanceOf(Dialect.Unsupported.class)
        .hasMessageContaining("no task of the kind 'gone'");
  }
}
