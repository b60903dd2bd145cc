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

/** Address objects as a FortiGate lists them over its own API; of ours are those that begin so. */
public final class FortiGateTruth implements Truth {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final String url;
  private final String token;
  private final String prefix;

  public FortiGateTruth(String url, String token, String prefix) {
    this.url = url;
    this.token = token;
    this.prefix = prefix;
  }

  @Override
  public List<Made> made() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v2/cmdb/firewall/address"))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IllegalStateException("the FortiGate answers " + reply.statusCode());
      }
      List<Made> all = new ArrayList<>();
      for (JsonNode row : json.readTree(reply.body()).path("results")) {
        String name = row.path("name").asText();
        if (name.startsWith(prefix)) {
          all.add(new Made("address-objects", name, name, row.path("comment").asText(), ""));
        }
      }
      return all;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }
}
