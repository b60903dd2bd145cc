package io.pairgate.relay.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pairgate.relay.problem.Problem;
import java.io.IOException;

/** Renders a problem (RFC 9457). */
final class ProblemJson {

  private ProblemJson() {}

  static Reply reply(Problem problem) {
    return reply(problem, "", 0, false);
  }

  static Reply reply(Problem problem, String callId, int backendCalls, boolean replayed) {
    byte[] body = Json.bytes(json -> write(json, problem, callId, backendCalls));
    Reply reply =
        Reply.of(problem.status(), Reply.PROBLEM, body).call(callId, backendCalls, replayed);
    return problem.retryAfterSeconds() < 0
        ? reply
        : reply.header("Retry-After", Long.toString(problem.retryAfterSeconds()));
  }

  static void write(JsonGenerator json, Problem problem, String callId, int backendCalls)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", problem.kind().type());
    json.writeStringField("title", problem.kind().title());
    json.writeNumberField("status", problem.status());
    json.writeStringField("detail", problem.detail());
    if (!problem.at().isEmpty()) {
      json.writeStringField("at", problem.at());
    }
    if (!problem.errors().isEmpty()) {
      json.writeArrayFieldStart("errors");
      for (Problem.At place : problem.errors()) {
        json.writeStartObject();
        json.writeStringField("at", place.at());
        json.writeStringField("detail", place.detail());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!callId.isEmpty()) {
      json.writeStringField("call", callId);
    }
    if (!problem.relatedCall().isEmpty()) {
      json.writeStringField("about", "/v1/calls/" + problem.relatedCall());
    }
    json.writeNumberField("backend_calls", backendCalls);
    if (problem.retryAfterSeconds() >= 0) {
      json.writeNumberField("retry_after", problem.retryAfterSeconds());
    }
    if (problem.refusal() != null) {
      refusal(json, problem.refusal());
    }
    json.writeEndObject();
  }

  private static void refusal(JsonGenerator json, Problem.Refusal words) throws IOException {
    json.writeObjectFieldStart("backend_error");
    json.writeNumberField("status", words.status());
    json.writeStringField("code", words.code());
    json.writeStringField("message", words.message());
    json.writeStringField("request_id", words.requestId());
    json.writeEndObject();
  }
}
