package io.pairgate.relay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger who has nothing but a node's address is told by it is so. */
class FirstCallsTest {

  private static final Pattern CALL = Pattern.compile("(?m)^    (PUT) (\\S+)\\n((?: {4}.+\\n)+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Vertx vertx = EventLoops.many();
  private NeutronSimulator neutron;
  private Node node;

  @BeforeEach
  void starts_a_node_before_a_neutron() {
    neutron = NeutronSimulator.start(vertx);
    Map<String, String> settings =
        Map.of(
            "PAIRGATE_LISTEN_PORT",
            "0",
            "PAIRGATE_RECORD_SQLITE_PATH",
            folder.resolve("record.db").toString());
    node = Node.start(Config.read(settings), Waypoints.UNWATCHED);
  }

  @AfterEach
  void ends_them() {
    node.close();
    neutron.close();
    vertx.close().await();
    http.close();
  }

  private HttpResponse<String> ask(String method, String path, String body, String accept) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
            .header("Accept", accept)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private JsonNode read(String path) throws IOException {
    return JSON.readTree(ask("GET", path, "", "*/*").body());
  }

  @Test
  void the_first_calls_of_the_documentation_are_answered_as_they_stand() throws IOException {
    String told = read("/openapi.json").path("info").path("description").asText();
    String here =
        told.replace("http://192.0.2.5:9696", neutron.url())
            .replace("http://192.0.2.5:5000/v3", neutron.authUrl())
            .replace("\"user\":\"pairgate\"", "\"user\":\"" + NeutronSimulator.USER + "\"")
            .replace("…", NeutronSimulator.PASSWORD)
            .replace("\"project\":\"admin\"", "\"project\":\"" + NeutronSimulator.PROJECT + "\"");
    List<String> paths = new ArrayList<>();
    for (Matcher call = CALL.matcher(here); call.find(); ) {
      paths.add(call.group(2));
      HttpResponse<String> answer = ask(call.group(1), call.group(2), call.group(3), "*/*");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
    assertThat(paths)
        .containsExactly("/v1/backends/neutron-1", "/v1/networks/web", "/v1/subnets/web-a");
    assertThat(read("/v1/subnets/web-a").path("spec").path("network").asText()).isEqualTo("web");
  }

  @Test
  void the_root_lists_what_there_is_for_programs_and_leads_a_browser_to_the_console()
      throws IOException {
    for (JsonNode link : read("/").path("links")) {
      if (link.asText().equals("/v1/events")) continue; // never ends
      assertThat(ask("GET", link.asText(), "", "*/*").statusCode())
          .as(link.asText())
          .isEqualTo(200);
    }
    HttpResponse<String> led =
        ask("GET", "/", "", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    assertThat(led.statusCode()).isEqualTo(303);
    assertThat(led.headers().firstValue("Location")).hasValue("/console");
    assertThat(led.headers().firstValue("Vary")).hasValue("Accept");
  }
}
