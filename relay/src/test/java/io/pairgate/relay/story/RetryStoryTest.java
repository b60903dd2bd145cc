package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A CMP that repeats its calls. */
class RetryStoryTest extends Story {

  private static final String KEY = "Idempotency-Key";
  private static final long SLOWLY_MILLIS = 700;

  @Test
  void a_repeat_with_its_key_is_given_the_recorded_answer_without_a_backend_call() {
    Reply first = cmp.put(WEB, network("\"mtu\":1450"), KEY, "k-1");
    long requests = pairgate.neutron().requests().total();
    Reply repeat = cmp.put(WEB, network("\"mtu\":1450"), KEY, "k-1");

    status(first, 201);
    status(repeat, 201);
    assertThat(repeat.http().body()).isEqualTo(first.http().body());
    assertThat(repeat.call()).isEqualTo(first.call());
    assertThat(repeat.backendCalls()).isZero();
    assertThat(pairgate.neutron().requests().total()).isEqualTo(requests);
    assertThat(networks()).hasSize(1);
  }

  @Test
  void a_key_with_another_body_is_refused_and_nothing_is_sent() {
    cmp.put(WEB, network("\"mtu\":1450"), KEY, "k-1");
    Reply other = cmp.put(WEB, network("\"mtu\":1400"), KEY, "k-1");
    Reply elsewhere = cmp.put("/v1/networks/db", network("\"mtu\":1450"), KEY, "k-1");

    problem(other, 422, "key-reused");
    problem(elsewhere, 422, "key-reused");
    assertThat(other.backendCalls()).isZero();
    assertThat(networks()).hasSize(1).first().extracting("mtu").isEqualTo(1450);
  }

  @Test
  void a_repeat_while_the_first_is_under_way_waits_for_the_same_answer() {
    pairgate.neutron().faults().add(Fault.delay(SLOWLY_MILLIS).on("POST", NETWORKS));
    CompletableFuture<Reply> first = cmp.send("PUT", WEB, network(""), KEY, "k-1");
    eventually(
        "the create is under way",
        () -> pairgate.neutron().requests().count("POST", NETWORKS) == 1);
    Reply repeat = cmp.put(WEB, network(""), KEY, "k-1");

    status(first.join(), 201);
    status(repeat, 201);
    assertThat(repeat.http().body()).isEqualTo(first.join().http().body());
    assertThat(repeat.backendCalls()).isZero();
    assertThat(networks()).hasSize(1);
  }

  @Test
  void a_put_without_a_key_is_relayed_again_so_that_a_change_by_hand_is_undone() {
    status(cmp.put(WEB, network("\"name\":\"ours\"")), 201);
    Reply again = cmp.put(WEB, network("\"name\":\"ours\""));

    status(again, 200);
    assertThat(again.backendCalls()).isEqualTo(1);
    assertThat(pairgate.neutron().requests().countMatching("PUT", NETWORKS + "/.*")).isEqualTo(1);
    assertThat(networks()).hasSize(1);
  }

  @Test
  void of_two_different_changes_at_once_the_second_is_told_to_come_again() {
    status(cmp.put(WEB, network("")), 201);
    pairgate.neutron().faults().add(Fault.delay(SLOWLY_MILLIS).on("PUT", NETWORKS + "/.*"));
    CompletableFuture<Reply> first = cmp.send("PATCH", WEB, "{\"spec\":{\"mtu\":1400}}");
    eventually(
        "the update is under way",
        () -> pairgate.neutron().requests().countMatching("PUT", NETWORKS + "/.*") == 1);
    Reply second = cmp.patch(WEB, "{\"spec\":{\"mtu\":1300}}");

    problem(second, 409, "change-in-progress");
    assertThat(second.header("Retry-After")).isEqualTo("1");
    assertThat(second.backendCalls()).isZero();
    status(first.join(), 200);
    assertThat(networks().getFirst()).containsEntry("mtu", 1400);
    status(cmp.patch(WEB, "{\"spec\":{\"mtu\":1300}}"), 200);
  }

  @Test
  void a_key_outlives_a_restart() {
    Reply first = cmp.put(WEB, network(""), KEY, "k-1");
    pairgate.restart();
    Reply repeat = pairgate.cmp().put(WEB, network(""), KEY, "k-1");

    status(repeat, 201);
    assertThat(repeat.http().body()).isEqualTo(first.http().body());
    assertThat(repeat.backendCalls()).isZero();
    problem(pairgate.cmp().put(WEB, network("\"mtu\":1300"), KEY, "k-1"), 422, "key-reused");
    assertThat(networks()).hasSize(1);
  }

  @Test
  void a_repeated_delete_is_done_already() {
    status(cmp.put(WEB, network("")), 201);
    Reply first = cmp.delete(WEB);
    Reply repeat = cmp.delete(WEB);

    status(first, 204);
    assertThat(first.backendCalls()).isEqualTo(1);
    status(repeat, 204);
    assertThat(repeat.backendCalls()).isZero();
    assertThat(networks()).isEmpty();
  }
}
