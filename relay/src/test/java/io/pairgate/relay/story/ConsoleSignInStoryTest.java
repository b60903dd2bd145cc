package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.access.Role;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.record.RecordSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console is no way around the limits of the API. */
class ConsoleSignInStoryTest {

  private static final String OPS = "0123456789abcdef-ops";
  private static final String NOC = "0123456789abcdef-noc";
  private static final int BURST = 12;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Pairgate pairgate;

  @BeforeEach
  void starts_a_relay_with_limits() {
    pairgate =
        Pairgate.with(
            RecordSettings.sqlite(folder.resolve("record.db")),
            new Config.Auth(
                List.of(
                    new Config.Token("ops", OPS),
                    new Config.Token("noc", NOC, Role.VIEWER, Reach.EVERYTHING)),
                Optional.empty(),
                new Config.Rate(1, BURST),
                Optional.empty()));
  }

  @AfterEach
  void stops_it() {
    http.close();
    pairgate.close();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pairgate.cmp().port() + path));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> signIn(String token) throws IOException, InterruptedException {
    return sent(
        at("/console/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("token=" + token)));
  }

  @Test
  void after_ten_failed_sign_ins_none_is_tried_for_a_while_but_the_api_and_sessions_go_on()
      throws Exception {
    String cookie = cookie(signIn(NOC));
    for (int i = 0; i < 10; i++) {
      assertThat(signIn("a-wrong-token-" + i).statusCode()).isEqualTo(401);
    }

    for (String token : List.of("a-wrong-token", NOC)) {
      HttpResponse<String> refused = signIn(token);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(retryAfter(refused)).isBetween(1, 6);
      assertThat(refused.body()).contains("console.failed_sign_ins_per_minute");
      assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    assertThat(sent(at("/console").header("Cookie", cookie)).statusCode()).isEqualTo(200);
    assertThat(pairgate.cmp().get("/v1/backends").status()).isEqualTo(200);
  }

  @Test
  void pages_count_as_requests_of_who_is_signed_in() throws Exception {
    String cookie = cookie(signIn(NOC));
    HttpResponse<String> page = sent(at("/console").header("Cookie", cookie));
    for (int i = 0; i < 10 * BURST && page.statusCode() == 200; i++) {
      page = sent(at("/console").header("Cookie", cookie));
    }

    assertThat(page.statusCode()).isEqualTo(429);
    assertThat(retryAfter(page)).isPositive();
    assertThat(page.body()).contains("limits.requests_per_second");
  }

  private static String cookie(HttpResponse<String> signedIn) {
    assertThat(signedIn.statusCode()).isEqualTo(303);
    String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  private static int retryAfter(HttpResponse<String> reply) {
    return Integer.parseInt(reply.headers().firstValue("Retry-After").orElseThrow());
  }
}
