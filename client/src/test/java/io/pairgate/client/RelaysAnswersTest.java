package io.pairgate.client;

import static io.pairgate.client.Stage.NETWORKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.simulators.device.Fault;
import io.pairgate.simulators.real.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A running relay answers with the statuses that docs/retrying.md says, one attempt at a time. */
class RelaysAnswersTest {

  private static final String ADDRESSES = "/api/v2/cmdb/firewall/address.*";
  private static final int IN_FLIGHT_MAX = 6;

  private static Stage stage;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void starts_a_relay() {
    stage = Stage.set(", request_idle_millis: 2000, in_flight_max: " + IN_FLIGHT_MAX);
  }

  @AfterAll
  static void stops_it() {
    stage.close();
  }

  @BeforeEach
  void calms_the_backends() {
    stage.calm();
  }

  private CompletableFuture<Reply> begin(String method, String path, String body, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stage.url() + path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(this::reply);
  }

  private Reply reply(HttpResponse<byte[]> one) {
    return new Reply(one.statusCode(), one.headers(), one.body(), 1, List.of());
  }

  private Reply once(String method, String path, String body) {
    return begin(method, path, body, "").join();
  }

  private Reply network(String id, String spec) {
    return once("PUT", "/v1/networks/" + id, Stage.network(spec));
  }

  private Reply address(String id, String backend) {
    String body = "{\"backend\":\"" + backend + "\",\"spec\":{\"fqdn\":\"a.example\"}}";
    return once("PUT", "/v1/address-objects/" + id, body);
  }

  /** The answer is the row's: its status, and a Retry-After if the row says so. */
  private static Reply is(String name, Reply reply) {
    RetryTable.Row row = RetryTable.about(name);
    assertThat(reply.problem().orElseThrow().is(name)).as(reply.text()).isTrue();
    assertThat(row.statuses()).as(reply.text()).contains(reply.status());
    assertThat(!reply.header("Retry-After").isEmpty()).as(reply.text()).isEqualTo(row.retryAfter());
    return reply;
  }

  private static String backendCalls(Reply reply) {
    return reply.header("Pairgate-Backend-Calls");
  }

