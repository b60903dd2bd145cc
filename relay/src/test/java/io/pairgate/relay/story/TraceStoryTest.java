package io.pairgate.relay.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.cli.Node;
import io.pairgate.relay.config.Config;
import io.pairgate.simulators.NeutronSimulator;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which request of the CMP became which backend call, as a collector of traces sees it. */
class TraceStoryTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CMP_SPAN = "00f067aa0ba902b7";
  private static final String NETWORK = "{\"backend\":\"neutron-1\",\"spec\":{}}";

  @TempDir Path folder;

  private Node start(String endpoint) throws java.io.IOException {
    Path file = folder.resolve("pairgate.yaml");
    Files.writeString(
        file,
        """
        listen: {port: 0}
        record: {sqlite: {path: %s}}
        trace: {endpoint: "%s"}
        """
            .formatted(folder.resolve("record.db"), endpoint));
    return Node.start(Config.read(file, Map.of()), Waypoints.UNWATCHED);
  }

  private static void register(Cmp cmp, NeutronSimulator neutron) {
    String body =
        Pairgate.neutronRegistration(neutron.url(), neutron.authUrl(), Pairgate.DEADLINE_MILLIS);
    assertThat(cmp.put("/v1/backends/neutron-1", body).status()).isEqualTo(201);
  }

  private static Span only(Collector collector, Predicate<Span> wanted) {
    List<Span> found = collector.spans().stream().filter(wanted).toList();
    assertThat(found).as("of %s", collector.spans()).hasSize(1);
    return found.getFirst();
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static String attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(one -> one.getKey().equals(key))
        .map(
            one ->
                one.getValue().hasIntValue()
                    ? "" + one.getValue().getIntValue()
                    : one.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  @Test
  void a_change_is_one_trace_from_the_cmp_over_the_relay_to_the_backend() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Collector collector = new Collector();
        NeutronSimulator neutron = NeutronSimulator.start(vertx)) {
      Cmp.Reply[] answer = new Cmp.Reply[1];
      try (Node node = start(collector.url())) {
        Cmp cmp = new Cmp(node.port());
        register(cmp, neutron);
        answer[0] =
            cmp.put(
                "/v1/networks/web", NETWORK, "traceparent", "00-" + TRACE + "-" + CMP_SPAN + "-01");
        assertThat(answer[0].status()).isEqualTo(201);
      }
      Cmp.Reply created = answer[0];

      Span request =
          only(collector, span -> attribute(span, "pairgate.call").equals(created.call()));
      Span call = only(collector, span -> span.getName().equals("create"));
      assertThat(request.getName()).startsWith("PUT /v1/").endsWith("/{id}");
      assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
      assertThat(hex(request.getParentSpanId())).isEqualTo(CMP_SPAN);
      assertThat(hex(call.getTraceId())).isEqualTo(TRACE);
      assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(attribute(request, "pairgate.call")).isEqualTo(created.call());
      assertThat(attribute(request, "http.response.status_code")).isEqualTo("201");
      assertThat(attribute(call, "pairgate.backend")).isEqualTo("neutron-1");
      assertThat(attribute(call, "pairgate.outcome")).isEqualTo("succeeded");
      assertThat(call.getEventsList()).extracting(Span.Event::getName).contains("sent", "replied");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void a_collector_that_is_gone_costs_no_request() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (NeutronSimulator neutron = NeutronSimulator.start(vertx);
        Node node = start("http://127.0.0.1:9")) {
      Cmp cmp = new Cmp(node.port());
      register(cmp, neutron);
      assertThat(cmp.put("/v1/networks/web", NETWORK).status()).isEqualTo(201);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
