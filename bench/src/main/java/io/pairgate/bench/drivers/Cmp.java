package io.pairgate.bench.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A cloud management platform that calls the relay over HTTP. Thread-safe. */
final class Cmp {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final long REPEAT_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);
  private static final long REPEAT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int SHOWN_CHARACTERS_MAX = 600;
  private static final int ACCEPTED = 202;
  private static final int LOOKS_MAX = 20;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  Cmp(String base) {
    this.base = base;
  }

  /** What came back. */
  record Reply(HttpResponse<String> http, JsonNode json, Cmp cmp) {

    int status() {
      return http.statusCode();
    }

    /** The problem's name, empty if it is none. */
    String problem() {
      String type = json.path("type").asText();
      return type.startsWith("/problems/") ? type.substring("/problems/".length()) : "";
    }

    String text(String name) {
      return json.path(name).asText();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    int backendCalls() {
      return Integer.parseInt(header("Pairgate-Backend-Calls"));
    }

    /** Whether the CMP is to come again with the same request. */
    boolean again() {
      return status() >= 502 && status() <= 504
          || status() == 409 && problem().equals("change-in-progress");
    }

    /**
     * What a change comes to that the backend goes on with: looks until its task is done, then
     * shows the object as it is on record, or deletes again, which costs no call. Another reply is
     * itself.
     */
    Reply ended() {
      return status() == ACCEPTED ? cmp.end(this) : this;
    }

    Reply is(int status) {
      if (status() == ACCEPTED && status >= 200 && status < 300) return ended();
      if (status() != status) throw new Broken("wanted " + status, this);
      return this;
    }

    Reply is(int status, String problem) {
      if (!problem().equals(problem)) throw new Broken("wanted " + status + " " + problem, this);
      return is(status);
    }

    Reply calls(int calls) {
      if (backendCalls() != calls) throw new Broken("wanted " + calls + " backend calls", this);
      return this;
    }

    @Override
    public String toString() {
      String body = http.body();
      return http.request().method()
          + " "
          + http.uri().getPath()
          + " answers "
          + status()
          + " "
          + body.substring(0, Math.min(SHOWN_CHARACTERS_MAX, body.length()));
    }
  }

  /**
   * The answer to a change is one of these; where the backend goes on by itself, its task comes to
   * a good end first. What is answered then is the object as it is on record.
   */
  Reply done(Reply reply, int... wanted) {
    for (int status : wanted) if (reply.status() == status) return reply;
    if (reply.status() != 202) throw new Broken("wanted " + Arrays.toString(wanted), reply);
    Reply call = get(reply.header("Location"));
    long endNanos = System.nanoTime() + REPEAT_NANOS_MAX;
    while (call.is(200).json().at("/task/state").asText().equals("running")) {
      if (call.backendCalls() > 1) throw new Broken("a look is more than one call", call);
      if (System.nanoTime() > endNanos) throw new Broken("the task comes to no end", call);
      LockSupport.parkNanos(REPEAT_EVERY_NANOS);
      call = get(reply.header("Location"));
    }
    if (!call.json().at("/task/state").asText().equals("done")) {
      throw new Broken("the task failed", call);
    }
    Reply recorded = get(reply.text("object") + "?from=record");
    return recorded.status() == 404 ? recorded : recorded.is(200);
  }

  Reply get(String path) {
    return send("GET", path, null);
  }

  Reply put(String path, Map<String, ?> body) {
    return send("PUT", path, body);
  }

  Reply patch(String path, Map<String, ?> body) {
    return send("PATCH", path, body);
  }

  Reply post(String path, Map<String, ?> body) {
    return send("POST", path, body);
  }

  Reply delete(String path) {
    return send("DELETE", path, null);
  }

  private Reply end(Reply begun) {
    String task = "";
    for (int look = 0; look < LOOKS_MAX && !task.equals("done"); look++) {
      Reply call = get(begun.header("Location")).calls(1).is(200);
      task = call.json().path("task").path("state").asText();
      if (!task.equals("done") && !task.equals("running")) throw new Broken("the task", call);
    }
    if (!task.equals("done")) throw new Broken("the task comes to no end", begun);
    String path = begun.text("object");
    return begun.http().request().method().equals("DELETE")
        ? delete(path).calls(0)
        : get(path + "?from=record");
  }

  /** Repeats the same request as long as it is told to come again. */
  static Reply persistently(Supplier<Reply> request) {
    long endNanos = System.nanoTime() + REPEAT_NANOS_MAX;
    while (true) {
      Reply reply = request.get();
      if (reply.backendCalls() > 1) throw new Broken("more than one backend call", reply);
      if (!reply.again()) return reply.ended();
      if (System.nanoTime() > endNanos) throw new Broken("the retries come to no end", reply);
      LockSupport.parkNanos(REPEAT_EVERY_NANOS);
    }
  }

  private Reply send(String method, String path, Map<String, ?> body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path))
              .timeout(ANSWER_MAX)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
      if (body != null) {
        request.header(
            "Content-Type",
            method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
      }
      HttpResponse<String> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      boolean json = reply.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Reply(reply, json ? JSON.readTree(reply.body()) : JSON.missingNode(), this);
    } catch (IOException broken) {
      throw new UncheckedIOException(method + " " + path, broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }
}