  @Test
  void a_body_that_does_not_arrive_whole_is_a_408() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
      String half =
          "PUT /v1/networks/half HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n{\"backend\"";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("/problems/request-timeout");
      assertThat(answer).doesNotContain("Retry-After");
    }
  }

  @Test
  void a_second_change_at_once_is_a_409_change_in_progress() {
    network("two", "");
    stage.neutron().faults().add(Fault.delay(500).on("PUT", NETWORKS + "/.*"));
    var first = begin("PATCH", "/v1/networks/two", "{\"spec\":{\"mtu\":1400}}", "");
    Waiting.until(
        "it is under way",
        () -> stage.neutron().requests().countMatching("PUT", NETWORKS + "/.*") == 1);
    is("change-in-progress", once("PATCH", "/v1/networks/two", "{\"spec\":{\"mtu\":1300}}"));
    assertThat(first.join().status()).isEqualTo(200);
  }

  @Test
  void a_lost_create_goes_from_504_over_503_to_201() {
    stage.neutron().faults().add(Fault.drop().beforeExecuting().on("POST", NETWORKS));
    is("outcome-unknown", network("gone", ""));
    is("may-be-in-flight", network("gone", ""));
    Reply stuck = is("in-doubt", once("GET", "/v1/networks/gone", ""));
    assertThat(stuck.problem().orElseThrow().about()).startsWith("/v1/calls/");
    Waiting.until("the first can be under way no more", () -> settled("gone"));
    assertThat(network("gone", "").status()).isEqualTo(201);
  }

  /** Whether the repeat says that the create was not done, and to come again at once. */
  private boolean settled(String id) {
    Reply repeat = network(id, "");
    boolean done = repeat.problem().orElseThrow().is("not-done");
    if (done) {
      assertThat(is("not-done", repeat).header("Retry-After")).isEqualTo("0");
    }
    return done;
  }

  @Test
  void another_change_settles_a_lost_create_and_is_told_to_repeat() {
    stage.neutron().faults().add(Fault.drop().afterExecuting().on("POST", NETWORKS));
    is("outcome-unknown", network("other", ""));
    Reply other = is("settled-repeat", network("other", "\"mtu\":1400"));
    assertThat(other.header("Retry-After")).isEqualTo("0");
    assertThat(network("other", "\"mtu\":1400").status()).isEqualTo(200);
  }

  @Test
  void a_backend_that_cannot_be_reached_or_signed_in_at_was_sent_nothing() throws IOException {
    String nobody = "http://127.0.0.1:" + FreePort.draw();
    once(
        "PUT",
        "/v1/backends/fw-off",
        stage.fortigateRegistration(nobody, ",\"breaker_failures\":1"));
    assertThat(backendCalls(is("backend-unreachable", address("off", "fw-off")))).isEqualTo("0");
    assertThat(backendCalls(is("circuit-open", address("off", "fw-off")))).isEqualTo("0");

    once("PUT", "/v1/backends/neutron-off", stage.neutronRegistration("wrong"));
    String body = "{\"backend\":\"neutron-off\",\"spec\":{}}";
    assertThat(backendCalls(is("sign-in-failed", once("PUT", "/v1/networks/off", body))))
        .isEqualTo("0");
  }

  @Test
  void a_full_queue_was_sent_nothing() {
    String narrow = ",\"in_flight_max\":1,\"queue_max\":0";
    once("PUT", "/v1/backends/fw-1w", stage.fortigateRegistration(stage.fortigate().url(), narrow));
    stage.fortigate().faults().add(Fault.delay(500).on("POST", ADDRESSES));
    var first =
        begin(
            "PUT",
            "/v1/address-objects/q-1",
            "{\"backend\":\"fw-1w\",\"spec\":{\"fqdn\":\"a.example\"}}",
            "");
    Waiting.until("it is under way", () -> stage.fortigate().requests().total() == 1);
    assertThat(backendCalls(is("backend-queue-full", address("q-2", "fw-1w")))).isEqualTo("0");
    assertThat(first.join().status()).isEqualTo(201);
  }

  @Test
  void too_many_requests_at_once_are_told_to_come_again() {
    stage.neutron().faults().add(Fault.delay(600).on("POST", NETWORKS).times(IN_FLIGHT_MAX));
    List<CompletableFuture<Reply>> all = new ArrayList<>();
    for (int i = 0; i < 3 * IN_FLIGHT_MAX; i++) {
      all.add(begin("PUT", "/v1/networks/flood-" + i, Stage.network(""), ""));
    }
    List<Reply> refused =
        all.stream().map(CompletableFuture::join).filter(one -> one.status() == 503).toList();
    assertThat(refused).isNotEmpty().allSatisfy(one -> is("overloaded", one));
  }

  @Test
  void a_read_that_brings_no_answer_is_a_502_or_504() {
    network("read", "");
    stage.neutron().faults().add(Fault.html(502));
    is("answer-not-understood", once("GET", "/v1/networks/read", ""));
    stage.neutron().faults().add(Fault.drop());
    is("no-answer", once("GET", "/v1/networks/read", ""));
  }

  @Test
  void a_busy_backend_frees_the_key_and_a_refusal_keeps_it() {
    String path = "/v1/address-objects/keys";
    String body = Stage.address("\"fqdn\":\"a.example\"");
    stage.fortigate().faults().add(Fault.json(429, "{}"));
    is("backend-busy", begin("PUT", path, body, "k-busy").join());
    assertThat(begin("PUT", path, body, "k-busy").join().status()).isEqualTo(201);

    stage.fortigate().faults().add(Fault.json(403, "{}"));
    is("denied-by-backend", begin("PUT", path, body, "k-denied").join());
    Reply replayed = is("denied-by-backend", begin("PUT", path, body, "k-denied").join());
    assertThat(replayed.replayed()).isTrue();
    assertThat(backendCalls(replayed)).isEqualTo("0");
    assertThat(begin("PUT", path, body, "k-new").join().status()).isEqualTo(200);

    Reply reused = begin("DELETE", path, "", "k-new").join();
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.problem().orElseThrow().is("key-reused")).isTrue();
  }

  @Test
  void a_422_to_the_repeat_of_a_call_in_doubt_asks_for_a_repeat() {
    stage.fortigate().faults().add(Fault.drop().on("POST", ADDRESSES));
    is("outcome-unknown", address("doubt", "fw-1"));
    stage.fortigate().faults().add(Fault.json(405, "{}").on("POST", ADDRESSES));
    Reply refused = address("doubt", "fw-1");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem().orElseThrow().is("refused-by-backend")).isTrue();
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(address("doubt", "fw-1").status()).isIn(200, 201);
  }

  @Test
  void an_action_without_a_key_is_done_a_second_time() {
    once("PUT", "/v1/firewall-policies/a", Stage.address("\"action\":\"allow\""));
    once("PUT", "/v1/firewall-policies/b", Stage.address("\"action\":\"allow\""));
    String move = "/v1/firewall-policies/b/actions/move";
    assertThat(backendCalls(once("POST", move, "{\"before\":\"a\"}"))).isEqualTo("1");
    assertThat(backendCalls(once("POST", move, "{\"before\":\"a\"}"))).isEqualTo("1");
    assertThat(backendCalls(begin("POST", move, "{\"before\":\"a\"}", "m").join())).isEqualTo("1");
    assertThat(backendCalls(begin("POST", move, "{\"before\":\"a\"}", "m").join())).isEqualTo("0");
  }
}
