package io.pairgate.backends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sign-in schemes of single vendors. */
class VendorSignInTest extends TransportTest {

  private static final String LOGIN = "POST /mgmt/shared/authn/login ";

  private static String reply(int status, String body) {
    return "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body);
  }

  /** A BIG-IP that gives the tokens t1, t2, ... and serves who brings the newest. */
  private static RawServer bigIp(long lifeSeconds) {
    var given = new java.util.concurrent.atomic.AtomicInteger();
    return new RawServer(
        talk -> {
          for (String asked = talk.request(); asked != null; asked = talk.request()) {
            if (asked.startsWith(LOGIN) && !asked.contains("right")) {
              talk.say(reply(401, "{\"code\":401,\"message\":\"Authentication failed.\"}"));
            } else if (asked.startsWith(LOGIN)) {
              String token = "t" + given.incrementAndGet();
              talk.say(
                  reply(
                      200,
                      "{\"token\":{\"token\":\"%s\",\"timeout\":%d}}"
                          .formatted(token, lifeSeconds)));
            } else {
              talk.say(
                  asked.toLowerCase(java.util.Locale.ROOT).contains("x-f5-auth-token: t" + given)
                      ? reply(200, "{}")
                      : reply(401, "{\"code\":401}"));
            }
          }
        });
  }

  private static Backend backend(String driver, String url, Map<String, String> credentials) {
    return new Backend(
        "b-1", driver, URI.create(url), credentials, Map.of(), Backend.Trust.SYSTEM, PATIENT);
  }

  private static List<String> logins(RawServer server) {
    return server.requests().stream().filter(asked -> asked.startsWith(LOGIN)).toList();
  }

  @Test
  void an_f5_token_is_asked_for_once_and_used_again() throws Exception {
    try (RawServer server = bigIp(1_200)) {
      Backend backend = backend("f5", server.url(), Map.of("user", "admin", "password", "right"));
      for (int i = 0; i < 3; i++) {
        assertThat(exchange(backend, TinyDialect.CREATE)).isInstanceOf(Outcome.Succeeded.class);
      }
      assertThat(logins(server)).hasSize(1);
      assertThat(logins(server).getFirst())
          .endsWith(
              "{\"username\":\"admin\",\"password\":\"right\",\"loginProviderName\":\"tmos\"}");
    }
  }

  @Test
  void an_f5_token_is_renewed_before_it_ends() throws Exception {
    try (RawServer server = bigIp(0)) {
      Backend backend = backend("f5", server.url(), Map.of("user", "admin", "password", "right"));
      exchange(backend, TinyDialect.READ);
      assertThat(exchange(backend, TinyDialect.READ)).isInstanceOf(Outcome.Succeeded.class);
      assertThat(logins(server)).hasSize(2);
    }
  }

  @Test
  void a_wrong_password_at_an_f5_is_not_sent_and_not_shown() throws Exception {
    try (RawServer server = bigIp(1_200)) {
      Outcome outcome =
          exchange(
              backend("f5", server.url(), Map.of("user", "admin", "password", "s3cret")),
              TinyDialect.CREATE);
      assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
      assertThat(outcome.toString())
          .contains("it refused user \"admin\": check user, password and login_provider")
          .doesNotContain("s3cret");
    }
  }

  @Test
  void fortiweb_gets_user_password_and_domain_in_one_header() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      exchange(
          backend("fortiweb", server.url(), Map.of("user", "admin", "password", "pass wörd")),
          TinyDialect.READ);
      String who = "{\"username\":\"admin\",\"password\":\"pass wörd\",\"vdom\":\"root\"}";
      String header = Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8));
      assertThat(server.requests().getFirst()).contains(": " + header + "\r\n");
      assertThat(server.requests().getFirst().toLowerCase(java.util.Locale.ROOT))
          .contains("\r\nauthorization: " + header.toLowerCase(java.util.Locale.ROOT) + "\r\n");
    }
  }
}
