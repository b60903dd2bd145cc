package io.pairgate.bench.speed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The few single requests of a proof: to see that something is up, to set it up. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(10);

  private Http() {}

  /** True if a GET is answered with this status; false too if nobody listens. */
  static boolean answers(String url, int status) {
    try {
      return send("GET", url, "", "").statusCode() == status;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Sends one request that must succeed (2xx).
   *
   * @throws NotMeasured if it does not, with the answer
   */
  static void succeed(String method, String url, String token, String body) {
    bodyOf(method, url, token, body);
  }

  /** The body of a GET that must succeed. */
  static String get(String url, String token) {
    return bodyOf("GET", url, token, "");
  }

  private static String bodyOf(String method, String url, String token, String body) {
    try {
      HttpResponse<String> answer = send(method, url, token, body);
      if (answer.statusCode() / 100 != 2) {
        throw new NotMeasured(
            "%s %s was answered %d: %s".formatted(method, url, answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new NotMeasured(method + " " + url + " failed: " + e.getMessage(), e);
    }
  }

  private static HttpResponse<String> send(String method, String url, String token, String body)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(ANSWER_WAIT)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new NotMeasured("interrupted", stop);
    }
  }
}
