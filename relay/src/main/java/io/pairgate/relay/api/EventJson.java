package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.relay.call.News;
import io.pairgate.relay.events.Event;
import io.pairgate.relay.events.Kept;
import io.pairgate.relay.events.Position;
import io.pairgate.relay.record.Call;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Renders events as server-sent events. Thread-safe. */
final class EventJson {

  private final String node;
  private final Catalog catalog;

  EventJson(String node, Catalog catalog) {
    this.node = node;
    this.catalog = catalog;
  }

  Buffer live(Kept kept) {
    Position at = kept.position();
    return block(
        at.text(),
        name(kept.event()),
        Json.bytes(
            json -> {
              begin(json, at.atMillis());
              write(json, kept.event());
              json.writeEndObject();
            }));
  }

  /** A call that ended, or came into doubt, while nobody listened: as the journal has it now. */
  Buffer replayed(Call call) {
    boolean doubt = call.state() == Call.State.IN_DOUBT;
    Event event = News.of(call);
    return block(
        "",
        name(event),
        Json.bytes(
            json -> {
              begin(json, doubt ? call.inFlightUntilMillis() : call.closedMillis());
              json.writeBooleanField("replayed", true);
              write(json, event);
              json.writeEndObject();
            }));
  }

  /**
   * Says what was missed.
   *
   * @param says what is not told, and where to look instead
   */
  Buffer gap(long sinceMillis, Position now, boolean callsReplayed, String says) {
    return block(
        "",
        "gap",
        Json.bytes(
            json -> {
              begin(json, now.atMillis());
              Json.time(json, "since", sinceMillis);
              json.writeBooleanField("calls_replayed", callsReplayed);
              json.writeStringField("says", says);
              json.writeEndObject();
            }));
  }

  /** What a listener goes on from, though nothing happened. */
  static Buffer heartbeat(Position now) {
    return Buffer.buffer(": heartbeat\nid: " + now.text() + "\n\n");
  }

  private static Buffer block(String id, String name, byte[] data) {
    StringBuilder head = new StringBuilder(96);
    if (!id.isEmpty()) head.append("id: ").append(id).append('\n');
    head.append("event: ").append(name).append("\ndata: ");
    // JSON text is one line: line ends within it are escaped.
    return Buffer.buffer(head.toString()).appendBytes(data).appendString("\n\n");
  }

  private void begin(JsonGenerator json, long atMillis) throws IOException {
    json.writeStartObject();
    json.writeStringField("node", node);
    Json.time(json, "at", atMillis);
  }

  private static String name(Event event) {
    return switch (event) {
      case Event.CallClosed _ -> "call.closed";
      case Event.CallInDoubt _ -> "call.in_doubt";
      case Event.BindingMade _ -> "binding.made";
      case Event.BindingReleased _ -> "binding.released";
      case Event.RoleChanged _ -> "role.changed";
      case Event.ProtectionChanged _ -> "protection.changed";
      case Event.VipChanged _ -> "vip.changed";
      case Event.CircuitChanged _ -> "circuit.changed";
    };
  }

  private void write(JsonGenerator json, Event event) throws IOException {
    switch (event) {
      case Event.CallClosed(var subject, var outcome, int status, var settledBy) -> {
        write(json, subject);
        json.writeStringField("outcome", low(outcome));
        json.writeNumberField("status", status);
        json.writeStringField("settled_by", settledBy);
      }
      case Event.CallInDoubt(var subject, var reason) -> {
        write(json, subject);
        json.writeStringField("reason", reason);
      }
      case Event.BindingMade(var subject, var nativeType, var nativeId) -> {
        write(json, subject);
        json.writeStringField("native_type", nativeType);
        json.writeStringField("native_id", nativeId);
      }
      case Event.BindingReleased(var subject) -> write(json, subject);
      case Event.RoleChanged(var before, var now, long term) -> {
        words(json, Map.of("before", before, "role", now));
        json.writeNumberField("term", term);
      }
      case Event.ProtectionChanged(var now, long term) -> {
        json.writeStringField("protection", now);
        json.writeNumberField("term", term);
      }
      case Event.VipChanged(var before, var now) ->
          words(json, Map.of("before", before, "vip", now));
      case Event.CircuitChanged(var backend, var before, var now, var why) ->
          words(
              json,
              Map.of("backend", backend, "before", low(before), "circuit", low(now), "why", why));
    }
  }

  private static void words(JsonGenerator json, Map<String, String> words) throws IOException {
    for (var word : new java.util.TreeMap<>(words).entrySet()) {
      json.writeStringField(word.getKey(), word.getValue());
    }
  }

  private void write(JsonGenerator json, Event.Subject subject) throws IOException {
    json.writeStringField("call", subject.call());
    json.writeStringField("operation", low(subject.operation()));
    json.writeStringField("object", path(subject));
    json.writeStringField("type", subject.type());
    json.writeStringField("backend", subject.backend());
    json.writeStringField("tenant", subject.tenant());
  }

  private String path(Event.Subject subject) {
    return subject.operation().equals(Call.Operation.NATIVE.name())
        ? "/v1/backends/" + subject.backend() + "/native"
        : "/v1/" + catalog.collectionOf(subject.type()) + "/" + subject.object();
  }

  private static String low(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
