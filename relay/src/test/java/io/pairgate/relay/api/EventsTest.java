package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Digest;
import io.pairgate.relay.access.IssuedToken;
import io.pairgate.relay.access.Principal;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.events.Event;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.record.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stream's limits: listeners, slow ones, bad places. */
class EventsTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String ISSUED = "pgt_0123456789abcdef-noc";
  private static final Event.VipChanged EVENT = new Event.VipChanged("BACKUP", "MASTER");

  @Test
  void one_listener_more_than_the_limit_is_asked_to_come_later() {
    try (House house = new House();
        Ear first = new Ear(house.port, "");
        Ear second = new Ear(house.port, "");
        Ear third = new Ear(house.port, "")) {
      assertThat(first.status()).isEqualTo(200);
      assertThat(second.status()).isEqualTo(200);
      assertThat(third.status()).isEqualTo(503);
      assertThat(third.header("Retry-After")).isEqualTo("10");
    }
  }

  @Test
  void a_place_that_was_never_given_is_refused() {
    try (House house = new House();
        Ear ear = new Ear(house.port, "yesterday")) {
      assertThat(ear.status()).isEqualTo(400);
    }
  }

  @Test
  void without_a_token_nobody_listens() {
    Config.Token token = new Config.Token("cmp", House.TOKEN);
    try (House house = new House(House.limits(), token);
        Ear stranger = new Ear(house.port, "");
        Ear known = new Ear(house.port, "", "Authorization", "Bearer " + House.TOKEN)) {
      assertThat(stranger.status()).isEqualTo(401);
      assertThat(known.status()).isEqualTo(200);
    }
  }

  @Test
  void a_silent_stream_says_that_it_lives_and_is_not_closed_as_idle() {
    Config.Limits limits =
        new Config.Limits(10_000, 1 << 20, 4, 8, 4_096, 300, 50, 20, 5_000, 1_000);
    try (House house = new House(limits);
        Ear ear = new Ear(house.port, "")) {
      for (int beat = 0; beat < 6; beat++) {
        assertThat(ear.place()).contains("-0-");
      }
      house.events.tell(EVENT);
      assertThat(ear.event("vip.changed").data().path("vip").asText()).isEqualTo("MASTER");
    }
  }

  @Test
  void a_listener_that_does_not_read_is_dropped_and_costs_the_others_nothing() {
    try (House house = new House();
        Raw deaf = new Raw(house.port);
        Ear ear = new Ear(house.port, "")) {
      deaf.send(Raw.head("GET", "/v1/events"));
      ear.place();
      // More than sockets and queues hold, told no faster than the good listener takes it.
      Event big = new Event.CircuitChanged("b-1", "CLOSED", "OPEN", "x".repeat(100_000));
      for (int told = 0; house.events.listeners() == 2 || told == 0; told++) {
        house.events.tell(big);
        ear.event("circuit.changed");
        assertThat(told).isLessThan(5_000);
      }
      house.events.tell(EVENT);
      assertThat(ear.event("vip.changed").data().path("node").asText()).isEqualTo("node-1");
    }
  }

  @Test
  void a_standby_tells_its_own_events_and_passes_nobody_on() {
    Config.Token token = new Config.Token("cmp", House.TOKEN);
    try (House house =
            new House(
                "node-b",
                House.limits(),
                Optional.of(PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS)),
                token);
        Ear ear = new Ear(house.port, "", "Authorization", "Bearer " + House.TOKEN)) {
      house.doorway.stance(new Stance.Forward(3));
      house.events.tell(new Event.RoleChanged("Starting", "Standby", 3));
      assertThat(ear.event("role.changed").data().path("role").asText()).isEqualTo("Standby");
    }
  }

  @Test
  void a_tenant_hears_of_its_own_calls_only() {
    Config.Token token =
        new Config.Token("shop", House.TOKEN, Role.TENANT, new Reach("shop", Set.of()));
    try (House house = new House(House.limits(), token);
        Ear ear = new Ear(house.port, "", "Authorization", "Bearer " + House.TOKEN)) {
      ear.place();
      house.events.tell(EVENT);
      house.events.tell(closed("other"));
      house.events.tell(closed("shop"));
      assertThat(ear.events(1).getFirst().data().path("tenant").asText()).isEqualTo("shop");
    }
  }

  @Test
  void a_listener_whose_token_was_revoked_hears_nothing_more_from_the_next_heartbeat_on() {
    try (House house = new House(House.limits(), new Config.Token("cmp", House.TOKEN))) {
      house.issued.add(token(Long.MAX_VALUE));
      try (Ear known = new Ear(house.port, "", "Authorization", "Bearer " + House.TOKEN);
          Ear ear = new Ear(house.port, "", "Authorization", "Bearer " + ISSUED)) {
        ear.place();
        ear.place();
        house.issued.remove("noc");
        ear.untilItEnds();
        Eventually.holds(SOON, "one listens", () -> house.events.listeners() == 1);
        house.events.tell(EVENT);
        known.event("vip.changed");
      }
    }
  }

  @Test
  void a_listener_whose_token_expires_meanwhile_is_let_go() {
    try (House house = new House(House.limits(), new Config.Token("cmp", House.TOKEN))) {
      house.issued.add(token(System.currentTimeMillis() + 1_000));
      try (Ear ear = new Ear(house.port, "", "Authorization", "Bearer " + ISSUED)) {
        assertThat(ear.status()).isEqualTo(200);
        ear.untilItEnds();
        Eventually.holds(SOON, "nobody listens", () -> house.events.listeners() == 0);
      }
    }
  }

  private static IssuedToken token(long expiresMillis) {
    return new IssuedToken(
        new Principal("noc", Role.VIEWER, Reach.EVERYTHING),
        Digest.of(ISSUED),
        1,
        "admin",
        expiresMillis,
        0);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "999999999999999999, true"})
  void of_long_ago_calls_are_told_as_far_back_as_the_limit_says(long atMillis, boolean all) {
    try (House house = new House();
        Ear ear = new Ear(house.port, "00000000-0-" + atMillis)) {
      var gap = ear.event("gap").data();
      assertThat(gap.path("calls_replayed").asBoolean()).isEqualTo(all);
      assertThat(gap.path("says").asText().contains("60 minutes only (events.replay_minutes)"))
          .isEqualTo(!all);
    }
  }

  private static Event closed(String tenant) {
    return new Event.CallClosed(
        new Event.Subject("01CALL", "CREATE", "network", "web", "b-1", tenant),
        "SUCCEEDED",
        201,
        "");
  }

  @Test
  void listeners_leave_a_node_whose_role_changes() {
    Config.Token token = new Config.Token("cmp", House.TOKEN);
    try (House house =
            new House(
                "node-a",
                House.limits(),
                Optional.of(PairOfTwo.withPeer(1, PairOfTwo.HOLD_MILLIS)),
                token);
        Ear ear = new Ear(house.port, "", "Authorization", "Bearer " + House.TOKEN)) {
      ear.place();
      house.doorway.stance(new Stance.Serve(3, Protection.PAIRED));
      house.doorway.stance(new Stance.Hold(3));
      ear.untilItEnds();
      Eventually.holds(SOON, "nobody listens", () -> house.events.listeners() == 0);
    }
  }
}
