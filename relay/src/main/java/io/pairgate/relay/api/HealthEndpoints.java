package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.backends.Backend;
import io.pairgate.relay.pair.Stance;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether this node lives and can take calls, and its figures. Thread-safe. */
final class HealthEndpoints {

  private static final long PING_MILLIS_MAX = 2_000;
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final RecordStore.CallFilter IN_DOUBT =
      new RecordStore.CallFilter(Call.State.IN_DOUBT, "", "", "", "", 1_000);

  private final Rooms rooms;
  private final Metrics metrics;
  private final String node;
  private final Doorway doorway;

  HealthEndpoints(Rooms rooms, Metrics metrics, String node, Doorway doorway) {
    this.doorway = doorway;
    this.rooms = rooms;
    this.metrics = metrics;
    this.node = node;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.open("/health/live", asked -> Future.succeededFuture(live())),
        Endpoint.open("/health/ready", asked -> ready()),
        Endpoint.get("/metrics", List.of(), asked -> metrics()));
  }

  private Reply live() {
    return Reply.json(
        200,
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeBooleanField("live", true);
              json.writeStringField("node", node);
              json.writeEndObject();
            }));
  }

  private Future<Reply> ready() {
    String reason =
        switch (doorway.stance()) {
          case Stance.Serve serve -> "";
          case Stance.Forward forward -> "This node is the standby; it passes requests on.";
          case Stance.Hold hold -> "Roles are changing; requests wait.";
          case Stance.Refuse(String why) -> "This node is not active: " + why + ".";
        };
    return reason.isEmpty() ? pinged() : Future.succeededFuture(Reply.json(503, unready(reason)));
  }

  private byte[] unready(String reason) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeBooleanField("ready", false);
          json.writeStringField("node", node);
          pair(json);
          json.writeStringField("reason", reason);
          json.writeEndObject();
        });
  }

  private void pair(JsonGenerator json) throws IOException {
    if (doorway.ofAPair()) {
      json.writeStringField("role", doorway.role());
      json.writeNumberField("term", doorway.term());
      json.writeStringField("protection", doorway.protection().name());
    }
  }

  private Future<Reply> pinged() {
    long start = System.nanoTime();
    return rooms
        .calls()
        .ping()
        .get()
        .timeout(PING_MILLIS_MAX, TimeUnit.MILLISECONDS)
        .transform(
            ping ->
                Future.succeededFuture(
                    ready(
                        ping.succeeded() ? "" : String.valueOf(ping.cause().getMessage()),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))));
  }

  private Reply ready(String trouble, long millis) {
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeBooleanField("ready", trouble.isEmpty());
              json.writeStringField("node", node);
              pair(json);
              json.writeObjectFieldStart("parts");
              json.writeObjectFieldStart("record");
              json.writeBooleanField("ok", trouble.isEmpty());
              json.writeNumberField("millis", millis);
              if (!trouble.isEmpty()) {
                json.writeStringField("trouble", trouble);
              }
              json.writeEndObject();
              json.writeObjectFieldStart("backends");
              json.writeNumberField("registered", rooms.backends().all().get().size());
              json.writeNumberField("plain", count(Backend.TlsCheck.PLAIN));
              json.writeNumberField("insecure", count(Backend.TlsCheck.INSECURE));
              json.writeEndObject();
              json.writeStringField("secrets", rooms.secrets().seals().get().words());
              json.writeEndObject();
              json.writeEndObject();
            });
    return Reply.json(trouble.isEmpty() ? 200 : 503, body);
  }

  private int count(Backend.TlsCheck check) {
    return (int)
        rooms.backends().all().get().stream().filter(one -> one.tlsCheck() == check).count();
  }

  /** Of a node without a heart none are known. */
  private void countBackends() {
    try {
      metrics.backends(count(Backend.TlsCheck.PLAIN), count(Backend.TlsCheck.INSECURE));
    } catch (ProblemException noHeart) {
      metrics.backends(0, 0);
    }
  }

  /** A record that does not answer must not hide the other figures. */
  private Future<Reply> metrics() {
    countBackends();
    return rooms
        .calls()
        .list()
        .apply(IN_DOUBT)
        .timeout(PING_MILLIS_MAX, TimeUnit.MILLISECONDS)
        .onSuccess(calls -> metrics.inDoubt(calls.size()))
        .transform(
            counted ->
                Future.succeededFuture(
                    Reply.of(200, PROMETHEUS, metrics.scrape().getBytes(StandardCharsets.UTF_8))));
  }
}
