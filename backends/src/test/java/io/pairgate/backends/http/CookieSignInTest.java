package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Signing in by a session's cookie, and by user and password with each request. */
class CookieSignInTest extends TransportTest {

  private final AtomicInteger sessions = new AtomicInteger();
  private volatile String yes = "{\"status\":\"OK\"}";
  private volatile String denied = reply("401 No", "", "{}");
  private volatile boolean letsNobodyIn;

  private static String reply(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  /** Gives the sessions s1, s2, ... to who knows the password, and serves the newest. */
  private RawServer device() {
    return new RawServer(
        talk -> {
          for (String asked = talk.request(); asked != null; asked = talk.request()) {
            boolean login =
                asked.startsWith("POST /login ") || asked.startsWith("POST /in?as=json ");
            if (login && asked.contains("r%C3%A4t+sel") || login && asked.contains("raetsel")) {
              int nth = sessions.incrementAndGet();
              String cookies =
                  "Set-Cookie: sid=s%d; Path=/; HttpOnly\r\nSet-Cookie: old=; Max-Age=0\r\nSet-Cookie: mark=m\r\n";
              talk.say(reply("200 OK", cookies.formatted(nth), yes));
            } else if (login) {
              talk.say(reply("200 OK", "", "{\"status\":\"ERROR\"}"));
            } else {
              boolean known =
                  asked
                      .toLowerCase(Locale.ROOT)
                      .contains("\r\ncookie: sid=s" + sessions + "; mark=m\r\n");
              talk.say(known && !letsNobodyIn ? reply("200 OK", "", "{}") : denied);
            }
          }
        });
  }

  private static Backend backend(String driver, String url, String password) {
    Map<String, String> credentials = Map.of("user", "admin", "password", password);
    return new Backend(
        "b-1", driver, URI.create(url), credentials, Map.of(), Backend.Trust.SYSTEM, PATIENT);
  }

  private static List<String> logins(RawServer server) {
    return server.requests().stream()
        .filter(asked -> asked.startsWith("POST /login") || asked.startsWith("POST /in"))
        .toList();
  }

  @Test
  void a_form_gives_a_session_whose_cookies_go_with_each_request() throws Exception {
    try (RawServer server = device()) {
      Backend backend = backend("cookie-form", server.url(), "rät sel");
      for (int i = 0; i < 3; i++) {
        assertThat(exchange(backend, TinyDialect.CREATE)).isInstanceOf(Outcome.Succeeded.class);
      }
      assertThat(logins(server)).hasSize(1);
      assertThat(logins(server).getFirst())
          .contains("application/x-www-form-urlencoded")
          .endsWith("\r\n\r\nname=admin&word=r%C3%A4t+sel");
    }
  }

  @Test
  void an_ended_session_is_cured_by_one_new_sign_in() throws Exception {
    try (RawServer server = device()) {
      Backend backend = backend("cookie-json", server.url(), "raetsel");
      assertThat(exchange(backend, TinyDialect.CREATE)).isInstanceOf(Outcome.Succeeded.class);
      sessions.incrementAndGet();
      assertThat(exchange(backend, TinyDialect.CREATE)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(logins(server)).hasSize(2);
      assertThat(logins(server).getFirst())
          .endsWith("{\"user\":\"admin\",\"password\":\"raetsel\"}");
    }
  }

  @Test
  void a_redirect_to_the_login_page_is_an_ended_session_and_to_any_other_page_is_none()
      throws Exception {
    try (RawServer server = device()) {
      Backend backend = backend("cookie-json", server.url(), "raetsel");
      assertThat(exchange(backend, TinyDialect.CREATE)).isInstanceOf(Outcome.Succeeded.class);
      denied = reply("302 Found", "Location: /launch?page=login\r\n", "");
      sessions.incrementAndGet();
      assertThat(exchange(backend, TinyDialect.CREATE)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(logins(server)).hasSize(2);
      denied = reply("302 Found", "Location: /launch?page=other\r\n", "");
      sessions.incrementAndGet();
      assertThat(exchange(backend, TinyDialect.CREATE)).isNotInstanceOf(Outcome.Succeeded.class);
      assertThat(logins(server)).hasSize(2);
    }
  }

  @Test
  void a_redirect_to_the_login_page_right_after_a_sign_in_is_a_refusal() throws Exception {
    denied = reply("302 Found", "Location: /launch?page=login\r\n", "");
    letsNobodyIn = true;
    try (RawServer server = device()) {
      Outcome outcome =
          exchange(backend("cookie-json", server.url(), "raetsel"), TinyDialect.CREATE);
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              no -> assertThat(no.why()).isEqualTo(Outcome.Refusal.UNAUTHORISED));
      assertThat(logins(server)).hasSize(2);
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void a_login_that_says_no_in_a_200_is_not_sent_and_shows_no_secret() throws Exception {
    try (RawServer server = device()) {
      Outcome outcome =
          exchange(backend("cookie-json", server.url(), "s3cret"), TinyDialect.CREATE);
      assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
      assertThat(outcome.toString())
          .contains("did not let user \"admin\" in (HTTP 200, no cookie): check user and password")
          .doesNotContain("s3cret");
      assertThat(logins(server)).hasSize(server.requests().size());
    }
  }

  @Test
  void a_cookie_beside_an_error_is_no_session() throws Exception {
    yes = "{\"status\":\"ERROR\"}";
    try (RawServer server = device()) {
      assertThat(exchange(backend("cookie-json", server.url(), "raetsel"), TinyDialect.CREATE))
          .isInstanceOf(Outcome.NotSent.class);
      assertThat(exchange(backend("cookie-form", server.url(), "rät sel"), TinyDialect.CREATE))
          .isInstanceOf(Outcome.Succeeded.class);
    }
  }

  @Test
  void user_and_password_go_with_each_request() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      exchange(backend("basic", server.url(), "rät:sel"), TinyDialect.READ);
      assertThat(server.requests().getFirst()).contains(": Basic YWRtaW46csOkdDpzZWw=\r\n");
    }
  }

  @Test
  void a_user_with_a_colon_is_not_sent() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      Map<String, String> credentials = Map.of("user", "ad:min", "password", "s3cret");
      Backend backend =
          new Backend(
              "b-1",
              "basic",
              URI.create(server.url()),
              credentials,
              Map.of(),
              Backend.Trust.SYSTEM,
              PATIENT);
      Outcome outcome = exchange(backend, TinyDialect.READ);
      assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
      assertThat(outcome.toString()).contains("colon").doesNotContain("s3cret");
    }
  }
}
