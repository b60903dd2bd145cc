package io.pairgate.bench.drivers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How many objects with an id Caddy's whole configuration has: it lists none by type, and takes a
 * second one of an id without a word. Thread-safe.
 *
 * @param url the admin API's
 */
record CaddyHoldings(String url) implements Holdings.Count {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final Pattern ID = Pattern.compile("\"@id\":");

  @Override
  public Holdings get() {
    HttpRequest whole =
        HttpRequest.newBuilder(URI.create(url + "/config/")).timeout(ANSWER_MAX).build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String config = http.send(whole, HttpResponse.BodyHandlers.ofString()).body();
      return new Holdings(Map.of("objects", (int) ID.matcher(config).results().count()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }
}
