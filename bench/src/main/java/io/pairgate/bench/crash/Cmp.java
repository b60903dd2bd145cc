package io.pairgate.bench.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A CMP that repeats by the book: the same request, on a broken connection and on 409
 * change-in-progress, 502, 503 and 504, after Retry-After if it is given, until it is answered.
 */
final class Cmp {

  /** What became of a change in the end. */
  record Told(int status, String body) {}

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String base;
  private final Random random;
  private final AtomicLong lastKillNanos;

  /**
   * @param lastKillNanos when the relay was killed last: the CMP's patience begins anew with it,
   *     for nothing can end while the relay is killed again and again
   */
  Cmp(String base, Random random, AtomicLong lastKillNanos) {
    this.base = base;
    this.random = random;
    this.lastKillNanos = lastKillNanos;
  }

  /** Empty if the request did not come to an end within 120 s without a kill: it is stuck. */
  Optional<Told> change(String method, String path, String body) {
    String key =
        random.nextBoolean() ? new UUID(random.nextLong(), random.nextLong()).toString() : "";
    long start = System.nanoTime();
    while (System.nanoTime() - Math.max(start, lastKillNanos.get()) < PATIENCE_NANOS) {
      try {
        HttpResponse<String> reply = send(method, path, body, key);
        if (!again(reply)) {
          return Optional.of(new Told(reply.statusCode(), reply.body()));
        }
        pause(
            reply
                .headers()
                .firstValue("Retry-After")
                .map(seconds -> Long.parseLong(seconds) * 1000)
                .orElse(200L));
      } catch (IOException broken) {
        pause(50);
      }
    }
    return Optional.empty();
  }

  HttpResponse<String> send(String method, String path, String body, String key)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  /** What the relay answers to a GET; throws if that is not 200. */
  JsonNode get(String path) {
    try {
      HttpResponse<String> reply = send("GET", path, null, "");
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(path + " answers " + reply.statusCode());
      }
      return json.readTree(reply.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean again(HttpResponse<String> reply) {
    return switch (reply.statusCode()) {
      case 502, 503, 504 -> true;
      case 409 -> reply.body().contains("/problems/change-in-progress");
      default -> false;
    };
  }

  private void pause(long millis) {
    long jitter = random.nextLong(20 + millis / 4);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis + jitter));
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
