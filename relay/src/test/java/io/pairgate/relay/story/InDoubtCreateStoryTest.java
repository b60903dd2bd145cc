package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.device.Fault;
import org.junit.jupiter.api.Test;

/** A create whose answer never came. */
class InDoubtCreateStoryTest extends Story {

  private static final String BODY = network("\"mtu\":1450");

  @Test
  void a_create_whose_answer_was_lost_is_found_again_by_its_marker_and_not_made_twice() {
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));

    Reply first = cmp.put(WEB, BODY);
    problem(first, 504, "outcome-unknown");
    assertThat(first.text("about")).isEqualTo("/v1/calls/" + first.call());

    Reply retry = cmp.put(WEB, BODY);
    status(retry, 200);
    assertThat(retry.backendCalls()).isEqualTo(1);
    assertThat(retry.call()).isEqualTo(first.call());
    assertThat(networks()).hasSize(1).first().extracting("id").isEqualTo(retry.text("native_id"));
    assertThat(pairgate.neutron().requests().count("POST", NETWORKS)).isEqualTo(1);
    assertThat(cmp.get(WEB).json().at("/spec/description").asText()).isEmpty();
  }

  @Test
  void a_create_that_never_arrived_is_made_once_it_can_no_longer_arrive() {
    pairgate.neutron().faults().add(Fault.drop().beforeExecuting().on("POST", NETWORKS));

    problem(cmp.put(WEB, BODY), 504, "outcome-unknown");
    Reply early = cmp.put(WEB, BODY);
    problem(early, 503, "may-be-in-flight");
    assertThat(Long.parseLong(early.header("Retry-After"))).isBetween(1L, 2L);
    assertThat(early.backendCalls()).isLessThanOrEqualTo(1);

    Reply late = afterTheDeadline(() -> cmp.put(WEB, BODY));
    problem(late, 503, "not-done");
    assertThat(late.header("Retry-After")).isEqualTo("0");
    assertThat(late.backendCalls()).isEqualTo(1);
    assertThat(networks()).isEmpty();

    status(cmp.put(WEB, BODY), 201);
    assertThat(networks()).hasSize(1);
  }

  @Test
  void a_create_in_doubt_is_settled_by_its_repeat_after_a_restart() {
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));
    problem(cmp.put(WEB, BODY), 504, "outcome-unknown");

    pairgate.restart();

    Reply retry = pairgate.cmp().put(WEB, BODY);
    status(retry, 200);
    assertThat(retry.backendCalls()).isEqualTo(1);
    assertThat(networks()).hasSize(1);
  }

  @Test
  void the_key_of_a_create_that_was_settled_gives_the_settled_answer() {
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));
    problem(cmp.put(WEB, BODY, "Idempotency-Key", "k-1"), 504, "outcome-unknown");

    status(cmp.put(WEB, BODY, "Idempotency-Key", "k-1"), 200);
    Reply replayed = cmp.put(WEB, BODY, "Idempotency-Key", "k-1");
    status(replayed, 200);
    assertThat(replayed.backendCalls()).isZero();
    assertThat(networks()).hasSize(1);
  }

  @Test
  void another_body_settles_a_create_in_doubt_and_is_then_told_to_come_again() {
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));
    problem(cmp.put(WEB, BODY), 504, "outcome-unknown");

    Reply other = cmp.put(WEB, network("\"mtu\":1300"));
    problem(other, 503, "settled-repeat");
    assertThat(other.header("Retry-After")).isEqualTo("0");
    status(cmp.put(WEB, network("\"mtu\":1300")), 200);
    assertThat(networks()).hasSize(1).first().extracting("mtu").isEqualTo(1300);
  }

  @Test
  void a_lost_create_under_a_name_that_we_chose_is_sent_again_and_exists_already_counts() {
    pairgate.fortigate().faults().add(Fault.drop().afterExecuting().on("POST", ADDRESSES));
    String body = address("\"cidr\":\"10.0.0.1/32\"");

    problem(cmp.put(ADDRESS, body), 504, "outcome-unknown");
    Reply retry = cmp.put(ADDRESS, body);

    status(retry, 200);
    assertThat(retry.backendCalls()).isEqualTo(1);
    assertThat(pairgate.fortigate().requests().count("POST", ADDRESSES)).isEqualTo(2);
    assertThat(addresses()).hasSize(1);
  }

  @Test
  void a_create_under_a_name_that_we_chose_that_never_arrived_is_made_by_the_repeat() {
    pairgate.fortigate().faults().add(Fault.drop().beforeExecuting().on("POST", ADDRESSES));
    String body = address("\"cidr\":\"10.0.0.1/32\"");

    problem(cmp.put(ADDRESS, body), 504, "outcome-unknown");
    assertThat(addresses()).isEmpty();
    Reply retry = cmp.put(ADDRESS, body);

    status(retry, 200);
    assertThat(retry.backendCalls()).isEqualTo(1);
    assertThat(addresses()).hasSize(1);
  }

  @Test
  void a_read_of_an_object_whose_create_is_in_doubt_says_how_to_settle_it() {
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));
    Reply lost = cmp.put(WEB, BODY);

    Reply read = cmp.get(WEB);
    problem(read, 409, "in-doubt");
    assertThat(read.detail()).contains("Repeat its PUT");
    assertThat(read.text("about")).isEqualTo("/v1/calls/" + lost.call());
    problem(cmp.get(WEB + "?from=record"), 409, "in-doubt");
    assertThat(cmp.get("/v1/networks").json().path("items")).isEmpty();
  }

  @Test
  void a_delete_of_an_object_whose_create_is_in_doubt_finds_out_first() {
    pairgate.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));
    problem(cmp.put(WEB, BODY), 504, "outcome-unknown");

    problem(cmp.delete(WEB), 503, "settled-repeat");
    status(cmp.delete(WEB), 204);
    assertThat(networks()).isEmpty();
  }
}
