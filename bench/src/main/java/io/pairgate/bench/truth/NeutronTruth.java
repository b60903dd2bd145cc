package io.pairgate.bench.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Networks and security groups as a Neutron lists them, real or simulated, over its own API. */
public final class NeutronTruth implements Truth {

  /** Where it is and how to sign in. */
  public record Access(String url, String authUrl, String user, String password, String project) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Access access;

  public NeutronTruth(Access access) {
    this.access = access;
  }

  @Override
  public List<Made> made() {
    String token = token();
    List<Made> all = new ArrayList<>();
    list(token, "networks", "networks", all);
    list(token, "security-groups", "security_groups", all);
    return all;
  }

  private void list(String token, String collection, String key, List<Made> into) {
    HttpResponse<String> reply =
        send(
            HttpRequest.newBuilder(URI.create(access.url() + "/v2.0/" + collection))
                .header("X-Auth-Token", token)
                .build());
    for (JsonNode row : read(reply.body()).path(key)) {
      String description = row.path("description").asText();
      int start = description.lastIndexOf("[pairgate:");
      int end = description.lastIndexOf('@');
      if (start >= 0 && end > start) {
        into.add(
            new Made(
                collection,
                row.path("id").asText(),
                description.substring(start + "[pairgate:".length(), end),
                row.path("name").asText(),
                row.path("created_at").asText()));
      }
    }
  }

  private String token() {
    String body =
        String.format(
            Locale.ROOT,
            "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{\"user\":{\"name\":\"%s\","
                + "\"domain\":{\"id\":\"default\"},\"password\":\"%s\"}}},\"scope\":{\"project\":{\"name\":"
                + "\"%s\",\"domain\":{\"id\":\"default\"}}}}}",
            access.user(),
            access.password(),
            access.project());
    return send(HttpRequest.newBuilder(URI.create(access.authUrl() + "/auth/tokens"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build())
        .headers()
        .firstValue("X-Subject-Token")
        .orElseThrow(() -> new IllegalStateException("Keystone gave no token"));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  private JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
