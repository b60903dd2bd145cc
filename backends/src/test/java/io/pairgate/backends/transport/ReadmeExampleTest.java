package io.pairgate.backends.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.http.RawServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's example is compiled, run, and the same to the letter. */
class ReadmeExampleTest {

  private static final Path README = Path.of("README.md");
  private static final Path THIS =
      Path.of("src/test/java/io/pairgate/backends/transport/ReadmeExampleTest.java");

  private static String example(String url, String token) throws Exception {
    // example begins
    Vertx vertx = Vertx.vertx();
    try (Backends backends = Backends.open(vertx)) {
      Backend firewall = Backend.of("fw-1", "fortios", url, Map.of("token", token));
      Operation create =
          new Operation.Create("address-object", "web", Map.of("cidr", "10.0.0.1/32"), "web");
      Outcome outcome = backends.exchange(firewall, create, Progress.UNWATCHED).await();
      return switch (outcome) {
        case Outcome.Succeeded done -> "made: " + done.objects().getFirst().nativeId();
        case Outcome.Refused no -> "refused: " + no.message();
        case Outcome.NotSent none -> "not sent, a repeat is safe: " + none.reason();
        case Outcome.Unknown lost -> "only the backend knows: " + lost.reason();
      };
    } finally {
      vertx.close().await();
    }
    // example ends
  }

  @Test
  void the_example_makes_an_address_object() throws Exception {
    String reply = "{\"http_status\":200,\"status\":\"success\",\"mkey\":\"web\"}";
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: " + reply.length() + "\r\n\r\n" + reply)) {
      assertThat(example(server.url(), "t0ken")).isEqualTo("made: web");
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst())
          .startsWith("POST /api/v2/cmdb/firewall/address?vdom=root HTTP/1.1\r\n");
    }
  }

  @Test
  void the_example_is_the_readmes_to_the_letter() throws IOException {
    String source =
        Files.readAllLines(THIS).stream()
            .dropWhile(line -> !line.strip().equals("// example begins"))
            .skip(1)
            .takeWhile(line -> !line.strip().equals("// example ends"))
            .collect(Collectors.joining("\n"))
            .stripIndent();
    List<String> blocks = List.of(Files.readString(README).split("```"));
    assertThat(blocks).contains("java\n" + source + "\n");
  }
}
