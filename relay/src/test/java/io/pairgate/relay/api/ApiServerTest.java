package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.call.Answer;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.call.CmpObject;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordFailure;
import io.pairgate.relay.record.Task;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked reaches the heart as it was meant, and its answers go out as they are. */
class ApiServerTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final House house = new House(House.limits(), new Config.Token("cmp", House.TOKEN));

  @AfterEach
  void stop() {
    house.close();
  }

  private Raw.Answer ask(String method, String path, String... headers) {
    return Raw.ask(house.port, method, path, with(headers));
  }

  private Raw.Answer ask(String method, String path, String body, Map<String, String> headers) {
    return Raw.askWith(
        house.port,
        method,
        path,
        body,
        with(
            headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toArray(String[]::new)));
  }

  private static String[] with(String... headers) {
    String[] more = java.util.Arrays.copyOf(headers, headers.length + 1);
    more[headers.length] = "Authorization: Bearer " + House.TOKEN;
    return more;
  }

  @Test
  void a_put_reaches_the_heart_with_who_asked_and_under_which_key() {
    house.heart =
        change ->
            Future.succeededFuture(
                new Answer(
                    "01J0000000000000000000CALL",
                    1,
                    false,
                    new Answer.Result.Created(
                        House.object("network", "web", CmpObject.Source.BACKEND))));
    var answer =
        ask(
            "PUT",
            "/v1/networks/web",
            "{\"backend\":\"b-1\",\"tenant\":\"acme\",\"spec\":{\"mtu\":1500}}",
            Map.of("Idempotency-Key", "k-1", "traceparent", TRACE));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers())
        .containsEntry("location", "/v1/networks/web")
        .containsEntry("pairgate-call", "01J0000000000000000000CALL")
        .containsEntry("pairgate-backend-calls", "1")
        .containsEntry("pairgate-node", "node-1")
        .containsEntry("pairgate-term", "0")
        .containsEntry("pairgate-protection", "SOLO")
        .doesNotContainKey("pairgate-replayed");
    assertThat(house.changes)
        .containsExactly(
            new Change.Put(
                new ObjectKey("network", "web"),
                "b-1",
                "acme",
                Map.of("mtu", 1500L),
                new Change.Origin("cmp", "k-1", TRACE)));
    assertThat(answer.json().path("updated_at").asText()).isEqualTo("2023-11-14T22:13:20.000Z");
  }

  @Test
  void the_other_changes_reach_the_heart_too_and_a_broken_trace_is_left_out() {
    Change.Origin origin = new Change.Origin("cmp", "", "");
    ask("PUT", "/v1/networks/a", "{\"backend\":\"b\",\"adopt\":\"n/1\"}", Map.of());
    ask("PATCH", "/v1/networks/a", "{\"spec\":{\"mtu\":1400}}", Map.of("traceparent", "x"));
    ask("DELETE", "/v1/networks/a");
    ask("POST", "/v1/firewall-policies/p/actions/move", "{\"before\":\"q\"}", Map.of());
    ObjectKey network = new ObjectKey("network", "a");
    assertThat(house.changes)
        .containsExactly(
            new Change.Adopt(network, "b", "", "n/1", origin),
            new Change.Patch(network, Map.of("mtu", 1400L), origin),
            new Change.Delete(network, origin),
            new Change.Act(
                new ObjectKey("firewall-policy", "p"), "move", Map.of("before", "q"), origin));
  }

  @Test
  void a_replayed_problem_goes_out_with_all_that_it_says() {
    Problem problem =
        Problem.of(ProblemKind.BACKEND_BUSY, "Wait.")
            .retryAfter(7)
            .about("01J000000000000000000OTHER")
            .refusal(new Problem.Refusal(429, "busy", "slow down", "req-1"));
    house.heart =
        change ->
            Future.succeededFuture(new Answer("C1", 0, true, new Answer.Result.Failed(problem)));
    var answer = ask("DELETE", "/v1/networks/web");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers())
        .containsEntry("retry-after", "7")
        .containsEntry("pairgate-replayed", "true");
    var json = answer.json();
    assertThat(json.path("call").asText()).isEqualTo("C1");
    assertThat(json.path("about").asText()).isEqualTo("/v1/calls/01J000000000000000000OTHER");
    assertThat(json.path("retry_after").asInt()).isEqualTo(7);
    assertThat(json.path("backend_error").path("code").asText()).isEqualTo("busy");
  }

  @Test
  void without_the_right_token_nothing_but_the_open_pages_is_shown() {
    for (String header :
        List.of("X: y", "Authorization: Bearer wrong-token-wrong", "Authorization: Basic YTpi")) {
      for (String path : List.of("/v1/networks", "/v1/nothing", "/metrics", "/elsewhere")) {
        var answer = Raw.ask(house.port, "GET", path, header);
        assertThat(answer.status()).as(path).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.headers().get("www-authenticate")).startsWith("Bearer");
      }
    }
    for (String path :
        List.of("/", "/health/live", "/health/ready", "/docs", "/openapi.yaml", "/openapi.json")) {
      assertThat(Raw.ask(house.port, "GET", path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void lists_come_in_pages_that_lead_to_each_other() {
    for (String id : List.of("a", "b", "c")) {
      house.objects.add(House.object("network", id, CmpObject.Source.RECORD));
    }
    var first = ask("GET", "/v1/networks?limit=2&tenant=a%20b").json();
    assertThat(first.path("items").findValuesAsText("id")).containsExactly("a", "b");
    assertThat(first.path("next").asText()).isEqualTo("/v1/networks?limit=2&tenant=a+b&after=b");
    var second = ask("GET", first.path("next").asText()).json();
    assertThat(second.path("items").findValuesAsText("id")).containsExactly("c");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @Test
  void from_record_makes_no_backend_call() {
    var answer = ask("GET", "/v1/networks/web?from=record");
    assertThat(answer.json().path("source").asText()).isEqualTo("record");
    assertThat(answer.headers()).containsEntry("pairgate-backend-calls", "0");
    assertThat(ask("GET", "/v1/networks/web").headers())
        .containsEntry("pairgate-backend-calls", "1");
  }

  @Test
  void a_backend_is_shown_without_the_values_of_its_credentials() {
    var created =
        ask(
            "PUT",
            "/v1/backends/fw-1",
            "{\"driver\":\"fortios\",\"url\":\"https://fw:8443\",\"credentials\":{\"token\":"
                + "\"s3cret-value\"},\"limits\":{\"queue_max\":7}}",
            Map.of());
    assertThat(created.status()).isEqualTo(201);
    var shown = ask("GET", "/v1/backends/fw-1");
    assertThat(shown.body()).doesNotContain("s3cret-value");
    assertThat(shown.json().path("credentials").toString()).isEqualTo("[\"token\"]");
    assertThat(shown.json().path("limits").path("queue_max").asInt()).isEqualTo(7);
    assertThat(shown.json().path("limits").path("deadline_millis").asInt()).isEqualTo(30_000);
    assertThat(ask("POST", "/v1/backends/fw-1/check").json().path("ok").asBoolean()).isTrue();
    assertThat(ask("GET", "/v1/backends/fw-1/networks").json().at("/items/0/id").isNull()).isTrue();
    assertThat(ask("DELETE", "/v1/backends/fw-1").status()).isEqualTo(204);
    assertThat(ask("GET", "/v1/backends/fw-1").status()).isEqualTo(404);
  }

  @Test
  void a_call_in_doubt_is_shown_with_what_a_repeat_would_do() {
    house.backends.put(
        "neutron-1", io.pairgate.backends.Backend.of("neutron-1", "neutron", "http://n", Map.of()));
    house.calls.add(call());
    var shown = ask("GET", "/v1/calls/C1").json();
    assertThat(shown.path("state").asText()).isEqualTo("in_doubt");
    assertThat(shown.path("object").asText()).isEqualTo("/v1/networks/web");
    assertThat(shown.path("hint").asText()).contains("marker");
    assertThat(shown.path("request").path("spec").isObject()).isTrue();
    assertThat(shown.path("closed_at").isNull()).isTrue();
    assertThat(ask("GET", "/v1/calls?state=in_doubt").json().path("items")).hasSize(1);
    assertThat(ask("GET", "/v1/calls/C2").problem()).isEqualTo("unknown-call");
    ask(
        "POST",
        "/v1/calls/C1/settle",
        "{\"outcome\":\"done\",\"native_id\":\"n\",\"reason\":\"seen\"}",
        Map.of());
    assertThat(house.settlements).hasSize(1);
  }

  @Test
  void a_change_that_the_backend_goes_on_with_is_answered_202_with_the_way_to_its_call() {
    Task job = new Task("job", "35", Task.State.RUNNING, "", 1_700_000_000_000L);
    ObjectKey web = new ObjectKey("network", "web");
    house.heart =
        change ->
            Future.succeededFuture(new Answer("C9", 1, false, new Answer.Result.Begun(web, job)));
    var answer = ask("DELETE", "/v1/networks/web");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.headers())
        .containsEntry("location", "/v1/calls/C9")
        .containsEntry("pairgate-call", "C9")
        .containsEntry("pairgate-backend-calls", "1");
    assertThat(answer.json().path("call").asText()).isEqualTo("/v1/calls/C9");
    assertThat(answer.json().path("object").asText()).isEqualTo("/v1/networks/web");
    assertThat(answer.json().path("task").path("id").asText()).isEqualTo("35");
    assertThat(answer.json().path("task").path("state").asText()).isEqualTo("running");
    assertThat(answer.json().path("task").path("seen_at").asText())
        .isEqualTo("2023-11-14T22:13:20.000Z");
  }

  @Test
  void a_call_with_a_task_is_looked_at_unless_the_record_is_asked_for() {
    Task job = new Task("job", "35", Task.State.RUNNING, "", 1_700_000_000_000L);
    house.calls.add(call().with(job));
    house.looks = Optional.of(Problem.of(ProblemKind.BACKEND_UNREACHABLE, "No way there."));

    var seen = ask("GET", "/v1/calls/C1");
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.headers()).containsEntry("pairgate-backend-calls", "1");
    assertThat(seen.json().path("task").path("unseen").asText()).isEqualTo("No way there.");
    var recorded = ask("GET", "/v1/calls/C1?from=record");
    assertThat(recorded.headers()).containsEntry("pairgate-backend-calls", "0");
    assertThat(recorded.json().path("task").has("unseen")).isFalse();
    assertThat(ask("GET", "/v1/calls/C1?from=elsewhere").problem()).isEqualTo("invalid-query");
  }

  private static Call call() {
    return new Call(
        "C1",
        Call.Operation.CREATE,
        "",
        new ObjectKey("network", "web"),
        "neutron-1",
        "",
        "cmp",
        "",
        "f",
        "{\"spec\":{}}",
        "",
        Call.State.IN_DOUBT,
        1,
        1_700_000_000_000L,
        1_700_000_030_000L,
        0,
        0,
        0,
        "UNKNOWN",
        0,
        "",
        "deadline",
        "",
        "",
        "node-1",
        0);
  }

  @Test
  void a_record_that_fails_is_told_as_such_and_makes_the_node_unready() {
    house.ping =
        Future.failedFuture(new RecordFailure(RecordFailure.Why.UNAVAILABLE, "the disk is full"));
    var ready = ask("GET", "/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().at("/parts/record/trouble").asText()).contains("the disk is full");
    house.heart = change -> house.ping.mapEmpty();
    var answer = ask("DELETE", "/v1/networks/web");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("record-unavailable");
  }

  @Test
  void a_record_that_hangs_makes_the_node_unready_in_time() {
    house.ping = io.vertx.core.Promise.<Void>promise().future();
    assertThat(ask("GET", "/health/ready").status()).isEqualTo(503);
  }

  @Test
  void a_fault_of_our_own_is_a_problem_too() {
    house.heart =
        change -> {
          throw new IllegalStateException("this trace belongs to a test");
        };
    assertThat(ask("DELETE", "/v1/networks/web").problem()).isEqualTo("internal");
  }

  @Test
  void an_error_that_nothing_reckons_with_is_answered_too() {
    house.heart =
        change -> {
          throw new NoClassDefFoundError("this trace belongs to a test");
        };
    assertThat(ask("DELETE", "/v1/networks/web").problem()).isEqualTo("internal");
  }

  @Test
  void a_backend_object_is_found_by_its_native_id() {
    house.objects.add(House.object("network", "web", CmpObject.Source.RECORD));
    var found = ask("GET", "/v1/objects?backend=b-1&native_id=n-1").json();
    assertThat(found.path("items").findValuesAsText("id")).containsExactly("web");
  }

  @Test
  void the_page_of_the_api_is_served_from_here_alone() {
    var page = ask("GET", "/docs");
    assertThat(page.headers().get("content-security-policy"))
        .contains("default-src 'none'")
        .contains("script-src 'self';");
    assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
    assertThat(page.body()).doesNotContain("<script>");
    for (String file : List.of("swagger-ui.css", "swagger-ui-bundle.js", "start.js")) {
      assertThat(ask("GET", "/docs/" + file).status()).isEqualTo(200);
    }
    assertThat(ask("GET", "/docs/swagger-ui.js").status()).isEqualTo(404);
  }
}
