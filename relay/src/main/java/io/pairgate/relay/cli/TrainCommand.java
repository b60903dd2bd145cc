package io.pairgate.relay.cli;

import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
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
 * Starts a node, asks it a little and stops: what the launcher lets the JVM watch, so that the next
 * start finds its classes loaded and linked (AOT cache).
 */
@Command(name = "train", hidden = true, description = "For the launcher: see CONTRIBUTING.md.")
final class TrainCommand implements Callable<Integer> {

  private static final List<String> PATHS =
      List.of("/health/ready", "/v1/networks/none", "/v1/networks", "/openapi.json", "/metrics");

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
    try (Node node = Node.start(config, Waypoints.UNWATCHED);
        HttpClient http = HttpClient.newHttpClient()) {
      for (String path : PATHS) {
        URI uri = URI.create("http://127.0.0.1:" + node.port() + path);
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
      }
    }
    try (var files = Files.list(folder)) {
      for (Path one : files.toList()) {
        Files.delete(one);
      }
    }
    Files.delete(folder);
    return 0;
  }
}
