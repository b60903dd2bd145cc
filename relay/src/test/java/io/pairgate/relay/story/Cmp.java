package io.pairgate.relay.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A cloud management platform: calls the relay over HTTP and reads what it answers. */
public final class Cmp {

  /** What came back. */
  public record Reply(HttpResponse<String> http, JsonNode json) {

    public int status() {
      return http.statusCode();
    }

    /** The problem's name, empty if it is none. */
    public String problem() {
      String type = json.path("type").asText();
      return type.startsWith("/problems/") ? type.substring("/problems/".length()) : "";
    }

    public String detail() {
      return json.path("detail").asText();
    }

    public String text(String name) {
      return json.path(name).asText();
    }

    public int backendCalls() {
      return Integer.parseInt(header("Pairgate-Backend-Calls"));
    }

    public String call() {
      return header("Pairgate-Call");
    }

    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** As a person reads it when a test fails. */
    @Override
    public String toString() {
      return status() + " " + http.headers().map() + " " + http.body();
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final Duration REPEAT_MAX = Duration.ofSeconds(60);
  private static final Duration REPEAT_EVERY = Duration.ofMillis(50);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final String token;
  private final String base;

  public Cmp(int port) {
    this(port, "");
  }

  /**
   * @param token that it shows with each call; empty for none
   */
  public Cmp(int port, String token) {
    this.port = port;
    this.token = token;
    this.base = "http://127.0.0.1:" + port;
  }

  /** The same relay, asked by somebody else. */
  public Cmp as(String otherToken) {
    return new Cmp(port, otherToken);
  }

  /** Of the node that it speaks to. */
  public int port() {
    return port;
  }

  public Reply get(String path) {
    return send("GET", path, null).join();
  }

  public Reply put(String path, String body, String... headers) {
    return send("PUT", path, body, headers).join();
  }

  public Reply patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers).join();
  }

  public Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers).join();
  }

  public Reply delete(String path, String... headers) {
    return send("DELETE", path, null, headers).join();
  }

  /**
   * Sends and does not wait.
   *
   * @param headers name, value, name, value
   */
  public CompletableFuture<Reply> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER_MAX)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header(
          "Content-Type",
          method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(reply -> new Reply(reply, json(reply)));
  }

  /** Repeats a call until its reply is as wanted; fails with the last reply. */
  public static Reply until(Supplier<Reply> call, Predicate<Reply> wanted) {
    long endNanos = System.nanoTime() + REPEAT_MAX.toNanos();
    while (true) {
      Reply reply = call.get();
      if (wanted.test(reply)) {
        return reply;
      }
      if (System.nanoTime() > endNanos) {
        throw new AssertionError("not as wanted within " + REPEAT_MAX + ": " + reply);
      }
      LockSupport.parkNanos(REPEAT_EVERY.toNanos());
    }
  }

  private static JsonNode json(HttpResponse<String> reply) {
    boolean json = reply.headers().firstValue("Content-Type").orElse("").contains("json");
    try {
      return json ? JSON.readTree(reply.body()) : JSON.missingNode();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
