package io.pairgate.relay.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pairgate.relay.cli.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A relay's API, asked by a person's command. */
final class RelayApi {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI url;
  private final String token;

  RelayApi(URI url, String token) {
    this.url = url;
    this.token = token;
  }

  /**
   * @param body null for none
   * @throws StartFailure with what the relay said, if it did not do it
   */
  JsonNode send(String method, String path, String body) {
    HttpResponse<String> reply;
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      reply = http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
      JsonNode json = JSON.readTree(reply.body());
      if (reply.statusCode() >= 300) {
        throw new StartFailure(
            "the relay says " + reply.statusCode() + ": " + json.path("detail").asText());
      }
      return json;
    } catch (IOException gone) {
      throw new StartFailure(
          "the relay at "
              + url
              + " cannot be asked ("
              + gone
              + "); give its address with --url, or its configuration with --config");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted");
    }
  }

  private HttpRequest request(String method, String path, String body) {
    try {
      return HttpRequest.newBuilder(url.resolve(path))
          .timeout(ANSWER_MAX)
          .header("Authorization", "Bearer " + token)
          .header("Content-Type", "application/json")
          .method(
              method,
              body == null
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(body))
          .build();
    } catch (IllegalArgumentException wrong) {
      // Its message could show the token.
      throw new StartFailure(
          "the address or the token is malformed: the token has visible ASCII characters only");
    }
  }
}
