package io.pairgate.client;

import static io.pairgate.client.Stage.NETWORKS;
import static io.pairgate.client.Stage.address;
import static io.pairgate.client.Stage.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.simulators.device.Fault;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that do not come, from the relay or from the backend behind it. */
class LostAnswerStoryTest {

  private static Stage stage;

  @BeforeAll
  static void starts_a_relay() {
    stage = Stage.set();
  }

  @AfterAll
  static void stops_it() {
    stage.close();
  }

  @BeforeEach
  void calms_the_backends() {
    stage.calm();
  }

  private static PairgateClient.Builder relay() {
    return PairgateClient.at(stage.url());
  }

  private static long creates() {
    return stage.neutron().requests().count("POST", NETWORKS);
  }

  @Test
  void a_lost_answer_makes_no_second_object() throws Exception {
    try (Vip vip = new Vip(stage.port());
        PairgateClient client = PairgateClient.at(vip.url()).open()) {
      vip.losesAnswers(3);
      Reply reply = client.put("networks", "lost", network("\"name\":\"lost\""));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.attempts()).isEqualTo(4);
      assertThat(reply.replayed()).isTrue();
      assertThat(reply.callId()).isNotEmpty();
      assertThat(creates()).isEqualTo(1);
      assertThat(stage.networks("lost")).hasSize(1);
    }
  }

  @Test
  void a_create_whose_answer_the_backend_lost_is_found_and_not_made_twice() throws Exception {
    stage.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));
    try (PairgateClient client = relay().open()) {
      Reply reply = client.put("networks", "found", network("\"name\":\"found\""));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.attempts()).isEqualTo(2);
      assertThat(creates()).isEqualTo(1);
      assertThat(stage.networks("found")).hasSize(1);
    }
  }

  @Test
  void a_create_that_never_reached_the_backend_is_made_by_the_repeats() throws Exception {
    stage.neutron().faults().add(Fault.drop().beforeExecuting().on("POST", NETWORKS));
    try (PairgateClient client = relay().open()) {
      Reply reply = client.put("networks", "made", network("\"name\":\"made\""));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.attempts()).isGreaterThanOrEqualTo(3);
      assertThat(stage.networks("made")).hasSize(1);
    }
  }

  @Test
  void an_attempt_that_is_given_up_too_early_is_joined_by_its_repeats() throws Exception {
    stage.neutron().faults().add(Fault.delay(1_000).on("POST", NETWORKS));
    try (PairgateClient client = relay().attemptMillis(150).open()) {
      Reply reply = client.put("networks", "slow", network("\"name\":\"slow\""));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.attempts()).isGreaterThan(2);
      assertThat(creates()).isEqualTo(1);
      assertThat(stage.networks("slow")).hasSize(1);
    }
  }

  @Test
  void a_move_whose_answer_was_lost_is_done_once() throws Exception {
    try (Vip vip = new Vip(stage.port());
        PairgateClient client = PairgateClient.at(vip.url()).open()) {
      client.put("firewall-policies", "first", address("\"action\":\"allow\""));
      client.put("firewall-policies", "second", address("\"action\":\"allow\""));
      vip.losesAnswers(2);
      Reply moved = client.action("firewall-policies", "second", "move", "{\"before\":\"first\"}");

      assertThat(moved.status()).as(moved.text()).isEqualTo(204);
      assertThat(moved.replayed()).isTrue();
      assertThat(stage.fortigate().requests().countMatching("PUT", ".*/firewall/policy/.*"))
          .isEqualTo(1);
    }
  }

  @Test
  void after_the_time_is_over_the_caller_is_told_the_calls_link_and_can_go_on_later()
      throws Exception {
    stage.neutron().faults().add(Fault.drop().beforeExecuting().on("POST", NETWORKS));
    StillInDoubt doubt;
    try (PairgateClient hasty = relay().retryForMillis(1_900).open()) {
      doubt =
          catchThrowableOfType(
              StillInDoubt.class,
              () -> hasty.put("networks", "late", network("\"name\":\"late\"")));
    }
    assertThat(doubt.callLink()).startsWith("/v1/calls/");
    assertThat(doubt.repeatHelps()).isTrue();
    assertThat(doubt).hasMessageContaining(doubt.callLink());
    try (PairgateClient client = relay().open()) {
      Reply call = client.send(Request.of("GET", doubt.callLink(), ""));
      assertThat(call.text()).contains("\"state\":\"in_doubt\"");

      assertThat(client.send(doubt.request()).status()).isEqualTo(201);
      assertThat(stage.networks("late")).hasSize(1);
    }
  }

  @Test
  void without_any_answer_there_is_no_link_but_the_request_can_still_be_repeated()
      throws Exception {
    try (Vip vip = new Vip(stage.port());
        PairgateClient client = PairgateClient.at(vip.url()).retryForMillis(1_500).open()) {
      vip.losesAnswers(Integer.MAX_VALUE);
      StillInDoubt doubt =
          catchThrowableOfType(
              StillInDoubt.class,
              () -> client.put("networks", "mute", network("\"name\":\"mute\"")));
      assertThat(doubt.callLink()).isEmpty();
      assertThat(doubt.lastReply()).isEmpty();

      vip.losesAnswers(0);
      assertThat(client.send(doubt.request()).replayed()).isTrue();
      assertThat(creates()).isEqualTo(1);
    }
  }

  @Test
  void two_clients_with_the_same_change_make_one_object() throws Exception {
    stage.neutron().faults().add(Fault.delay(400).on("POST", NETWORKS));
    try (PairgateClient one = relay().open();
        PairgateClient other = relay().open()) {
      Request request = Request.put("networks", "both", network("\"name\":\"both\""));
      CompletableFuture<Reply> first = one.sendAsync(request.idempotencyKey("k-one"));
      Waiting.until("the create is under way", () -> creates() == 1);
      Reply second = other.send(request.idempotencyKey("k-other"));

      assertThat(first.join().status()).isEqualTo(201);
      assertThat(second.status()).isEqualTo(201);
      assertThat(second.callId()).isEqualTo(first.join().callId());
      assertThat(creates()).isEqualTo(1);
      assertThat(stage.networks("both")).hasSize(1);
    }
  }

  @Test
  void a_change_waits_until_another_change_of_the_object_is_done() throws Exception {
    try (PairgateClient client = relay().open()) {
      client.put("networks", "busy", network("\"name\":\"busy\""));
      stage.neutron().faults().add(Fault.delay(500).on("PUT", NETWORKS + "/.*"));
      CompletableFuture<Reply> first =
          client.sendAsync(Request.patch("networks", "busy", "{\"spec\":{\"mtu\":1400}}"));
      Waiting.until(
          "the update is under way",
          () -> stage.neutron().requests().countMatching("PUT", NETWORKS + "/.*") == 1);
      Reply second = client.patch("networks", "busy", "{\"spec\":{\"mtu\":1300}}");

      assertThat(first.join().status()).isEqualTo(200);
      assertThat(second.status()).isEqualTo(200);
      assertThat(second.attempts()).isGreaterThan(1);
      assertThat(stage.networks("busy").getFirst()).containsEntry("mtu", 1300);
    }
  }

  @Test
  void a_refused_change_is_not_repeated() throws Exception {
    try (PairgateClient client = relay().open()) {
      Reply refused = client.put("networks", "wrong", network("\"mtu\":\"large\""));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.attempts()).isEqualTo(1);
      assertThat(refused.problem().orElseThrow().is("invalid-attributes")).isTrue();

      stage
          .neutron()
          .faults()
          .add(
              Fault.json(400, "{\"NeutronError\":{\"type\":\"Bad\",\"message\":\"no\"}}").times(9));
      Reply byBackend = client.put("networks", "wrong", network(""));
      assertThat(byBackend.status()).isEqualTo(422);
      assertThat(byBackend.attempts()).isEqualTo(1);
      assertThat(stage.neutron().requests().total()).isEqualTo(1);
    }
  }

  @Test
  void a_late_arrival_of_ones_own_first_attempt_does_not_undo_a_later_change() throws Exception {
    try (PairgateClient client = relay().open()) {
      client.put("networks", "order", network("\"name\":\"order\""));
      Request first = Request.patch("networks", "order", "{\"spec\":{\"mtu\":1400}}");
      client.send(first);
      client.patch("networks", "order", "{\"spec\":{\"mtu\":1300}}");

      Reply straggler = client.send(first);
      assertThat(straggler.replayed()).isTrue();
      assertThat(stage.networks("order").getFirst()).containsEntry("mtu", 1300);

      // Without a key it is a change like any other.
      client.send(first.idempotencyKey(""));
      assertThat(stage.networks("order").getFirst()).containsEntry("mtu", 1400);
    }
  }
}
