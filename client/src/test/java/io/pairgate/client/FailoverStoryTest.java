package io.pairgate.client;

import static io.pairgate.client.Stage.NETWORKS;
import static io.pairgate.client.Stage.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.call.Waypoint;
import io.pairgate.simulators.device.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a CMP sees of a relay that dies under its changes: a longer call. */
class FailoverStoryTest {

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

  @ParameterizedTest
  @EnumSource(Waypoint.class)
  void a_change_survives_the_relays_death(Waypoint waypoint) throws Exception {
    String name = "killed-" + waypoint.name().toLowerCase(java.util.Locale.ROOT);
    try (PairgateClient client = PairgateClient.at(stage.url()).open()) {
      stage.relay().crashAt(waypoint);
      CompletableFuture<Reply> answer =
          client.sendAsync(Request.put("networks", name, network("\"name\":\"" + name + "\"")));
      assertThat(stage.relay().awaitEnd()).isEqualTo(137);
      stage.relay().start();

      Reply reply = answer.get(60, TimeUnit.SECONDS);
      assertThat(reply.status()).as(reply.text()).isIn(200, 201);
      assertThat(reply.attempts()).isGreaterThan(1);
      assertThat(reply.replayed()).isEqualTo(waypoint == Waypoint.AFTER_CLOSE);
      assertThat(stage.networks(name)).hasSize(1);
      assertThat(client.get("networks", name).status()).isEqualTo(200);
    }
  }

  @Test
  void changes_of_many_callers_survive_a_kill_in_their_midst() throws Exception {
    try (PairgateClient client = PairgateClient.at(stage.url()).open()) {
      stage.neutron().faults().add(Fault.delay(300).on("POST", NETWORKS).times(40));
      List<CompletableFuture<Reply>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            client.sendAsync(
                Request.put("networks", "m-" + i, network("\"name\":\"m-" + i + "\""))));
      }
      Waiting.until(
          "creates are under way", () -> stage.neutron().requests().count("POST", NETWORKS) >= 8);
      stage.relay().kill();
      stage.relay().start();

      for (CompletableFuture<Reply> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS).status()).isIn(200, 201);
      }
      assertThat(IntStream.range(0, 40).map(i -> stage.networks("m-" + i).size())).containsOnly(1);
    }
  }

  @Test
  void connections_that_lead_to_a_dead_host_are_given_up_all_at_once() throws Exception {
    try (Vip vip = new Vip(stage.port());
        PairgateClient client = PairgateClient.at(vip.url()).attemptMillis(1_500).open()) {
      List<CompletableFuture<Reply>> warm = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        warm.add(client.sendAsync(Request.list("networks", java.util.Map.of())));
      }
      warm.forEach(CompletableFuture::join);
      vip.hostDies();

      long start = System.nanoTime();
      Reply first = client.put("networks", "after-death", network("\"name\":\"after-death\""));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(first.status()).isEqualTo(201);
      assertThat(first.attempts()).isEqualTo(2);
      assertThat(took).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2 * 1_500));

      // No other dead connection is met: the seven that were idle went with the first.
      for (int i = 0; i < 7; i++) {
        assertThat(client.get("networks", "after-death").attempts()).isEqualTo(1);
      }
      assertThat(stage.networks("after-death")).hasSize(1);
    }
  }

  @Test
  void a_relay_that_is_not_there_is_waited_for() throws Exception {
    try (PairgateClient client = PairgateClient.at(stage.url()).open()) {
      stage.relay().kill();
      CompletableFuture<Reply> answer =
          client.sendAsync(Request.put("networks", "patient", network("\"name\":\"patient\"")));
      stage.relay().start();
      assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
    }
  }

  @Test
  void a_change_that_never_left_is_not_called_in_doubt() throws Exception {
    stage.relay().kill();
    try (PairgateClient client = PairgateClient.at(stage.url()).retryForMillis(300).open()) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> client.put("networks", "nobody", network("")))
          .isInstanceOf(NoAnswer.class)
          .hasMessageContaining("nothing was changed");
    } finally {
      stage.relay().start();
    }
  }
}
