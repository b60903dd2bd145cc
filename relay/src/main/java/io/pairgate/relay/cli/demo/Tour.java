package io.pairgate.relay.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/** Does steps aloud: what is done, the curl line for it, what came back, whether it is as said. */
final class Tour {

  /**
   * One request of the tour.
   *
   * @param body null for none
   * @param status what must come back; 0: the connection ends without an answer
   * @param backendCalls how many backend calls it may cost
   * @param holds what must be true of the reply's body
   */
  record Step(
      String title,
      String method,
      String path,
      String body,
      int status,
      int backendCalls,
      Predicate<JsonNode> holds) {

    Step(String title, String method, String path, String body, int status, int backendCalls) {
      this(title, method, path, body, status, backendCalls, json -> true);
    }
  }

  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String base;
  private final PrintWriter out;
  private int number;
  private int failed;

  Tour(String base, PrintWriter out) {
    this.base = base;
    this.out = out;
  }

  int failed() {
    return failed;
  }

  int steps() {
    return number;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Does one step; shows what is wrong if it does not do as it says. */
  void take(Step step) {
    say("");
    say(String.format(Locale.ROOT, "%2d  %s", ++number, step.title()));
    say("    $ " + curl(step));
    HttpResponse<String> reply = send(step);
    if (reply == null) {
      say("    no answer: the connection ended");
      expect(step.status() == 0, "an answer with status " + step.status() + " was expected");
      return;
    }
    String calls = reply.headers().firstValue("Pairgate-Backend-Calls").orElse("?");
    say("    " + reply.statusCode() + " · backend calls: " + calls + shortly(reply.body()));
    expect(reply.statusCode() == step.status(), "status " + step.status() + " was expected");
    expect(
        calls.equals(Integer.toString(step.backendCalls())),
        step.backendCalls() + " backend calls were expected");
    expect(
        step.holds().test(read(reply.body())),
        "the reply does not show what it should: " + reply.body());
  }

  /** Something that is not a request. */
  void expect(boolean holds, String otherwise) {
    if (!holds) {
      failed++;
      say("    NOT AS SAID: " + otherwise);
    }
  }

  private HttpResponse<String> send(Step step) {
    HttpRequest.BodyPublisher body =
        step.body() == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(step.body());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + step.path()))
            .method(step.method(), body)
            .timeout(ANSWER_MAX);
    if (step.body() != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException ended) {
      return null;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private String curl(Step step) {
    StringBuilder line = new StringBuilder("curl -s");
    if (!step.method().equals("GET")) {
      line.append(" -X ").append(step.method());
    }
    line.append(" '").append(base).append(step.path()).append('\'');
    if (step.body() != null) {
      line.append(" -H 'Content-Type: application/json' -d '").append(step.body()).append('\'');
    }
    return line.toString();
  }

  private JsonNode read(String body) {
    try {
      return body.isBlank() ? json.createObjectNode() : json.readTree(body);
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  private String shortly(String body) {
    JsonNode node = read(body);
    if (node.has("native_id")) {
      return " · native id " + node.path("native_id").asText() + " · " + node.path("spec");
    }
    if (node.has("detail")) {
      return " · " + node.path("detail").asText();
    }
    if (node.has("items")) {
      return " · " + node.path("items").size() + " items";
    }
    return "";
  }
}
