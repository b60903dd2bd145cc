package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of kept connections while roles change: no request on one is cut off unanswered. */
class RoleChangeConnectionsTest {

  private static final Stance SERVE = new Stance.Serve(3, Protection.PAIRED);
  private static final Stance LAST = new Stance.Serve(3, Protection.PAIRED, true);

  private final House house = house();

  private static House house() {
    return new House(
        "node-b",
        new Config.Limits(10_000, 1 << 20, 4, 8, 4_096, 10_000, 50, 20, 5_000, 1_000),
        Optional.of(PairOfTwo.withPeer(1, 10_000)));
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private Raw.Answer delete(Raw connection, String id) {
    connection.send(Raw.head("DELETE", "/v1/networks/" + id));
    return connection.answer();
  }

  @Test
  void a_connection_that_there_was_ends_with_its_reply() {
    house.doorway.stance(SERVE);
    try (Raw kept = new Raw(house.port)) {
      assertThat(delete(kept, "n-1").headers()).doesNotContainKey("connection");
      house.doorway.stance(LAST);
      Raw.Answer last = delete(kept, "n-2");
      assertThat(last.status()).isEqualTo(204);
      assertThat(last.headers()).containsEntry("connection", "close");
      assertThat(kept.closed()).isTrue();
    }
  }

  @Test
  void one_that_was_made_since_goes_on_for_another_would_lead_to_the_same_node() {
    house.doorway.stance(SERVE);
    house.doorway.stance(LAST);
    try (Raw made = new Raw(house.port)) {
      for (int i = 0; i < 3; i++) {
        assertThat(delete(made, "n-" + i).headers()).doesNotContainKey("connection");
      }
      house.doorway.stance(new Stance.Hold(3));
      made.send(Raw.head("DELETE", "/v1/networks/n-9"));
      house.doorway.stance(SERVE);
      assertThat(made.answer().status()).isEqualTo(204);
    }
  }

  @Test
  void one_that_stays_idle_is_ended_while_the_peer_still_passes_its_packets_on() {
    house.doorway.stance(SERVE);
    try (Raw idle = new Raw(house.port);
        Raw used = new Raw(house.port)) {
      long began = System.nanoTime();
      house.doorway.stance(new Stance.Hold(3));
      used.send(Raw.head("DELETE", "/v1/networks/n-1"));
      assertThat(idle.closed()).isTrue();
      assertThat(System.nanoTime() - began)
          .isGreaterThanOrEqualTo(
              TimeUnit.MILLISECONDS.toNanos(Listener.LEFT_CONNECTIONS_MILLIS - 100));
      house.doorway.stance(SERVE);
      assertThat(used.answer().status()).isEqualTo(204);
    }
  }

  @Test
  void none_is_ended_by_a_change_of_roles_that_was_given_up() {
    House another = house();
    house.doorway.stance(SERVE);
    another.doorway.stance(SERVE);
    try (Raw idle = new Raw(house.port);
        Raw ended = new Raw(another.port)) {
      house.doorway.stance(new Stance.Hold(3));
      house.doorway.stance(SERVE);
      // Later than here, and for good: when its connection ends, ours would have.
      another.doorway.stance(new Stance.Hold(3));
      assertThat(ended.closed()).isTrue();
      assertThat(delete(idle, "n-1").status()).isEqualTo(204);
    } finally {
      another.close();
    }
  }

  @Test
  void one_whose_request_is_turned_away_ends_with_that_reply() {
    house.doorway.stance(new Stance.Refuse("the test says so"));
    try (Raw refused = new Raw(house.port)) {
      Raw.Answer no = delete(refused, "n-1");
      assertThat(no.status()).isEqualTo(503);
      assertThat(no.headers()).containsEntry("connection", "close");
    }
  }
}
