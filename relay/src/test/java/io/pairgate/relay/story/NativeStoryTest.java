package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.story.Cmp.Reply;
import io.pairgate.simulators.FortiGateSimulator;
import io.pairgate.simulators.device.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor's own API through the relay: as it is, once, and on record. */
class NativeStoryTest extends Story {

  private static final String NATIVE = "/v1/backends/fw-1/native";
  private static final String LIST = NATIVE + ADDRESSES;
  private static final String ONE = LIST + "/shop";
  private static final String SHOP = "{\"name\":\"shop\",\"subnet\":\"10.0.0.1 255.255.255.255\"}";
  private static final String MOVED = "{\"subnet\":\"10.0.0.2 255.255.255.255\"}";

  private Reply created() {
    Reply made = cmp.post(LIST, SHOP);
    status(made, 200);
    return made;
  }

  private Reply call(Reply reply) {
    return cmp.get("/v1/calls/" + reply.call());
  }

  private long seen(String method, String path) {
    return pairgate.fortigate().requests().last().stream()
        .filter(one -> one.method().equals(method) && one.path().equals(path))
        .count();
  }

  @Test
  void a_change_is_passed_on_once_signed_in_by_the_relay_and_is_in_the_journal() {
    Reply made =
        cmp.post(LIST + "?vdom=root", SHOP, "Authorization", "Bearer mine", "Cookie", "a=b");

    status(made, 200);
    assertThat(made.text("mkey")).isEqualTo("shop");
    assertThat(made.backendCalls()).isEqualTo(1);
    assertThat(addresses()).hasSize(1);
    Reply call = call(made);
    assertThat(call.text("operation")).isEqualTo("native");
    assertThat(call.text("action")).isEqualTo("POST");
    assertThat(call.text("state")).isEqualTo("closed");
    assertThat(call.text("outcome")).isEqualTo("succeeded");
    assertThat(call.json().path("status").asInt()).isEqualTo(200);
    assertThat(call.json().at("/request/path").asText()).isEqualTo(ADDRESSES);
    assertThat(call.json().at("/request/body_bytes").asInt()).isEqualTo(SHOP.length());
    assertThat(call.http().body()).doesNotContain("10.0.0.1");
    assertThat(cmp.get("/v1/calls?type=native&backend=fw-1").json().path("items")).hasSize(1);
  }

  @Test
  void reads_pass_and_are_not_in_the_journal() {
    created();
    Reply read = cmp.get(ONE);

    status(read, 200);
    assertThat(read.json().at("/results/0/name").asText()).isEqualTo("shop");
    assertThat(read.header("Content-Type")).contains("json");
    problem(call(read), 404, "unknown-call");
    Reply head = cmp.send("HEAD", ONE, null).join();
    assertThat(head.http().body()).isEmpty();
    assertThat(head.backendCalls()).isEqualTo(1);
  }

