package io.pairgate.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pairgate.simulators.device.Fault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault as the wire shows it, read with a bare socket where a client would hide it. */
class FaultTest {

  private static final String ADDRESSES = "/api/v2/cmdb/firewall/address";
  private static final int READ_MAX_MILLIS = 20_000;

  private static Vertx vertx;
  private static FortiGateSimulator fortigate;
  private final Http http = new Http();

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    fortigate = FortiGateSimulator.start(vertx);
  }

  @AfterAll
  static void stop() throws Exception {
    fortigate.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @BeforeEach
  void clear() {
    fortigate.clear();
  }

  @Test
  void a_delay_before_executing_holds_the_act_back_and_one_after_it_only_the_answer()
      throws IOException {
    fortigate.faults().add(Fault.delay(300).on("POST", ADDRESSES));
    Instant before = Instant.now();
    assertThat(create("a").status()).isEqualTo(200);
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));

    fortigate.faults().add(Fault.delay(60_000).afterExecuting());
    try (Socket socket = sendCreate("b")) {
      awaitObjects(2);
      assertThat(socket.getInputStream().available()).isZero();
    }
    fortigate.faults().add(Fault.delay(60_000));
    try (Socket socket = sendCreate("c")) {
      awaitRequests(3);
      assertThat(socket.getInputStream().available()).isZero();
      assertThat(fortigate.objects("firewall/address")).hasSize(2);
    }
  }

  @Test
  void a_dropped_connection_ends_without_a_byte_before_or_after_executing() throws IOException {
    fortigate.faults().add(Fault.drop());
    assertThat(answerTo(sendCreate("a"))).isEmpty();
    assertThat(fortigate.objects("firewall/address")).isEmpty();

    fortigate.faults().add(Fault.drop().afterExecuting());
    assertThat(answerTo(sendCreate("a"))).isEmpty();
    assertThat(fortigate.objects("firewall/address")).hasSize(1);
  }

  @Test
  void a_reset_connection_is_reset_before_or_after_executing() throws IOException {
    fortigate.faults().add(Fault.reset());
    assertThatThrownBy(() -> answerTo(sendCreate("a")))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
    assertThat(fortigate.objects("firewall/address")).isEmpty();

    fortigate.faults().add(Fault.reset().afterExecuting());
    assertThatThrownBy(() -> answerTo(sendCreate("a")))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
    assertThat(fortigate.objects("firewall/address")).hasSize(1);
  }

  @Test
  void garbage_is_no_http() throws IOException {
    fortigate.faults().add(Fault.garbage().afterExecuting());
    String answer = answerTo(sendCreate("a"));
    assertThat(answer).isNotEmpty().doesNotStartWith("HTTP");
    assertThat(fortigate.objects("firewall/address")).hasSize(1);
  }

  @Test
  void an_error_a_proxys_page_an_empty_body_and_an_error_inside_a_200_are_answered()
      throws IOException {
    fortigate.faults().add(Fault.json(500, "{\"oops\":1}"));
    fortigate.faults().add(Fault.html(502));
    fortigate.faults().add(Fault.html(503).afterExecuting());
    fortigate.faults().add(Fault.emptyBody());
    fortigate.faults().add(Fault.errorInside200());

    var error = create("a");
    assertThat(error.status()).isEqualTo(500);
    assertThat(error.raw().body()).isEqualTo("{\"oops\":1}");
    var page = create("a");
    assertThat(page.status()).isEqualTo(502);
    assertThat(page.header("Content-Type")).contains("text/html");
    assertThat(page.raw().body()).startsWith("<html>");
    assertThat(fortigate.objects("firewall/address")).isEmpty();
    assertThat(create("a").status()).isEqualTo(503);
    assertThat(fortigate.objects("firewall/address")).hasSize(1);
    var empty = create("b");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.raw().body()).isEmpty();
    var inside = create("b");
    assertThat(inside.status()).isEqualTo(200);
    assertThat(inside.json().at("/status").asText()).isEqualTo("error");
    assertThat(fortigate.faults().struck()).isGreaterThanOrEqualTo(5);
    assertThat(fortigate.faults().waiting()).isEmpty();
  }

  @Test
  void a_very_large_answer_is_streamed_and_stops_when_the_client_hangs_up() throws IOException {
    long sizeBytes = 300L << 20;
    fortigate.faults().add(Fault.large(sizeBytes).times(2));
    try (Socket socket = sendCreate("a")) {
      long read = 0;
      byte[] buffer = new byte[1 << 20];
      InputStream in = socket.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) read += n;
      assertThat(read).isGreaterThan(sizeBytes);
    }
    try (Socket socket = sendCreate("a")) {
      assertThat(socket.getInputStream().readNBytes(1 << 20)).hasSize(1 << 20);
    }
    assertThat(create("a").status()).isEqualTo(200);
  }

  @Test
  void a_truncated_answer_promises_more_than_comes() throws IOException {
    fortigate.faults().add(Fault.truncated());
    String answer = answerTo(sendCreate("a"));
    int head = answer.indexOf("\r\n\r\n") + 4;
    String promised = answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    assertThat(answer.length() - head).isPositive().isLessThan(Integer.parseInt(promised));
    assertThat(fortigate.objects("firewall/address")).hasSize(1);
  }

  @Test
  void a_trickle_comes_whole_but_slowly() throws IOException {
    fortigate.faults().add(Fault.trickle(20, 20));
    Instant before = Instant.now();
    var answer = create("a");
    assertThat(answer.json().at("/status").asText()).isEqualTo("success");
    long steps = answer.raw().body().length() / 20;
    assertThat(Duration.between(before, Instant.now()))
        .isGreaterThan(Duration.ofMillis((steps - 1) * 20));
  }

  @Test
  void a_fault_meets_only_what_it_is_meant_for_and_only_so_often() throws IOException {
    fortigate.faults().add(Fault.html(502).on("DELETE", ADDRESSES + "/.*").times(2));
    assertThat(create("a").status()).isEqualTo(200);
    assertThat(delete("a").status()).isEqualTo(502);
    assertThat(delete("a").status()).isEqualTo(502);
    assertThat(delete("a").status()).isEqualTo(200);
  }

  @Test
  void a_probability_with_a_seed_repeats_itself() throws IOException {
    assertThat(struckOf40(7)).isEqualTo(struckOf40(7)).contains("x").contains(".");
    assertThat(struckOf40(8)).isNotEqualTo(struckOf40(7));
  }

  @Test
  void another_process_injects_asks_and_clears_through_the_admin_surface() throws IOException {
    String admin = fortigate.url() + "/simulator/";
    String drop =
        "{\"effect\":\"drop\",\"when\":\"after\",\"method\":\"POST\",\"path\":\".*address\"}";
    assertThat(http.call("POST", admin + "faults", drop, Map.of()).status()).isEqualTo(204);
    assertThat(
            http.call("GET", admin + "faults", null, Map.of())
                .json()
                .at("/waiting/0/times")
                .asInt())
        .isOne();
    assertThat(answerTo(sendCreate("a"))).isEmpty();
    var state = http.call("GET", admin + "state", null, Map.of()).json();
    assertThat(state.get("firewall/address")).hasSize(1);
    var requests = http.call("GET", admin + "requests", null, Map.of()).json();
    assertThat(requests.get("total").asInt()).isOne();
    assertThat(requests.at("/last/0/fault").asText()).contains("Drop");
    assertThat(http.call("POST", admin + "clear", "", Map.of()).status()).isEqualTo(204);
    assertThat(fortigate.objects("firewall/address")).isEmpty();
    for (String wrong :
        new String[] {"{\"effect\":\"flood\"}", "{\"effect\":\"drop\",\"x\":1}", "[]"}) {
      assertThat(http.call("POST", admin + "faults", wrong, Map.of()).status()).isEqualTo(400);
    }
    assertThat(http.call("GET", admin + "nonsense", null, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void what_arrived_is_counted() throws IOException {
    create("a");
    create("b");
    delete("a");
    assertThat(fortigate.requests().total()).isEqualTo(3);
    assertThat(fortigate.requests().count("POST", ADDRESSES)).isEqualTo(2);
    assertThat(fortigate.requests().countMatching("DELETE", ADDRESSES + "/.*")).isOne();
    assertThat(fortigate.requests().last().getLast().method()).isEqualTo("DELETE");
  }

  private String struckOf40(long seed) throws IOException {
    fortigate.faults().clear();
    fortigate.faults().add(Fault.html(502).probability(0.3, seed));
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < 40; i++) pattern.append(delete("nothing").status() == 502 ? 'x' : '.');
    fortigate.faults().clear();
    return pattern.toString();
  }

  private Http.Answer create(String name) throws IOException {
    return http.call("POST", fortigate.url() + ADDRESSES, body(name), bearer());
  }

  private Http.Answer delete(String name) throws IOException {
    return http.call("DELETE", fortigate.url() + ADDRESSES + "/" + name, null, bearer());
  }

  private static String body(String name) {
    return "{\"name\":\"" + name + "\"}";
  }

  private static Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + FortiGateSimulator.TOKEN);
  }

  /** Sends a create on a connection of its own; the caller reads and closes. */
  private static Socket sendCreate(String name) throws IOException {
    URI url = URI.create(fortigate.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(READ_MAX_MILLIS);
    OutputStream out = socket.getOutputStream();
    String request =
        "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(ADDRESSES, FortiGateSimulator.TOKEN, body(name).length(), body(name));
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private static String answerTo(Socket sent) throws IOException {
    try (Socket socket = sent) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void awaitObjects(int count) {
    Instant last = Instant.now().plusSeconds(10);
    while (fortigate.objects("firewall/address").size() < count && Instant.now().isBefore(last)) {
      Thread.onSpinWait();
    }
    assertThat(fortigate.objects("firewall/address")).hasSize(count);
  }

  private static void awaitRequests(int count) {
    Instant last = Instant.now().plusSeconds(10);
    while (fortigate.requests().total() < count && Instant.now().isBefore(last)) {
      Thread.onSpinWait();
    }
    assertThat(fortigate.requests().total()).isEqualTo(count);
  }
}
