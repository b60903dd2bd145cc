package io.pairgate.relay.cli;

import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.seal.SealingKeys;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A whole relay beside the real one, on a record and with a simulated backend of its own, on
 * loopback ports; all of it goes again. What is done once is fast the next time: for the quick
 * start (classes loaded and linked ahead), and for a standby, which has never carried out a change
 * and would find no method compiled just when everybody waits for it. Nobody outside hears of it:
 * it has an audit log of its own, and no heartbeat.
 */
final class Practice {

  /** Few: a standby practises while the active waits for what goes through the same process. */
  private static final int AT_ONCE = 2;

  /** What is read behind the changes, of what a CMP and those who watch read. */
  static final List<String> OF_CALLS =
      List.of(
          "/health/ready", "/v1/networks/none", "/v1/networks/net-1", "/v1/networks", "/metrics");

  /**
   * And what is much work once, and nobody waits for: not for a standby, whose replication goes
   * through the same process, while each change of the active waits for it.
   */
  static final List<String> OF_EVERYTHING =
      Stream.concat(OF_CALLS.stream(), Stream.of("/openapi.json")).toList();

  private static final String NETWORK =
      "{\"backend\":\"practice\",\"spec\":{\"name\":\"web\",\"mtu\":1500}}";
  private static final String PATCH = "{\"spec\":{\"name\":\"web %d\"}}";

  private final HttpClient http;
  private final String url;

  private Practice(HttpClient http, String url) {
    this.http = http;
    this.url = url;
  }

  /**
   * Blocks.
   *
   * @param starts how often the relay is started, the first time on a new record
   * @param changes carried out each time
   * @param reads paths that are read once each time
   */
  static void run(int starts, int changes, List<String> reads) {
    try {
      Path folder = Files.createTempDirectory("pairgate-practice");
      Path file = folder.resolve("pairgate.yaml");
      // With keys, as a pair should have: so sealing is practised, and nobody is warned.
      Path keys =
          Files.writeString(
              folder.resolve("keys"),
              SealingKeys.newLine(LocalDate.now(ZoneOffset.UTC), new SecureRandom()));
      Files.writeString(
          file,
          "listen: { port: 0 }\nrecord:\n  sqlite: { path: \""
              + folder.resolve("record.db")
              + "\" }\nsecrets: { keys: \"file:"
              + keys
              // What is only practised is nobody's act: it stays out of the node's own audit log.
              + "\" }\naudit: { file: \""
              + folder.resolve("audit.log")
              + "\" }\n");
      Config config = Config.read(file, Map.of());
      Vertx vertx = EventLoops.many();
      try (NeutronSimulator neutron = NeutronSimulator.start(vertx);
          HttpClient http = HttpClient.newHttpClient()) {
        for (int start = 0; start < starts; start++) {
          try (Node node = Node.start(config, Waypoints.UNWATCHED)) {
            new Practice(http, "http://127.0.0.1:" + node.port()).ask(neutron, changes, reads);
          }
        }
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        remove(folder);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void ask(NeutronSimulator neutron, int changes, List<String> reads) {
    send("PUT", "/v1/backends/practice", registration(neutron)).join();
    for (int n = 0; n < changes; n += AT_ONCE) {
      CompletableFuture<?>[] several = new CompletableFuture<?>[AT_ONCE];
      for (int i = 0; i < AT_ONCE; i++) several[i] = change(n + i);
      CompletableFuture.allOf(several).join();
    }
    for (String path : reads) send("GET", path, "").join();
  }

  /** An object is made, then updated, then read, now and then deleted. */
  private CompletableFuture<?> change(int n) {
    String path = "/v1/networks/net-" + n / 4;
    return switch (n % 4) {
      case 0 -> send("PUT", path, NETWORK);
      case 1 -> send("PATCH", path, PATCH.formatted(n));
      case 2 -> send("GET", path, "");
      default -> send(n % 16 == 15 ? "DELETE" : "PATCH", path, PATCH.formatted(n));
    };
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
  private CompletableFuture<?> send(String method, String path, String body) {
    boolean hasBody = !body.isEmpty() && !method.equals("DELETE");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(
                method,
                hasBody
                    ? HttpRequest.BodyPublishers.ofString(body)
                    : HttpRequest.BodyPublishers.noBody());
    if (hasBody) request.header("Content-Type", "application/json");
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path one : files.toList()) Files.delete(one);
    }
    Files.delete(folder);
  }
}