  @Test
  void what_the_backend_refuses_comes_back_in_its_own_words() {
    created();
    Reply again = cmp.post(LIST, SHOP);

    status(again, 500);
    assertThat(again.json().path("error").asInt()).isEqualTo(-5);
    assertThat(call(again).text("outcome")).isEqualTo("refused");
    status(cmp.get(LIST + "/absent"), 404);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void a_redirect_is_passed_back_and_not_followed(int status) {
    pairgate
        .fortigate()
        .faults()
        .add(
            Fault.of(
                    new io.pairgate.simulators.device.Effect.Reply(status, "text/html", "moved"),
                    false)
                .on("GET", ADDRESSES));
    long before = seen("GET", ADDRESSES);

    Reply moved = cmp.get(LIST);

    status(moved, status);
    assertThat(moved.http().body()).isEqualTo("moved");
    assertThat(seen("GET", ADDRESSES)).isEqualTo(before + 1);
  }

  @Test
  void a_put_whose_answer_was_lost_is_in_doubt_and_the_same_put_settles_it() {
    created();
    pairgate
        .fortigate()
        .faults()
        .add(Fault.reset().afterExecuting().on("PUT", ADDRESSES + "/shop"));

    Reply lost = cmp.put(ONE, MOVED);
    problem(lost, 504, "outcome-unknown");
    assertThat(call(lost).text("state")).isEqualTo("in_doubt");
    assertThat(call(lost).text("hint")).contains("Repeat the very same request");

    Reply again = cmp.put(ONE, MOVED);
    status(again, 200);
    assertThat(again.call()).isEqualTo(lost.call());
    assertThat(again.backendCalls()).isEqualTo(1);
    assertThat(call(lost).text("outcome")).isEqualTo("succeeded");
    assertThat(call(lost).json().path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void a_delete_whose_answer_was_lost_is_settled_by_the_backends_404() {
    created();
    pairgate
        .fortigate()
        .faults()
        .add(Fault.drop().afterExecuting().on("DELETE", ADDRESSES + "/shop"));

    Reply lost = cmp.delete(ONE);
    problem(lost, 504, "outcome-unknown");
    pairgate.restart();
    cmp = pairgate.cmp();
    Reply again = cmp.delete(ONE);

    status(again, 404);
    assertThat(call(lost).text("state")).isEqualTo("closed");
    assertThat(call(lost).text("outcome")).isEqualTo("succeeded");
    assertThat(addresses()).isEmpty();
  }

  @Test
  void a_post_whose_answer_was_lost_is_settled_by_an_operator_only() {
    pairgate.fortigate().faults().add(Fault.reset().afterExecuting().on("POST", ADDRESSES));

    Reply lost = cmp.post(LIST, SHOP, "Idempotency-Key", "k-1");
    problem(lost, 504, "outcome-unknown");
    assertThat(lost.header("Retry-After")).isEmpty();
    Reply again = cmp.post(LIST, SHOP, "Idempotency-Key", "k-1");
    problem(again, 409, "in-doubt");
    assertThat(again.backendCalls()).isZero();

    String settle = "/v1/calls/" + lost.call() + "/settle";
    problem(
        cmp.post(settle, "{\"outcome\":\"done\",\"native_id\":\"x\",\"reason\":\"seen\"}"),
        422,
        "invalid-body");
    status(cmp.post(settle, "{\"outcome\":\"done\",\"reason\":\"seen at the device\"}"), 204);
    problem(cmp.post(LIST, SHOP, "Idempotency-Key", "k-1"), 410, "reply-not-kept");
    assertThat(seen("POST", ADDRESSES)).isEqualTo(1);
  }

  @Test
  void a_post_that_an_operator_settles_as_not_done_is_sent_by_its_repeat() {
    pairgate.fortigate().faults().add(Fault.reset().on("POST", ADDRESSES));

    Reply lost = cmp.post(LIST, SHOP, "Idempotency-Key", "k-1");
    problem(lost, 504, "outcome-unknown");
    String settle = "/v1/calls/" + lost.call() + "/settle";
    status(cmp.post(settle, "{\"outcome\":\"not_done\",\"reason\":\"not there\"}"), 204);

    status(cmp.post(LIST, SHOP, "Idempotency-Key", "k-1"), 200);
    assertThat(addresses()).hasSize(1);
  }

  @Test
  void the_same_key_gives_the_recorded_reply_and_no_call() {
    Reply made = cmp.post(LIST, SHOP, "Idempotency-Key", "k-1");
    Reply again = cmp.post(LIST, SHOP, "Idempotency-Key", "k-1");

    status(again, 200);
    assertThat(again.http().body()).isEqualTo(made.http().body());
    assertThat(again.header("Pairgate-Replayed")).isEqualTo("true");
    assertThat(again.call()).isEqualTo(made.call());
    assertThat(again.backendCalls()).isZero();
    problem(cmp.post(LIST, SHOP + " ", "Idempotency-Key", "k-1"), 422, "key-reused");
    assertThat(call(made).http().body()).doesNotContain("mkey");
    assertThat(seen("POST", ADDRESSES)).isEqualTo(1);
  }

  @Test
  void the_same_key_at_once_joins_and_posts_without_one_do_not_wait_for_each_other() {
    pairgate.fortigate().faults().add(Fault.delay(300).on("POST", ADDRESSES));
    CompletableFuture<Reply> first = cmp.send("POST", LIST, SHOP, "Idempotency-Key", "k-1");
    CompletableFuture<Reply> second = cmp.send("POST", LIST, SHOP, "Idempotency-Key", "k-1");

    assertThat(List.of(first.join().status(), second.join().status())).containsExactly(200, 200);
    assertThat(first.join().call()).isEqualTo(second.join().call());
    assertThat(seen("POST", ADDRESSES)).isEqualTo(1);

    CompletableFuture<Reply> third = cmp.send("POST", LIST, SHOP);
    CompletableFuture<Reply> fourth = cmp.send("POST", LIST, SHOP);
    assertThat(List.of(third.join().status(), fourth.join().status())).containsExactly(500, 500);
    assertThat(seen("POST", ADDRESSES)).isEqualTo(3);
  }

  @Test
  void a_proxys_page_says_nothing_about_a_change_and_all_about_a_read() {
    pairgate.fortigate().faults().add(Fault.html(502).on("POST", ADDRESSES));
    pairgate.fortigate().faults().add(Fault.html(502).on("GET", ADDRESSES));

    problem(cmp.post(LIST, SHOP), 504, "outcome-unknown");
    Reply read = cmp.get(LIST);
    status(read, 502);
    assertThat(read.header("Content-Type")).isEqualTo("text/html");
  }

  @Test
  void a_backend_that_does_not_listen_or_is_not_registered_is_said_so() {
    status(
        cmp.put(
            "/v1/backends/gone",
            "{\"driver\":\"fortios\",\"url\":\"http://127.0.0.1:1\",\"credentials\":{\"token\":\"t\"}}"),
        201);

    Reply notSent = cmp.put("/v1/backends/gone/native/a", "{}");
    problem(notSent, 502, "backend-unreachable");
    assertThat(notSent.backendCalls()).isZero();
    assertThat(call(notSent).text("outcome")).isEqualTo("not_sent");
    Reply unknown = cmp.get("/v1/backends/nobody/native/a");
    assertThat(unknown.problem()).isEqualTo("unknown-backend");
  }

  @Test
  void what_lets_the_relay_in_does_not_come_back() {
    pairgate
        .fortigate()
        .faults()
        .add(
            Fault.json(200, "{\"tokens\":[\"" + FortiGateSimulator.TOKEN + "\"]}")
                .on("GET", ADDRESSES));

    Reply shown = cmp.get(LIST);

    status(shown, 200);
    assertThat(shown.http().body()).doesNotContain(FortiGateSimulator.TOKEN);
    assertThat(shown.json().at("/tokens/0").asText())
        .isEqualTo("*".repeat(FortiGateSimulator.TOKEN.length()));
  }

  @Test
  void a_backend_is_not_removed_while_a_native_call_on_it_is_in_doubt() {
    pairgate.fortigate().faults().add(Fault.reset().on("PATCH", "/x"));
    Reply lost = cmp.patch(NATIVE + "/x", "{}");
    problem(lost, 504, "outcome-unknown");

    problem(cmp.delete("/v1/backends/fw-1"), 409, "backend-in-use");
    assertThat(cmp.get("/v1/calls?state=in_doubt").json().path("items")).hasSize(1);
  }
}
