package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** By which a connection has surely been idle. */
  private static final long LONG_AFTER_MILLIS = 700;

  private final House house =
      new House(
          "node-b", House.limits(), Optional.of(PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS)));

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
  void one_that_is_idle_is_ended_when_holding_begins_but_not_one_that_was_just_made()
      throws InterruptedException {
    house.doorway.stance(SERVE);
    try (Raw idle = new Raw(house.port)) {
      assertThat(delete(idle, "n-1").status()).isEqualTo(204);
      TimeUnit.MILLISECONDS.sleep(LONG_AFTER_MILLIS);
      try (Raw made = new Raw(house.port)) {
        house.doorway.stance(new Stance.Hold(3));
        assertThat(idle.closed()).isTrue();
        made.send(Raw.head("DELETE", "/v1/networks/n-2"));
        house.doorway.stance(SERVE);
        assertThat(made.answer().status()).isEqualTo(204);
      }
    }
  }

  @Test
  void one_that_stays_idle_is_ended_while_the_peer_still_passes_its_packets_on() {
    house.doorway.stance(SERVE);
    try (Raw made = new Raw(house.port)) {
      house.doorway.stance(new Stance.Hold(3));
      assertThat(made.closed()).isTrue();
    }
  }
}
