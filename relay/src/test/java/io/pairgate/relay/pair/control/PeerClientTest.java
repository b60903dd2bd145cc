package io.pairgate.relay.pair.control;

import static io.pairgate.relay.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.PairSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerClientTest {

  private static final long PATIENT_MILLIS = 10_000;

  private final Wire wire = new Wire();
  private final int port = wire.start();
  private final Between between = new Between(wire.vertx, port);

  @AfterEach
  void close() {
    wire.close();
  }

  private PeerClient client(PairSettings settings) {
    // A cold JVM on a busy machine takes longer than a node may.
    return new PeerClient(wire.vertx, wire.context, settings, PATIENT_MILLIS);
  }

  private PeerClient client(String pair, String own, String peer, int at, String secret) {
    URI control = URI.create("http://127.0.0.1:" + at);
    return client(Nodes.settings(pair, own, 1, peer, control, secret));
  }

  private PeerClient clientAt(int at) {
    return client("cloud-1", "a", "b", at, Nodes.SECRET);
  }

  private static String trouble(Future<?> asked) {
    PairFailure failure = catchThrowableOfType(PairFailure.class, () -> await(asked));
    assertThat(failure).as("should fail with a sentence").isNotNull();
    return failure.getMessage();
  }

  @Test
  void the_peer_shows_how_it_is() {
    assertThat(await(clientAt(port).look())).isEqualTo(wire.machine.view);
  }

  @Test
  void only_the_first_question_costs_a_round_trip_for_the_nonce() {
    PeerClient client = clientAt(between.port());
    await(client.look());
    assertThat(between.requests).hasSize(2);
    for (int i = 0; i < 20; i++) {
      await(client.look());
    }
    await(client.takeOver(7, "0-1-42"));
    assertThat(between.requests).hasSize(23);
  }

  @Test
  void questions_at_the_same_time_do_not_disturb_each_other() {
    PeerClient client = clientAt(port);
    for (int round = 0; round < 5; round++) {
      await(Future.all(client.look(), client.look(), client.takeOver(7, "0-1-42"), client.look()));
    }
    assertThat(wire.machine.orders).hasSize(20);
  }

  @Test
  void a_machine_that_asks_on_its_context_is_answered_there() {
    assertThat(answeredOn(clientAt(port))).isSameAs(wire.context);
    assertThat(answeredOn(clientAt(1))).isSameAs(wire.context);
  }

  private Context answeredOn(PeerClient client) {
    CompletableFuture<Context> answeredOn = new CompletableFuture<>();
    wire.context.runOnContext(
        now -> client.look().onComplete(seen -> answeredOn.complete(Vertx.currentContext())));
    return answeredOn.join();
  }

  @Test
  void a_standby_takes_over_or_says_why_not() {
    assertThatCode(() -> await(clientAt(port).takeOver(7, "0-1-42"))).doesNotThrowAnyException();
    assertThat(trouble(clientAt(port).takeOver(6, "0-1-42")))
        .isEqualTo("term 6 is over, this node knows 7");
    assertThat(wire.machine.orders)
        .containsExactly("take over 7 at 0-1-42", "take over 6 at 0-1-42");
  }

  @Test
  void a_peer_that_was_started_anew_knows_no_nonce_of_before_and_is_asked_all_the_same() {
    PeerClient client = clientAt(port);
    await(Future.all(client.look(), client.look(), client.look()));
    wire.stop();
    assertThat(trouble(client.look())).contains("node b");
    wire.start(Nodes.settings("b", port, "a", 1));
    assertThat(await(client.look())).isEqualTo(wire.machine.view);
  }

  @Test
  void nobody_at_the_address_is_told_with_what_to_do() {
    assertThat(trouble(clientAt(1).look()))
        .startsWith("node b cannot be reached at http://127.0.0.1:1 (")
        .endsWith("start Pairgate there, or mend the link or pair.peer.control");
  }

  @Test
  void a_peer_that_does_not_answer_is_waited_for_half_a_second() {
    NetServer silent = wire.vertx.createNetServer().connectHandler(socket -> {});
    await(silent.listen(0, "127.0.0.1"));
    PeerClient client =
        new PeerClient(wire.vertx, wire.context, Nodes.settings("a", 1, "b", silent.actualPort()));
    long begin = System.nanoTime();
    assertThat(trouble(client.look()))
        .startsWith("node b at http://127.0.0.1:" + silent.actualPort())
        .contains("did not answer within 500 ms");
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isBetween(490L, 2_000L);
    for (int i = 0; i < 6; i++) {
      assertThat(trouble(client.look())).contains("500 ms");
    }
  }

  @Test
  void another_secret_is_told() {
    assertThat(trouble(client("cloud-1", "a", "b", port, Nodes.SECRET + "x").look()))
        .isEqualTo(
            "node b at http://127.0.0.1:%d does not accept this node's signature; give both nodes"
                    .formatted(port)
                + " the same pair.secret and start them again");
  }

  @Test
  void another_node_at_the_address_is_told() {
    assertThat(trouble(client("cloud-1", "a", "c", port, Nodes.SECRET).look()))
        .contains("answers node b, but node c is expected there")
        .contains("pair.peer.node");
  }

  @Test
  void a_node_of_another_pair_is_told() {
    assertThat(trouble(client("cloud-2", "a", "b", port, Nodes.SECRET).look()))
        .contains("answers node b of pair cloud-1, but this node's pair is cloud-2")
        .contains("pair.name");
  }

  @Test
  void two_nodes_with_the_same_name_are_told_what_to_do() {
    assertThat(trouble(client("cloud-1", "b", "a", port, Nodes.SECRET).look()))
        .contains("has this node's own name b")
        .contains("give each node its own name (key node)");
  }

  @Test
  void what_is_no_control_api_is_told() {
    HttpServer other =
        wire.vertx.createHttpServer().requestHandler(request -> request.response().end("hello"));
    await(other.listen(0, "127.0.0.1"));
    assertThat(trouble(clientAt(other.actualPort()).look()))
        .contains("is no Pairgate control API; mend pair.peer.control");
    NetServer rude =
        wire.vertx
            .createNetServer()
            .connectHandler(socket -> socket.handler(bytes -> socket.end(bytes)));
    await(rude.listen(0, "127.0.0.1"));
    assertThat(trouble(clientAt(rude.actualPort()).look())).contains("broke off");
  }

  @Test
  void an_impostor_without_the_secret_can_tell_nothing() {
    HttpServer impostor =
        wire.vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  boolean signed = request.getHeader(Seal.SIGNATURE) != null;
                  request
                      .response()
                      .setStatusCode(signed ? 200 : 401)
                      .putHeader(Seal.NONCE, "0123")
                      .putHeader(Seal.SIGNATURE, "4567")
                      .end("{\"term\":7}");
                });
    await(impostor.listen(0, "127.0.0.1"));
    assertThat(trouble(clientAt(impostor.actualPort()).takeOver(7, "p")))
        .contains("is not signed with the pair's secret");
  }

  @Test
  void a_reply_that_was_changed_on_the_way_is_not_believed() {
    between.changedReply = reply -> reply.replace("\"promotable\":true", "\"promotable\":1234");
    assertThat(trouble(clientAt(between.port()).look())).contains("or was changed on the way");
    between.changedReply = reply -> reply.replace("HTTP/1.1 200", "HTTP/1.1 409");
    assertThat(trouble(clientAt(between.port()).look())).contains("or was changed on the way");
    assertThat(wire.machine.orders).hasSize(2);
  }

  @Test
  void a_reply_of_yesterday_does_not_fit_todays_question() {
    PeerClient client = clientAt(between.port());
    await(client.look());
    String nonceReply = between.replies.getFirst();
    String yesterday = between.replies.get(1);
    assertThat(yesterday).contains("\"role\":\"Standby\"");
    between.instead = request -> request.contains(Seal.SIGNATURE) ? yesterday : nonceReply;
    assertThat(trouble(client.look())).contains("is not signed with the pair's secret");
    assertThat(trouble(clientAt(between.port()).look()))
        .as("even with the very nonce of yesterday")
        .contains("is not signed with the pair's secret");
  }

  @Test
  void tls_is_not_promised() {
    URI control = URI.create("https://127.0.0.1:" + port);
    assertThat(
            trouble(client(Nodes.settings("cloud-1", "a", 1, "b", control, Nodes.SECRET)).look()))
        .contains("the control API has no TLS");
  }
}
