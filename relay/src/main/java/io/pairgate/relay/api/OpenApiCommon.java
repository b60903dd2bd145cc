package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;

import io.pairgate.relay.problem.ProblemKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What all calls of the OpenAPI document share. */
final class OpenApiCommon {

  static final String ID_PATTERN = "^[A-Za-z0-9._-]{1,64}$";

  private OpenApiCommon() {}

  static Map<String, Object> text(String about) {
    return map("type", "string", "description", about);
  }

  static Map<String, Object> time(String about) {
    return map("type", List.of("string", "null"), "format", "date-time", "description", about);
  }

  static Map<String, Object> objectProperties() {
    return map(
        "id", text("The CMP's id."),
        "type", text("The resource type."),
        "backend", text("The backend that it is on."),
        "tenant", text("The CMP's tenant, empty if it gave none."),
        "native_type", text("The vendor's name of the type."),
        "native_id", text("The backend's id of the object."),
        "spec", map("type", "object"),
        "status", map("type", "object"),
        "source", map("type", "string", "enum", List.of("backend", "record")),
        "call", text("The call that last changed it."),
        "updated_at", map("type", List.of("string", "null"), "format", "date-time"));
  }

  static Map<String, Object> schemas() {
    return map(
        "Name",
        map("type", "string", "pattern", ID_PATTERN),
        "Tenant",
        map(
            "type",
            "string",
            "maxLength",
            ObjectEndpoints.TENANT_CHARACTERS_MAX,
            "description",
            "The CMP's tenant, for lists."),
        "Next",
        map(
            "type",
            List.of("string", "null"),
            "description",
            "Path of the next page, null on the last."),
        "Adoption",
        map(
            "type",
            "object",
            "description",
            "Records a backend object that exists already, after one read of it.",
            "additionalProperties",
            false,
            "required",
            List.of("backend", "adopt"),
            "properties",
            map(
                "backend", ref("schemas", "Name"),
                "tenant", ref("schemas", "Tenant"),
                "adopt",
                    map(
                        "type",
                        "string",
                        "minLength",
                        1,
                        "maxLength",
                        ObjectEndpoints.NATIVE_ID_CHARACTERS_MAX,
                        "description",
                        "The backend's id of the object."))),
        "Object",
        map("type", "object", "properties", objectProperties()),
        "ObjectPage",
        page("Object"),
        "Problem",
        problem());
  }

  static Map<String, Object> page(String of) {
    return map(
        "type", "object",
        "required", List.of("items", "next"),
        "properties",
            map(
                "items", map("type", "array", "items", ref("schemas", of)),
                "next", ref("schemas", "Next")));
  }

  private static Map<String, Object> problem() {
    List<String> types = Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList();
    Map<String, Object> place =
        map(
            "type",
            "object",
            "properties",
            map("at", text("Where."), "detail", text("What is wrong there.")));
    Map<String, Object> words =
        map(
            "type", "object",
            "description", "The backend's own words.",
            "properties",
                map(
                    "status", map("type", "integer"),
                    "code", text("The vendor's code."),
                    "message", text("The vendor's words."),
                    "request_id", text("The backend's name for the request.")));
    return map(
        "type",
        "object",
        "description",
        "RFC 9457: what is wrong, where, and what to do. The type's path is a page about it.",
        "required",
        List.of("type", "title", "status", "detail", "backend_calls"),
        "properties",
        map(
            "type", map("type", "string", "enum", types),
            "title", text("The kind in words."),
            "status", map("type", "integer"),
            "detail", text("What is wrong with this request and what to do."),
            "at", text("JSON pointer into the body, or 'path', 'query x', 'header X'."),
            "errors", map("type", "array", "items", place),
            "call", text("The call."),
            "about", text("Path of another call that this is about."),
            "backend_calls", map("type", "integer", "minimum", 0, "maximum", 1),
            "retry_after", map("type", "integer", "description", "Seconds until a repeat helps."),
            "backend_error", words));
  }

