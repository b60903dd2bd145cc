package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An update, a delete or an action whose answer never came. */
class InDoubtChangeStoryTest extends Story {

  private static final String ONE = NETWORKS + "/.*";

  @Test
  void an_update_whose_answer_was_lost_is_sent_again_and_settled() {
    status(cmp.put(WEB, network("")), 201);
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("PUT", ONE));

    Reply lost = cmp.patch(WEB, "{\"spec\":{\"mtu\":1400}}");
    problem(lost, 504, "outcome-unknown");
    Reply retry = cmp.patch(WEB, "{\"spec\":{\"mtu\":1400}}");

    status(retry, 200);
    assertThat(retry.call()).isEqualTo(lost.call());
    assertThat(retry.backendCalls()).isEqualTo(1);
    assertThat(networks().getFirst()).containsEntry("mtu", 1400);
    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).isEmpty();
  }

  @Test
  void another_update_waits_until_the_lost_one_can_no_longer_arrive() {
    status(cmp.put(WEB, network("")), 201);
    pairgate.neutron().faults().add(Fault.drop().beforeExecuting().on("PUT", ONE));
    problem(cmp.patch(WEB, "{\"spec\":{\"mtu\":1400}}"), 504, "outcome-unknown");

    Reply other = cmp.patch(WEB, "{\"spec\":{\"name\":\"shop\"}}");
    problem(other, 503, "may-be-in-flight");
    assertThat(other.backendCalls()).isZero();

    status(afterTheDeadline(() -> cmp.patch(WEB, "{\"spec\":{\"name\":\"shop\"}}")), 200);
    assertThat(networks().getFirst()).containsEntry("name", "shop");
  }

  @Test
  void a_read_after_the_deadline_settles_an_update_with_what_the_backend_shows() {
    status(cmp.put(WEB, network("\"mtu\":1450")), 201);
    pairgate.neutron().faults().add(Fault.drop().beforeExecuting().on("PUT", ONE));
    Reply lost = cmp.patch(WEB, "{\"spec\":{\"mtu\":1400}}");
    problem(lost, 504, "outcome-unknown");

    Cmp.until(
        () -> cmp.get("/v1/calls/" + lost.call()),
        call -> cmp.get(WEB).status() == 200 && call.text("state").equals("closed"));
    assertThat(cmp.get(WEB + "?from=record").json().at("/spec/mtu").asInt()).isEqualTo(1450);
  }

  @Test
  void a_delete_whose_answer_was_lost_is_repeated_and_gone_counts_as_done() {
    status(cmp.put(WEB, network("")), 201);
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("DELETE", ONE));

    problem(cmp.delete(WEB), 504, "outcome-unknown");
    assertThat(networks()).isEmpty();
    status(cmp.get(WEB + "?from=record"), 200);

    Reply retry = cmp.delete(WEB);
    status(retry, 204);
    assertThat(retry.backendCalls()).isEqualTo(1);
    problem(cmp.get(WEB), 404, "unknown-object");
    Reply third = cmp.delete(WEB);
    status(third, 204);
    assertThat(third.backendCalls()).isZero();
  }

  @Test
  void a_delete_that_never_arrived_is_carried_out_by_its_repeat() {
    status(cmp.put(WEB, network("")), 201);
    pairgate.neutron().faults().add(Fault.drop().beforeExecuting().on("DELETE", ONE));

    problem(cmp.delete(WEB), 504, "outcome-unknown");
    assertThat(networks()).hasSize(1);
    status(cmp.delete(WEB), 204);
    assertThat(networks()).isEmpty();
  }

  @Test
  void a_move_whose_answer_was_lost_is_sent_again_because_the_table_says_that_this_is_safe() {
    String allow = address("\"action\":\"allow\"");
    status(cmp.put("/v1/firewall-policies/first", allow), 201);
    status(cmp.put("/v1/firewall-policies/second", allow), 201);
    List<Object> before = policies();
    pairgate
        .fortigate()
        .faults()
        .add(Fault.drop().afterExecuting().on("PUT", "/api/v2/cmdb/firewall/policy/.*"));
    String move = "/v1/firewall-policies/second/actions/move";

    Reply lost = cmp.post(move, "{\"before\":\"first\"}", "Idempotency-Key", "m-1");
    problem(lost, 504, "outcome-unknown");
    Reply retry = cmp.post(move, "{\"before\":\"first\"}", "Idempotency-Key", "m-1");

    status(retry, 204);
    assertThat(retry.call()).isEqualTo(lost.call());
    assertThat(retry.backendCalls()).isEqualTo(1);
    assertThat(policies()).isEqualTo(before.reversed());
    Reply replayed = cmp.post(move, "{\"before\":\"first\"}", "Idempotency-Key", "m-1");
    status(replayed, 204);
    assertThat(replayed.backendCalls()).isZero();
  }

  private List<Object> policies() {
    return pairgate.fortigate().objects("firewall/policy").stream()
        .map((Map<String, Object> policy) -> policy.get("policyid"))
        .toList();
  }
}
