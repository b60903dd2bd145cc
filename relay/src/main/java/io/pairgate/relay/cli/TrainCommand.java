package io.pairgate.relay.cli;

import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts a node on a new record and again on a used one, asks it a little each time and stops: what
 * the launcher lets the JVM watch, so that the next start and the first calls after it find their
 * classes loaded and linked (AOT cache).
 */
@Command(name = "train", hidden = true, description = "For the launcher: see CONTRIBUTING.md.")
final class TrainCommand implements Callable<Integer> {

  private static final int STARTS = 2;
  private static final int CHANGES = 20;

  private static final List<String> PATHS =
      List.of(
          "/health/ready",
          "/v1/networks/none",
          "/v1/networks/net-1",
          "/v1/networks",
          "/openapi.json",
          "/metrics");

  private static final String NETWORK =
      "{\"backend\":\"trained\",\"spec\":{\"name\":\"web\",\"mtu\":1500}}";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("pairgate-train");
    Path file = folder.resolve("pairgate.yaml");
    Files.writeString(
        file,
        "listen: { port: 0 }\nrecord:\n  sqlite: { path: \""
            + folder.resolve("record.db")
            + "\" }\n");
    Config config = Config.read(file, Map.of());
    Logs.configure(config.log());
    Vertx vertx = Vertx.vertx();
    try (NeutronSimulator neutron = NeutronSimulator.start(vertx);
        HttpClient http = HttpClient.newHttpClient()) {
      for (int start = 0; start < STARTS; start++) {
        try (Node node = Node.start(config, Waypoints.UNWATCHED)) {
          ask(http, "http://127.0.0.1:" + node.port(), neutron);
        }
      }
    }
    vertx.close().await();
    try (var files = Files.list(folder)) {
      for (Path one : files.toList()) {
        Files.delete(one);
      }
    }
    Files.delete(folder);
    return 0;
  }

  private static void ask(HttpClient http, String url, NeutronSimulator neutron)
      throws IOException, InterruptedException {
    send(http, "PUT", url + "/v1/backends/trained", registration(neutron));
    for (int n = 1; n <= CHANGES; n++) {
      send(http, "PUT", url + "/v1/networks/net-" + n, NETWORK);
    }
    for (String path : PATHS) {
      send(http, "GET", url + path, "");
    }
  }

  private static String registration(NeutronSimulator neutron) {
    return """
        {"driver":"neutron","url":"%s",
         "credentials":{"auth_url":"%s","user":"%s","password":"%s","project":"%s"}}
        """
        .formatted(
            neutron.url(),
            neutron.authUrl(),
            NeutronSimulator.USER,
            NeutronSimulator.PASSWORD,
            NeutronSimulator.PROJECT);
  }

  /** Whatever is answered: only the way counts. */
  private static void send(HttpClient http, String method, String url, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    http.send(request.build(), HttpResponse.BodyHandlers.discarding());
  }
}
