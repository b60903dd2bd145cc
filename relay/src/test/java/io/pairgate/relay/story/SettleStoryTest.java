package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import org.junit.jupiter.api.Test;

/** An operator finds a call in doubt and says what became of it. */
class SettleStoryTest extends Story {

  private String lose(Fault fault) {
    pairgate.neutron().faults().add(fault.on("POST", NETWORKS));
    Reply lost = cmp.put(WEB, network(""));
    problem(lost, 504, "outcome-unknown");
    return "/v1/calls/" + lost.call();
  }

  @Test
  void the_journal_shows_what_is_in_doubt_and_what_to_do() {
    String call = lose(Fault.drop().afterExecuting());

    Reply list = cmp.get("/v1/calls?state=in_doubt");
    assertThat(list.json().path("items")).hasSize(1);
    Reply one = cmp.get(call);
    status(one, 200);
    assertThat(one.text("state")).isEqualTo("in_doubt");
    assertThat(one.text("operation")).isEqualTo("create");
    assertThat(one.text("object")).isEqualTo(WEB);
    assertThat(one.text("backend")).isEqualTo("neutron-1");
    assertThat(one.text("reason")).isNotEmpty();
    assertThat(one.text("hint")).isNotEmpty();
    assertThat(one.text("sent_at")).isNotEmpty();
    assertThat(one.text("in_flight_until")).isNotEmpty();

    status(cmp.put(WEB, network("")), 200);
    assertThat(cmp.get(call).text("state")).isEqualTo("closed");
    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).isEmpty();
  }

  @Test
  void done_with_its_native_id_binds_the_object_without_a_backend_call() {
    String call = lose(Fault.drop().afterExecuting());
    String nativeId = (String) networks().getFirst().get("id");
    long requests = pairgate.neutron().requests().total();

    Reply settled =
        cmp.post(
            call + "/settle",
            "{\"outcome\":\"done\",\"native_id\":\"" + nativeId + "\",\"reason\":\"seen there\"}");

    status(settled, 200);
    assertThat(settled.backendCalls()).isZero();
    assertThat(pairgate.neutron().requests().total()).isEqualTo(requests);
    assertThat(cmp.get(WEB).text("native_id")).isEqualTo(nativeId);
    assertThat(cmp.get(call).text("reason")).isEqualTo("seen there");
    status(cmp.put(WEB, network("")), 200);
    assertThat(networks()).hasSize(1);
  }

  @Test
  void not_done_lets_the_next_put_create() {
    String call = lose(Fault.drop().beforeExecuting());

    status(cmp.post(call + "/settle", "{\"outcome\":\"not_done\",\"reason\":\"looked\"}"), 204);
    status(cmp.put(WEB, network("")), 201);
    assertThat(networks()).hasSize(1);
  }

  @Test
  void a_settlement_without_reason_or_with_the_wrong_native_id_settles_nothing() {
    String settle = lose(Fault.drop().afterExecuting()) + "/settle";

    Reply noReason = cmp.post(settle, "{\"outcome\":\"not_done\"}");
    problem(noReason, 422, "invalid-body");
    assertThat(noReason.http().body()).contains("reason");
    problem(cmp.post(settle, "{\"outcome\":\"done\",\"reason\":\"r\"}"), 422, "invalid-body");
    problem(cmp.post(settle, "{\"outcome\":\"perhaps\",\"reason\":\"r\"}"), 422, "invalid-body");
    problem(
        cmp.post(settle, "{\"outcome\":\"not_done\",\"native_id\":\"n\",\"reason\":\"r\"}"),
        422,
        "invalid-body");
    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).hasSize(1);
  }

  @Test
  void a_call_that_is_not_in_doubt_cannot_be_settled() {
    Reply done = cmp.put(WEB, network(""));
    String settlement = "{\"outcome\":\"not_done\",\"reason\":\"a mistake\"}";

    problem(cmp.post("/v1/calls/" + done.call() + "/settle", settlement), 409, "not-in-doubt");
    problem(cmp.post("/v1/calls/none/settle", settlement), 404, "unknown-call");
    status(cmp.get(WEB), 200);
  }

  @Test
  void an_object_that_is_bound_already_cannot_be_settled_upon_another() {
    Reply other = cmp.put("/v1/networks/db", network(""));
    String call = lose(Fault.drop().beforeExecuting());

    problem(
        cmp.post(
            call + "/settle",
            "{\"outcome\":\"done\",\"native_id\":\""
                + other.text("native_id")
                + "\",\"reason\":\"wrong one\"}"),
        409,
        "already-bound");
    assertThat(cmp.get(call).text("state")).isEqualTo("in_doubt");
  }
}
