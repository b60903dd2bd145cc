package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.relay.call.Answer;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Task;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Renders a call with all its facts. */
final class CallJson {

  private final Catalog catalog;
  private final Hints hints;

  CallJson(Catalog catalog, Hints hints) {
    this.catalog = catalog;
    this.hints = hints;
  }

  /**
   * @param unseen why a look at its task showed nothing, if so
   */
  byte[] bytes(Call call, Optional<Problem> unseen) {
    return Json.bytes(json -> write(json, call, unseen));
  }

  /** The answer to a change that the backend took on and still works at. */
  static byte[] begun(String callId, String object, Answer.Result.Begun begun) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("call", "/v1/calls/" + callId);
          json.writeStringField("object", object);
          write(json, begun.task(), Optional.empty());
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Task task, Optional<Problem> unseen)
      throws IOException {
    json.writeObjectFieldStart("task");
    json.writeStringField("kind", task.kind());
    json.writeStringField("id", task.id());
    json.writeStringField("state", word(task.state()));
    json.writeStringField("says", task.says());
    Json.time(json, "seen_at", task.seenMillis());
    if (unseen.isPresent()) {
      json.writeStringField("unseen", unseen.get().detail());
    }
    json.writeEndObject();
  }

  void write(JsonGenerator json, Call call) throws IOException {
    write(json, call, Optional.empty());
  }

  private void write(JsonGenerator json, Call call, Optional<Problem> unseen) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", call.id());
    json.writeStringField("operation", word(call.operation()));
    if (!call.action().isEmpty()) {
      json.writeStringField("action", call.action());
    }
    json.writeStringField("object", object(call));
    json.writeStringField("type", call.object().type());
    json.writeStringField("backend", call.backend());
    json.writeStringField("tenant", call.tenant());
    json.writeStringField("principal", call.principal());
    json.writeStringField("idempotency_key", call.idempotencyKey());
    json.writeStringField("state", word(call.state()));
    json.writeStringField("outcome", call.outcome().toLowerCase(Locale.ROOT));
    json.writeNumberField("status", call.status());
    json.writeStringField("reason", call.reason());
    json.writeStringField("settled_by", call.settledBy());
    json.writeNumberField("attempts", call.attempts());
    Json.time(json, "opened_at", call.openedMillis());
    Json.time(json, "sent_at", call.sentMillis());
    Json.time(json, "replied_at", call.repliedMillis());
    Json.time(json, "closed_at", call.closedMillis());
    Json.time(json, "in_flight_until", call.inFlightUntilMillis());
    json.writeStringField("backend_request", call.backendRequest());
    json.writeStringField("node", call.node());
    json.writeNumberField("term", call.term());
    if (call.task().isPresent()) {
      write(json, call.task().get(), unseen);
    }
    Json.raw(json, "request", call.request());
    Json.raw(json, "sent", call.sent());
    // A native reply is kept for repeats with its key only, and may hold what a reader of the
    // journal must not see.
    boolean vendors = call.operation() == Call.Operation.NATIVE;
    Json.raw(json, "answer", vendors ? "" : call.answer());
    String hint = hints.of(call);
    if (!hint.isEmpty()) {
      json.writeStringField("hint", hint);
    }
    json.writeEndObject();
  }

  private String object(Call call) {
    return call.operation() == Call.Operation.NATIVE
        ? "/v1/backends/" + call.backend() + "/native"
        : "/v1/" + catalog.collectionOf(call.object().type()) + "/" + call.object().id();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
