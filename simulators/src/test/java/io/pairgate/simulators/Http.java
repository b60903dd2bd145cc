package io.pairgate.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plain HTTP of the JDK: nothing of the project between a test and the wire. */
final class Http {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

  /** An answer; {@code json} is missing where the body is none. */
  record Answer(int status, HttpResponse<String> raw, JsonNode json) {

    Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }

    String errorType() {
      return json.at("/NeutronError/type").asText();
    }

    String errorMessage() {
      return json.at("/NeutronError/message").asText();
    }

    static Set<String> keys(JsonNode object) {
      Set<String> keys = new TreeSet<>();
      object.fieldNames().forEachRemaining(keys::add);
      return keys;
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Answer call(String method, String url, String body, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(ANSWER_MAX)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) request.header("Content-Type", "application/json");
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response, json(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException notJson) {
      return MAPPER.missingNode();
    }
  }
}