  static Map<String, Object> parameters() {
    return map(
        "Id",
        inPath("id", "The CMP's id of the object."),
        "Backend",
        inPath("backend", "A backend's name."),
        "Call",
        inPath("call", "A call's id."),
        "Limit",
        map(
            "name", "limit",
            "in", "query",
            "description", "Items on a page.",
            "schema",
                map(
                    "type",
                    "integer",
                    "minimum",
                    1,
                    "maximum",
                    Paging.LIMIT_MAX,
                    "default",
                    Paging.LIMIT_DEFAULT)),
        "After",
        inQuery("after", "Begin after this one; 'next' of a page has it."),
        "OfBackend",
        inQuery("backend", "Only on this backend."),
        "OfTenant",
        inQuery("tenant", "Only of this tenant."),
        "IdempotencyKey",
        map(
            "name", "Idempotency-Key",
            "in", "header",
            "description",
                "Marks a repeat: same key and body give the recorded answer and no backend call.",
            "schema", map("type", "string", "pattern", "^[!-~]{1,255}$")));
  }

  private static Map<String, Object> inPath(String name, String about) {
    return map(
        "name",
        name,
        "in",
        "path",
        "required",
        true,
        "description",
        about,
        "schema",
        map("type", "string", "pattern", ID_PATTERN));
  }

  static Map<String, Object> inQuery(String name, String about) {
    return map("name", name, "in", "query", "description", about, "schema", map("type", "string"));
  }

  static Map<String, Object> headers() {
    return map(
        "Pairgate-Call", header("The call, as recorded."),
        "Pairgate-Backend-Calls", header("How many backend calls this request caused: 0 or 1."),
        "Pairgate-Node", header("The node that answered."),
        "Pairgate-Term", header("The count of promotions; 0 on a single node."),
        "Pairgate-Protection", header("PAIRED: recorded on both nodes; SOLO: on one."),
        "Pairgate-Forwarded-By", header("The standby that passed request and reply on."),
        "Pairgate-Replayed", header("'true' for the recorded answer of an earlier request."),
        "Retry-After", header("Seconds until a repeat makes sense."));
  }

  private static Map<String, Object> header(String about) {
    return map("description", about, "schema", map("type", "string"));
  }

  static Map<String, Object> responses() {
    return map(
        "Problem",
        map(
            "description", "A problem: its type names a page that says what to do.",
            "headers",
                map(
                    "Pairgate-Call", ref("headers", "Pairgate-Call"),
                    "Pairgate-Backend-Calls", ref("headers", "Pairgate-Backend-Calls"),
                    "Retry-After", ref("headers", "Retry-After")),
            "content", map("application/problem+json", map("schema", ref("schemas", "Problem")))),
        "Begun",
        OpenApiTasks.begun());
  }

  /** A JSON answer with the headers that every reply has. */
  static Map<String, Object> answer(String about, Map<String, Object> schema) {
    return map(
        "description", about,
        "headers",
            map(
                "Pairgate-Call", ref("headers", "Pairgate-Call"),
                "Pairgate-Backend-Calls", ref("headers", "Pairgate-Backend-Calls"),
                "Pairgate-Node", ref("headers", "Pairgate-Node"),
                "Pairgate-Term", ref("headers", "Pairgate-Term"),
                "Pairgate-Protection", ref("headers", "Pairgate-Protection"),
                "Pairgate-Forwarded-By", ref("headers", "Pairgate-Forwarded-By"),
                "Pairgate-Replayed", ref("headers", "Pairgate-Replayed")),
        "content", map("application/json", map("schema", schema)));
  }

  /** One operation; every one may answer with a problem. */
  static Map<String, Object> operation(
      String id,
      String tag,
      String summary,
      List<Object> parameters,
      Map<String, Object> body,
      Map<String, Object> answers) {
    Map<String, Object> operation =
        map("operationId", id, "tags", List.of(tag), "summary", summary, "parameters", parameters);
    if (body != null) {
      operation.put("requestBody", body);
    }
    answers.put("default", ref("responses", "Problem"));
    operation.put("responses", answers);
    return operation;
  }

  static Map<String, Object> body(
      String contentType, Map<String, Object> schema, Object example, boolean required) {
    Map<String, Object> content = map("schema", schema);
    if (example != null) {
      content.put("example", example);
    }
    return map("required", required, "content", map(contentType, content));
  }
}
