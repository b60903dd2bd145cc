package io.pairgate.relay.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.call.Change;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.record.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A standby that is asked passes the request to the active node, once, and its reply back. */
class ForwardingTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Config.Token CMP = new Config.Token("cmp", House.TOKEN);
  private static final String AUTHORIZED = "Authorization: Bearer " + House.TOKEN;
  private static final int MEBIBYTE = 1_048_576;

  private final House active = house("node-a", 1);
  private final House standby = house("node-b", active.port);

  ForwardingTest() {
    active.doorway.stance(new Stance.Serve(7, Protection.PAIRED));
    standby.doorway.stance(new Stance.Forward(7));
  }

  private static House house(String node, int peerPort) {
    return house(node, peerPort, PairOfTwo.HOLD_MILLIS);
  }

  private static House house(String node, int peerPort, int holdMillis) {
    Config.Limits limits =
        new Config.Limits(2 * MEBIBYTE, 16 * MEBIBYTE, 4, 8, 4_096, 5_000, 50, 20, 500, 1_000);
    return new House(node, limits, Optional.of(PairOfTwo.withPeer(peerPort, holdMillis)), CMP);
  }

  @AfterEach
  void stop() {
    standby.close();
    active.close();
  }

  private static Raw.Answer delete(House house) {
    return Raw.ask(house.port, "DELETE", "/v1/networks/web", AUTHORIZED);
  }

  @Test
  void a_change_reaches_the_active_node_as_it_was_sent_and_its_reply_comes_back() {
    var answer =
        Raw.askWith(
            standby.port,
            "PUT",
            "/v1/networks/web",
            "{\"backend\":\"b-1\",\"tenant\":\"Büro\",\"spec\":{\"mtu\":1500}}",
            AUTHORIZED,
            "Idempotency-Key: k-1",
            "traceparent: " + TRACE);
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers())
        .containsEntry("pairgate-node", "node-a")
        .containsEntry("pairgate-term", "7")
        .containsEntry("pairgate-protection", "PAIRED")
        .containsEntry("pairgate-call", "01J0000000000000000000CALL")
        .containsEntry("pairgate-backend-calls", "1")
        .containsEntry("pairgate-forwarded-by", "node-b");
    assertThat(active.changes)
        .containsExactly(
            new Change.Put(
                new ObjectKey("network", "web"),
                "b-1",
                "Büro",
                Map.of("mtu", 1500L),
                new Change.Origin("cmp", "k-1", TRACE)));
    assertThat(standby.changes).isEmpty();
  }

  @Test
  void a_reply_that_was_passed_on_ends_the_connection_so_that_the_next_goes_to_the_vip() {
    try (Raw raw = new Raw(standby.port)) {
      raw.send(Raw.head("GET", "/v1/networks/web?from=record", AUTHORIZED));
      var answer = raw.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("id").asText()).isEqualTo("web");
      assertThat(answer.headers()).containsEntry("connection", "close");
      assertThat(raw.closed()).isTrue();
    }
  }

  @Test
  void problems_of_the_active_node_come_back_too() {
    var answer = Raw.ask(standby.port, "GET", "/v1/calls/none", AUTHORIZED);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown-call");
    assertThat(answer.headers()).containsEntry("pairgate-node", "node-a");
  }

  @Test
  void a_body_of_a_mebibyte_is_passed_on_whole() {
    var answer =
        Raw.askWith(
            standby.port,
            "PUT",
            "/v1/networks/web",
            "{\"backend\":\"b-1\"," + " ".repeat(MEBIBYTE) + "\"spec\":{\"mtu\":1500}}",
            AUTHORIZED);
    assertThat(answer.status()).isEqualTo(204);
    Change.Put put = (Change.Put) active.changes.remove();
    assertThat(put.spec()).isEqualTo(Map.of("mtu", 1500L));
  }

  @Test
  void a_request_in_a_vendors_own_language_is_passed_on_as_it_is_and_so_is_its_reply() {
    var answer =
        Raw.askWith(
            standby.port, "PATCH", "/v1/backends/fw-1/native/a%2Fb/?x=1&x=2", "{", AUTHORIZED);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.body()).isEqualTo("said");
    assertThat(answer.headers())
        .containsEntry("location", "https://fw-1/elsewhere")
        .containsEntry("pairgate-node", "node-a")
        .containsEntry("pairgate-forwarded-by", "node-b");
    var request = active.natives.getFirst().request();
    assertThat(request.target()).isEqualTo("/a%2Fb/?x=1&x=2");
    assertThat(request.body()).isEqualTo(new byte[] {'{'});
    assertThat(standby.natives).isEmpty();
  }

  @Test
  void a_request_is_passed_on_once_and_never_in_a_loop() {
    active.doorway.stance(new Stance.Forward(7));
    var answer = delete(standby);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("not-active");
    assertThat(answer.headers())
        .containsEntry("retry-after", "1")
        .containsEntry("pairgate-node", "node-a")
        .containsEntry("pairgate-forwarded-by", "node-b");
  }

  private CompletableFuture<Raw.Answer> heldByThePeer() {
    return heldByThePeer(active, standby);
  }

  private static CompletableFuture<Raw.Answer> heldByThePeer(House peer, House asked) {
    peer.doorway.stance(new Stance.Hold(7));
    var waiting = CompletableFuture.supplyAsync(() -> delete(asked));
    while (peer.doorway.held() == 0) {
      Thread.onSpinWait();
    }
    return waiting;
  }

  @Test
  void what_the_peer_held_and_did_not_take_is_served_here_by_the_node_that_became_active() {
    var waiting = heldByThePeer();
    standby.doorway.stance(new Stance.Serve(8, Protection.SOLO));
    active.doorway.stance(new Stance.Forward(8));
    assertThat(waiting.join().status()).isEqualTo(204);
    assertThat(waiting.join().headers())
        .containsEntry("pairgate-node", "node-b")
        .containsEntry("pairgate-term", "8")
        .doesNotContainKey("pairgate-forwarded-by");
    assertThat(standby.changes).hasSize(1);
    assertThat(active.changes).isEmpty();
  }

  @Test
  void what_the_peer_held_and_did_not_take_waits_here_while_this_node_takes_over() {
    var waiting = heldByThePeer();
    standby.doorway.stance(new Stance.Hold(7));
    active.doorway.stance(new Stance.Refuse("it failed"));
    while (standby.doorway.held() == 0) {
      Thread.onSpinWait();
    }
    assertThat(waiting).isNotDone();
    standby.doorway.stance(new Stance.Serve(8, Protection.SOLO));
    assertThat(waiting.join().status()).isEqualTo(204);
    assertThat(standby.changes).hasSize(1);
  }

  @Test
  void what_waited_at_the_peer_for_as_long_as_it_may_does_not_wait_here_again() {
    // Less than Forwarder.LAST_REPLIES_MILLIS: the peer is not taken for lost meanwhile.
    int holdMillis = 500;
    try (House peer = house("node-a", 1, holdMillis);
        House asked = house("node-b", peer.port, holdMillis)) {
      asked.doorway.stance(new Stance.Forward(7));
      var waiting = heldByThePeer(peer, asked);
      asked.doorway.stance(new Stance.Hold(7));
      var answer = waiting.join();
      assertThat(answer.problem()).isEqualTo("not-active");
      assertThat(answer.headers())
          .containsEntry("pairgate-node", "node-a")
          .containsEntry("pairgate-forwarded-by", "node-b");
    }
  }

  @Test
  void who_has_no_token_is_refused_here_and_reaches_nobody() {
    var answer = Raw.ask(standby.port, "DELETE", "/v1/networks/web");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("pairgate-node", "node-b");
    assertThat(active.changes).isEmpty();
  }

  @Test
  void a_peer_that_cannot_be_reached_is_told_as_such_and_nothing_was_done() {
    active.close();
    var answer = delete(standby);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("not-active");
    assertThat(answer.headers()).containsEntry("retry-after", "0");
    assertThat(answer.json().path("detail").asText()).contains("cannot be reached");
  }

  @Test
  void a_peer_that_is_lost_leaves_it_open_what_was_done() {
    for (String says :
        new String[] {
          "",
          "HTTP/1.1 20",
          "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n"
        }) {
      try (DeafPeer peer = new DeafPeer(says, true);
          House asked = house("node-b", peer.port())) {
        asked.doorway.stance(new Stance.Forward(7));
        var answer = delete(asked);
        assertThat(answer.status()).as(says).isEqualTo(504);
        assertThat(answer.problem()).isEqualTo("peer-lost");
        assertThat(answer.headers()).containsEntry("retry-after", "0");
        assertThat(answer.json().path("detail").asText()).contains("always safe");
        assertThat(peer.heads).hasSize(1);
      }
    }
  }

  @Test
  void headers_that_are_meant_for_one_connection_are_not_passed_on() throws Exception {
    try (DeafPeer peer = new DeafPeer("HTTP/1.1 204 No Content\r\nKeep-Alive: a\r\n\r\n", true);
        House asked = house("node-b", peer.port())) {
      asked.doorway.stance(new Stance.Forward(7));
      var answer =
          Raw.ask(
              asked.port,
              "DELETE",
              "/v1/networks/web",
              AUTHORIZED,
              "Connection: keep-alive, X-Here",
              "X-Here: 1",
              "TE: trailers",
              "X-There: 2");
      String head = peer.heads.poll(10, TimeUnit.SECONDS).toLowerCase(java.util.Locale.ROOT);
      assertThat(head)
          .startsWith("delete /v1/networks/web http/1.1")
          .contains("x-there: 2", "pairgate-forwarded-by: node-b", "host: 127.0.0.1:")
          .doesNotContain("x-here", "te: trailers");
      assertThat(answer.headers()).doesNotContainKey("keep-alive");
    }
  }

  @Test
  void who_waits_for_a_peer_that_is_not_active_any_more_is_told_soon() throws Exception {
    try (DeafPeer peer = new DeafPeer("", false);
        House asked = house("node-b", peer.port())) {
      asked.doorway.stance(new Stance.Forward(7));
      var waiting = CompletableFuture.supplyAsync(() -> delete(asked));
      assertThat(peer.heads.poll(10, TimeUnit.SECONDS)).isNotNull();
      long beganNanos = System.nanoTime();
      asked.doorway.stance(new Stance.Serve(8, Protection.SOLO));
      var answer = waiting.join();
      assertThat(answer.problem()).isEqualTo("peer-lost");
      assertThat(Duration.ofNanos(System.nanoTime() - beganNanos))
          .isLessThan(Duration.ofSeconds(4));
      assertThat(delete(asked).status()).isEqualTo(204);
    }
  }

  @Test
  void a_standby_says_that_it_lives_but_is_not_ready_and_shows_its_pages() {
    standby.role = "Standby";
    var ready = Raw.ask(standby.port, "GET", "/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().path("ready").asBoolean()).isFalse();
    assertThat(ready.json().path("role").asText()).isEqualTo("Standby");
    assertThat(ready.json().path("term").asLong()).isEqualTo(7);
    assertThat(ready.json().path("reason").asText()).contains("standby");
    for (String path : new String[] {"/health/live", "/docs", "/openapi.json", "/problems"}) {
      assertThat(Raw.ask(standby.port, "GET", path).status()).as(path).isEqualTo(200);
    }
    var metrics = Raw.ask(standby.port, "GET", "/metrics", AUTHORIZED).body();
    assertThat(metrics)
        .contains("pairgate_term 7.0", "pairgate_serving 0.0", "pairgate_paired 0.0");

    active.role = "Active";
    ready = Raw.ask(active.port, "GET", "/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().path("role").asText()).isEqualTo("Active");
    assertThat(ready.json().path("protection").asText()).isEqualTo("PAIRED");
    metrics = Raw.ask(active.port, "GET", "/metrics", AUTHORIZED).body();
    assertThat(metrics).contains("pairgate_serving 1.0", "pairgate_paired 1.0");
  }

  @Test
  void requests_that_were_held_follow_to_the_peer_and_none_fails() {
    standby.doorway.stance(new Stance.Hold(7));
    List<CompletableFuture<Raw.Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Raw.Answer> answer = new CompletableFuture<>();
      Thread.startVirtualThread(() -> answer.complete(delete(standby)));
      waiting.add(answer);
    }
    while (standby.doorway.held() < 20) {
      Thread.onSpinWait();
    }
    standby.doorway.stance(new Stance.Forward(8));
    for (var answer : waiting) {
      assertThat(answer.join().status()).isEqualTo(204);
      assertThat(answer.join().headers()).containsEntry("pairgate-forwarded-by", "node-b");
    }
    assertThat(active.changes).hasSize(20);
  }

  @Test
  void a_request_that_came_from_the_peer_is_held_and_served_like_any_other() {
    active.doorway.stance(new Stance.Hold(8));
    var waiting = CompletableFuture.supplyAsync(() -> delete(standby));
    while (active.doorway.held() == 0) {
      Thread.onSpinWait();
    }
    assertThat(waiting).isNotDone();
    active.doorway.stance(new Stance.Serve(8, Protection.SOLO));
    assertThat(waiting.join().headers())
        .containsEntry("pairgate-term", "8")
        .containsEntry("pairgate-protection", "SOLO")
        .containsEntry("pairgate-forwarded-by", "node-b");
  }
}
