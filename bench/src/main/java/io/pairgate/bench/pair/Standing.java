package io.pairgate.bench.pair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** How the pair stands, asked through the VIP; a new connection each time. */
final class Standing {

  /**
   * @param node that answered; empty if none did
   */
  record Seen(boolean ready, String node, long term, boolean paired) {
    static final Seen NOTHING = new Seen(false, "", 0, false);
  }

  private static final long GET_MILLIS_MAX = 30_000;

  private final String api;
  private final String token;
  private final Path lab;
  private final ObjectMapper json = new ObjectMapper();

  Standing(Map<String, String> places) {
    this.api = places.get("API");
    this.token = Lab.read(Path.of(places.get("TOKEN_FILE")));
    this.lab = Path.of(places.get("LAB"));
  }

  Seen look() {
    try (HttpClient http = client()) {
      HttpResponse<String> reply =
          http.send(
              HttpRequest.newBuilder(URI.create(api + "/health/ready"))
                  .timeout(Duration.ofMillis(1_000))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new Seen(
          reply.statusCode() == 200,
          header(reply, "Pairgate-Node"),
          Long.parseLong(header(reply, "Pairgate-Term")),
          header(reply, "Pairgate-Protection").equals("PAIRED"));
    } catch (IOException | NumberFormatException away) {
      return Seen.NOTHING;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Seen.NOTHING;
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
  }

  private static String header(HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  /** Active, PAIRED, and the standby may take the VIP. */
  boolean isWhole(Seen seen) {
    return seen.ready()
        && seen.paired()
        && Lab.read(lab.resolve(other(seen.node())).resolve("keepalived.track")).equals("0");
  }

  static String other(String node) {
    return node.equals("a") ? "b" : "a";
  }

  /** What the relay answers to a GET, asked again for a while; throws if that is not 200. */
  JsonNode get(String path) {
    IllegalStateException[] failure = new IllegalStateException[1];
    JsonNode[] answer = new JsonNode[1];
    Pause.until(
        GET_MILLIS_MAX,
        () -> {
          try {
            answer[0] = getOnce(path);
          } catch (IllegalStateException notYet) {
            failure[0] = notYet;
          }
          return answer[0] != null;
        });
    if (answer[0] == null) throw failure[0];
    return answer[0];
  }

  private JsonNode getOnce(String path) {
    try (HttpClient http = client()) {
      HttpResponse<String> reply =
          http.send(
              HttpRequest.newBuilder(URI.create(api + path))
                  .header("Authorization", "Bearer " + token)
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(path + " answers " + reply.statusCode());
      }
      return json.readTree(reply.body());
    } catch (IOException failure) {
      throw new IllegalStateException(path + " is not answered", failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }
}
