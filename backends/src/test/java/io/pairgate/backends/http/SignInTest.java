package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.Progress;
import io.pairgate.backends.gate.BackendHealth;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest extends TransportTest {

  private TinyKeystone keystone;

  @BeforeEach
  void startKeystone() {
    keystone = new TinyKeystone(vertx);
  }

  @AfterEach
  void stopKeystone() {
    keystone.close();
  }

  @Test
  void a_token_is_asked_for_once_and_used_again() {
    for (int i = 0; i < 3; i++) succeeded(exchange(keystone.backend("right"), TinyDialect.READ));
    assertThat(keystone.signIns).hasValue(1);
    assertThat(keystone.calls).hasValue(3);
    assertThat(keystone.lastQuestion)
        .contains("\"scope\":{\"project\":{")
        .contains("\"domain\":{\"id\":\"default\"}")
        .contains("\"methods\":[\"password\"]");
  }

  @Test
  void callers_who_come_together_share_one_sign_in() {
    Backend backend = keystone.backend("right");
    List<Future<Outcome>> all =
        IntStream.range(0, 4).mapToObj(i -> start(backend, TinyDialect.READ)).toList();
    all.forEach(one -> succeeded(await(one)));
    assertThat(keystone.signIns).hasValue(1);
  }

  @Test
  void a_token_is_renewed_before_it_ends() {
    keystone.lifeSeconds = 0;
    succeeded(exchange(keystone.backend("right"), TinyDialect.READ));
    succeeded(exchange(keystone.backend("right"), TinyDialect.READ));
    assertThat(keystone.signIns).hasValue(2);
    assertThat(keystone.calls).hasValue(2);
  }

  @Test
  void a_401_is_cured_by_one_new_sign_in_and_told_as_one_exchange() {
    succeeded(exchange(keystone.backend("right"), TinyDialect.CREATE));
    keystone.known.clear();

    List<String> told = new CopyOnWriteArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void sent() {
            told.add("sent");
          }

          @Override
          public void replied() {
            told.add("replied");
          }
        };
    succeeded(await(exchanger.exchange(keystone.backend("right"), TinyDialect.CREATE, progress)));

    assertThat(keystone.signIns).hasValue(2);
    assertThat(keystone.calls).hasValue(3);
    assertThat(told).containsExactly("sent", "replied");
  }

  @Test
  void a_second_401_is_the_backends_refusal() {
    keystone.forgetful = true;
    Outcome outcome = exchange(keystone.backend("right"), TinyDialect.CREATE);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, no -> assertThat(no.why()).isEqualTo(Refusal.UNAUTHORISED));
    assertThat(keystone.signIns).hasValue(2);
    assertThat(keystone.calls).hasValue(2);
  }

  @Test
  void a_401_whose_new_sign_in_fails_is_not_sent_because_nothing_was_done() {
    Backend backend = keystone.backend("right");
    succeeded(exchange(backend, TinyDialect.CREATE));
    keystone.known.clear();
    keystone.password = "changed";
    notSignedIn(exchange(backend, TinyDialect.CREATE), "check user, password, project");
    assertThat(keystone.calls).hasValue(2);
  }

  @Test
  void a_wrong_password_is_not_sent_and_says_what_to_check_but_not_the_secret() {
    Backend backend = keystone.backend("s3cret-wrong");
    notSignedIn(exchange(backend, TinyDialect.CREATE), "check user, password, project");
    assertThat(keystone.calls).hasValue(0);
    assertThat(exchanger.health("b-1").orElseThrow().toString()).doesNotContain("s3cret");
    assertThat(exchanger.health("b-1").orElseThrow().circuit())
        .isEqualTo(BackendHealth.Circuit.CLOSED);
  }

  @Test
  void a_wrong_password_is_not_tried_again_at_once() {
    Backend backend = keystone.backend("wrong");
    for (int i = 0; i < 5; i++) {
      notSignedIn(exchange(backend, TinyDialect.CREATE), "check user, password, project");
    }
    assertThat(keystone.signIns.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void a_keystone_that_does_not_answer_is_not_sent_within_the_deadline() {
    keystone.silent = true;
    Backend backend = keystone.backend("right", keystone.url() + "/v3", limits(300, 2, 2));
    notSignedIn(exchange(backend, TinyDialect.CREATE), "300 ms");
  }

  @Test
  void a_keystone_that_is_not_there_is_not_sent() throws Exception {
    String gone;
    try (RawServer server = new RawServer(talk -> {})) {
      gone = server.url();
    }
    notSignedIn(
        exchange(keystone.backend("right", gone + "/v3", PATIENT), TinyDialect.CREATE),
        "no answer from Keystone at " + gone);
  }

  @Test
  void a_keystone_whose_reply_has_no_end_is_not_sent() throws Exception {
    try (RawServer endless =
        new RawServer(
            talk -> {
              talk.request();
              talk.say("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (true) talk.say("400\r\n" + "x".repeat(1024) + "\r\n");
            })) {
      notSignedIn(
          exchange(keystone.backend("right", endless.url(), PATIENT), TinyDialect.CREATE),
          "larger");
    }
  }

  @Test
  void a_missing_credential_is_named() {
    Backend backend =
        new Backend(
            "b-1",
            "keystone",
            URI.create(keystone.url()),
            Map.of("auth_url", keystone.url() + "/v3", "user", "u", "project", "p"),
            Map.of(),
            Backend.Trust.SYSTEM,
            PATIENT);
    notSignedIn(exchange(backend, TinyDialect.READ), "\"password\"");
  }

  @Test
  void an_auth_url_that_is_none_is_named() {
    notSignedIn(
        exchange(keystone.backend("right", "not a url", PATIENT), TinyDialect.READ), "auth_url");
    notSignedIn(
        exchange(keystone.backend("right", "ftp://127.0.0.1", PATIENT), TinyDialect.READ),
        "auth_url");
  }

  @Test
  void a_bearer_token_goes_with_each_request() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      succeeded(exchange(bearer(server.url(), "t0ken"), TinyDialect.READ));
      assertThat(server.requests().getFirst().toLowerCase(java.util.Locale.ROOT))
          .contains("\r\nauthorization: bearer t0ken\r\n");
    }
  }

  @Test
  void a_key_goes_with_each_request_in_the_header_that_the_driver_names() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      succeeded(exchange(given("header-key", server.url(), "key", "k3y"), TinyDialect.READ));
      assertThat(server.requests().getFirst().toLowerCase(java.util.Locale.ROOT))
          .contains("\r\nx-toy-key: k3y\r\n")
          .doesNotContain("authorization");
    }
  }

  @Test
  void without_its_key_nothing_is_sent() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      Outcome outcome =
          exchange(given("header-key", server.url(), "token", "k3y"), TinyDialect.CREATE);
      notSignedIn(outcome, "no credential \"key\"");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_401_to_a_bearer_token_is_a_refusal_at_once() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\n{}")) {
      assertThat(exchange(bearer(server.url(), "t0ken"), TinyDialect.CREATE))
          .isInstanceOf(Outcome.Refused.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_token_that_would_add_a_header_is_not_sent_and_not_shown() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      Outcome outcome = exchange(bearer(server.url(), "t0ken\r\nX-Evil: 1"), TinyDialect.CREATE);
      notSignedIn(outcome, "line break");
      assertThat(outcome.toString()).doesNotContain("t0ken");
      assertThat(server.connections()).isZero();
    }
  }

  private static Backend bearer(String url, String token) {
    return given("bearer", url, "token", token);
  }

  private static Backend given(String driver, String url, String credential, String value) {
    return new Backend(
        "b-1",
        driver,
        URI.create(url),
        Map.of(credential, value),
        Map.of(),
        Backend.Trust.SYSTEM,
        PATIENT);
  }

  private static void succeeded(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
  }

  private static void notSignedIn(Outcome outcome, String because) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotSent.class,
            none -> {
              assertThat(none.cause()).isEqualTo(NotSentCause.SIGN_IN);
              assertThat(none.reason()).contains(because).doesNotContain("s3cret", "right");
            });
  }
}
