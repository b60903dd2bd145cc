package io.pairgate.relay.pair.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pairgate.relay.pair.PairFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {

  private static final String TAKE_OVER = "{\"term\":7,\"position\":\"0-1-42\"}";

  private final Wire wire = new Wire();
  private final int port = wire.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Seal seal = new Seal(Nodes.settings("a", 1, "b", port));

  @AfterEach
  void close() {
    http.close();
    wire.close();
  }

  private record Asked(String method, String path, String body) {}

  private static final Asked LOOK = new Asked("GET", "/v1/node", "");
  private static final Asked ORDER = new Asked("POST", "/v1/take-over", TAKE_OVER);

  private HttpResponse<String> send(Asked asked, String... headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + asked.path()))
              .method(
                  asked.method(),
                  asked.body().isEmpty()
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(asked.body()));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private String nonce() {
    return header(send(LOOK), Seal.NONCE);
  }

  private static String header(HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElseThrow();
  }

  private String[] signed(Seal by, String node, Asked asked, String nonce) {
    byte[] hash = Seal.sha256().digest(asked.body().getBytes(StandardCharsets.UTF_8));
    String signature = by.request(node, asked.method(), asked.path(), hash, nonce, "word");
    return new String[] {
      Seal.NONCE, nonce, Seal.WORD, "word", Seal.SIGNATURE, signature,
    };
  }

  private String[] signed(Asked asked) {
    return signed(seal, "b", asked, nonce());
  }

  private static JsonNode json(HttpResponse<String> reply) {
    return PairJson.read(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private static String trouble(HttpResponse<String> reply) {
    return PairJson.text(json(reply), "trouble");
  }

  @Test
  void an_unsigned_request_learns_a_nonce_and_who_answers_and_nothing_else() {
    HttpResponse<String> reply = send(LOOK);
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(header(reply, Seal.NONCE)).matches("[0-9a-f]{32}");
    assertThat(header(reply, Seal.NODE)).isEqualTo("b");
    assertThat(header(reply, Seal.PAIR)).isEqualTo("cloud-1");
    assertThat(trouble(reply)).isEqualTo("the request is not signed");
    assertThat(send(new Asked("GET", "/anything", "")).statusCode()).isEqualTo(401);
    assertThat(wire.machine.orders).isEmpty();
  }

  @Test
  void a_signed_request_is_answered_and_the_reply_is_bound_to_it() {
    String[] headers = signed(LOOK);
    HttpResponse<String> reply = send(LOOK, headers);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(PairJson.nodeView(json(reply).get("view"))).isEqualTo(wire.machine.view);
    byte[] hash = Seal.sha256().digest(reply.body().getBytes(StandardCharsets.UTF_8));
    assertThat(header(reply, Seal.SIGNATURE))
        .isEqualTo(seal.reply(headers[5], 200, hash, header(reply, Seal.NONCE)));
  }

  @Test
  void the_reply_carries_the_nonce_of_the_next_request() {
    HttpResponse<String> first = send(ORDER, signed(ORDER));
    HttpResponse<String> second = send(LOOK, signed(seal, "b", LOOK, header(first, Seal.NONCE)));
    assertThat(second.statusCode()).isEqualTo(200);
  }

  @Test
  void a_request_signed_with_another_secret_does_nothing() {
    Seal other =
        new Seal(
            Nodes.settings(
                "cloud-1", "a", 1, "b", URI.create("http://127.0.0.1:1"), Nodes.SECRET + "x"));
    HttpResponse<String> reply = send(ORDER, signed(other, "b", ORDER, nonce()));
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(trouble(reply)).startsWith("the signature is wrong");
    assertThat(wire.machine.orders).isEmpty();
  }

  @Test
  void a_request_that_was_meant_for_another_node_does_nothing() {
    assertThat(send(ORDER, signed(seal, "a", ORDER, nonce())).statusCode()).isEqualTo(401);
    assertThat(wire.machine.orders).isEmpty();
  }

  @Test
  void a_repeated_request_does_nothing() {
    String[] headers = signed(ORDER);
    assertThat(send(ORDER, headers).statusCode()).isEqualTo(200);
    HttpResponse<String> repeat = send(ORDER, headers);
    assertThat(repeat.statusCode()).isEqualTo(401);
    assertThat(trouble(repeat)).startsWith("the nonce was used before");
    assertThat(wire.machine.orders).hasSize(1);
  }

  @Test
  void a_nonce_is_used_up_by_a_wrong_request_too() {
    String nonce = nonce();
    assertThat(send(ORDER, signed(seal, "x", ORDER, nonce)).statusCode()).isEqualTo(401);
    assertThat(send(ORDER, signed(seal, "b", ORDER, nonce)).statusCode()).isEqualTo(401);
    assertThat(wire.machine.orders).isEmpty();
  }

  @Test
  void a_nonce_is_good_for_thirty_seconds() {
    String[] inTime = signed(ORDER);
    String[] late = signed(LOOK);
    wire.nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThat(send(ORDER, inTime).statusCode()).isEqualTo(200);
    wire.nanos.addAndGet(1);
    assertThat(send(LOOK, late).statusCode()).isEqualTo(401);
  }

  @Test
  void strangers_who_ask_for_many_nonces_do_not_make_that_of_the_peer_forgotten() {
    String next = header(send(LOOK, signed(LOOK)), Seal.NONCE);
    String ofStranger = nonce();
    for (int i = 0; i < Doorkeeper.NONCES_MAX; i++) {
      nonce();
    }
    assertThat(send(LOOK, signed(seal, "b", LOOK, ofStranger)).statusCode()).isEqualTo(401);
    assertThat(send(LOOK, signed(seal, "b", LOOK, next)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_changed_body_or_path_or_method_does_nothing() {
    String[] headers = signed(ORDER);
    Asked changed = new Asked("POST", "/v1/take-over", TAKE_OVER.replace('7', '8'));
    assertThat(send(changed, headers).statusCode()).isEqualTo(401);
    headers = signed(ORDER);
    assertThat(send(new Asked("POST", "/v1/switchover", TAKE_OVER), headers).statusCode())
        .isEqualTo(401);
    headers = signed(ORDER);
    assertThat(send(new Asked("PUT", "/v1/take-over", TAKE_OVER), headers).statusCode())
        .isEqualTo(401);
    assertThat(wire.machine.orders).isEmpty();
  }

  @Test
  void a_huge_body_is_refused_before_it_is_read() throws IOException {
    String nonce = nonce();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Wire.SECONDS_MAX));
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/take-over HTTP/1.1\r\nHost: b\r\nContent-Length: 1000000000\r\n"
                  + "Pairgate-Nonce: %s\r\nPairgate-Word: w\r\nPairgate-Signature: s\r\n\r\n")
              .formatted(nonce)
              .getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[ControlServer.BODY_BYTES_MAX + 1]);
      InputStream in = socket.getInputStream();
      String reply = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(reply).startsWith("HTTP/1.1 413").contains("larger than 65536 bytes");
    }
  }

  @Test
  void an_unsigned_body_is_not_read_at_all() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Wire.SECONDS_MAX));
      socket
          .getOutputStream()
          .write(
              "POST /v1/rejoin HTTP/1.1\r\nHost: b\r\nContent-Length: 1000000000\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(reply).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void a_connection_that_says_nothing_is_closed_and_one_that_was_signed_stays() throws IOException {
    HttpResponse<String> first = send(LOOK, signed(LOOK));
    try (Socket silent = new Socket("127.0.0.1", port)) {
      silent.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Wire.SECONDS_MAX));
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
    HttpResponse<String> later = send(LOOK, signed(seal, "b", LOOK, header(first, Seal.NONCE)));
    assertThat(later.statusCode()).isEqualTo(200);
  }

  @Test
  void an_order_that_the_machine_refuses_is_told_in_its_words() {
    Asked old = new Asked("POST", "/v1/take-over", "{\"term\":6,\"position\":\"0-1-42\"}");
    HttpResponse<String> reply = send(old, signed(old));
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(trouble(reply)).isEqualTo("term 6 is over, this node knows 7");
    wire.machine.fault = new PairFailure("not now");
    assertThat(send(ORDER, signed(ORDER)).statusCode()).isEqualTo(409);
  }

  @Test
  void a_fault_is_told_without_its_details() {
    wire.machine.fault = new IllegalStateException("the password is hunter2");
    HttpResponse<String> reply = send(LOOK, signed(LOOK));
    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(trouble(reply)).isEqualTo("a fault in node b: its log has the details");
  }

  @Test
  void what_does_not_exist_or_cannot_be_read_is_told() {
    Asked nothing = new Asked("GET", "/v1/nothing", "");
    assertThat(send(nothing, signed(nothing)).statusCode()).isEqualTo(404);
    for (String body : new String[] {"{", "[]", "{\"term\":\"7\",\"position\":\"p\"}", "{}"}) {
      Asked broken = new Asked("POST", "/v1/take-over", body);
      assertThat(send(broken, signed(broken)).statusCode()).as(body).isEqualTo(400);
    }
    Asked none = new Asked("POST", "/v1/rejoin", "");
    assertThat(send(none, signed(none)).statusCode()).isEqualTo(400);
    assertThat(wire.machine.orders).isEmpty();
  }

  @Test
  void the_machine_is_asked_on_its_own_context() {
    send(LOOK, signed(LOOK));
    send(ORDER, signed(ORDER));
    assertThat(wire.machine.contexts).hasSize(2).allMatch(one -> one == wire.context);
  }

  @Test
  void an_address_that_is_taken_is_told_with_the_key_to_mend() {
    assertThatThrownBy(() -> wire.start(Nodes.settings("b", port, "a", 1)))
        .isInstanceOf(PairFailure.class)
        .hasMessageContaining("port " + port)
        .hasMessageContaining("pair.control.port");
  }
}
