package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;
import static io.pairgate.relay.api.OpenApiCommon.answer;
import static io.pairgate.relay.api.OpenApiCommon.inQuery;
import static io.pairgate.relay.api.OpenApiCommon.operation;

import java.util.List;
import java.util.Map;

/** The paths that no resource type owns: backends, calls, reverse look-up, health. */
final class OpenApiHouse {

  private static final Map<String, Object> BACKEND = ref("parameters", "Backend");
  private static final Map<String, Object> CALL = ref("parameters", "Call");
  private static final Map<String, Object> LIMIT = ref("parameters", "Limit");
  private static final Map<String, Object> AFTER = ref("parameters", "After");

  private OpenApiHouse() {}

  static Map<String, Object> paths() {
    return map(
        "/v1/backends",
        map("get", listBackends()),
        "/v1/backends/{backend}",
        map("get", getBackend(), "put", putBackend(), "delete", deleteBackend()),
        "/v1/backends/{backend}/check",
        map("post", checkBackend()),
        NativeEndpoints.TEMPLATE,
        OpenApiNative.path(),
        "/v1/calls",
        map("get", listCalls()),
        "/v1/calls/{call}",
        map("get", getCall()),
        "/v1/calls/{call}/settle",
        map("post", settleCall()),
        EventEndpoints.TEMPLATE,
        map("get", events()),
        "/v1/objects",
        map("get", reverse()),
        "/v1/secrets",
        map("get", getSecrets()),
        "/v1/secrets/rotate",
        map("post", rotateSecrets()),
        "/health/live",
        map("get", health("isLive", "Does the process answer?")),
        "/health/ready",
        map("get", health("isReady", "Can this node take calls now?")),
        "/metrics",
        map("get", metrics()));
  }

  private static Map<String, Object> listBackends() {
    return operation(
        "listBackends",
        "backends",
        "List registered backends: no backend call.",
        List.of(LIMIT, AFTER),
        null,
        map("200", answer("One page.", ref("schemas", "BackendPage"))));
  }

  private static Map<String, Object> getBackend() {
    return operation(
        "getBackend",
        "backends",
        "One backend; of its credentials only the names.",
        List.of(BACKEND),
        null,
        map("200", answer("The backend.", ref("schemas", "Backend"))));
  }

  private static Map<String, Object> putBackend() {
    Map<String, Object> example =
        map(
            "driver",
            "fortios",
            "url",
            "https://192.0.2.1",
            "credentials",
            map("token", "the-api-user's-token"),
            "options",
            map("vdom", "root"));
    return operation(
        "putBackend",
        "backends",
        "Register or change a backend: no backend call.",
        List.of(BACKEND),
        OpenApiCommon.body(
            "application/json", ref("schemas", "BackendRegistration"), example, true),
        map(
            "200", answer("Changed.", ref("schemas", "Backend")),
            "201", answer("Registered.", ref("schemas", "Backend"))));
  }

  private static Map<String, Object> deleteBackend() {
    return operation(
        "deleteBackend",
        "backends",
        "Remove a backend that no object is bound on.",
        List.of(BACKEND),
        null,
        map("204", map("description", "Removed.")));
  }

  private static Map<String, Object> checkBackend() {
    return operation(
        "checkBackend",
        "backends",
        "One harmless backend call: does it answer and let us in?",
        List.of(BACKEND),
        null,
        map("200", answer("It does.", ref("schemas", "BackendCheck"))));
  }

  private static Map<String, Object> listCalls() {
    Map<String, Object> state =
        map(
            "name", "state",
            "in", "query",
            "description", "Only calls in this state.",
            "schema", map("type", "string", "enum", List.of("open", "in_doubt", "closed")));
    return operation(
        "listCalls",
        "calls",
        "The journal, newest first: no backend call.",
        List.of(
            state,
            ref("parameters", "OfBackend"),
            inQuery("type", "Only of this resource type."),
            inQuery("object", "Only of the object with this id."),
            LIMIT,
            AFTER),
        null,
        map("200", answer("One page.", ref("schemas", "CallPage"))));
  }

  private static Map<String, Object> getCall() {
    Map<String, Object> from =
        map(
            "name", "from",
            "in", "query",
            "description", "'record': what is on record, without a look at its task.",
            "schema",
                map("type", "string", "enum", List.of("backend", "record"), "default", "backend"));
    return operation(
        "getCall",
        "calls",
        "One call with all its facts: no backend call, or one where its task is unfinished.",
        List.of(CALL, from),
        null,
        map("200", answer("The call.", ref("schemas", "Call"))));
  }

  private static Map<String, Object> settleCall() {
    return operation(
        "settleCall",
        "calls",
        "Say what became of a call in doubt: no backend call.",
        List.of(CALL),
        OpenApiCommon.body(
            "application/json",
            ref("schemas", "Settlement"),
            map("outcome", "not_done", "reason", "looked at the device: no such policy"),
            true),
        map(
            "200", answer("Settled; the object as recorded.", ref("schemas", "Object")),
            "201", answer("Settled as created.", ref("schemas", "Object")),
            "204", map("description", "Settled.")));
  }

  private static Map<String, Object> reverse() {
    Map<String, Object> backend = inQuery("backend", "The backend's name.");
    backend.put("required", true);
    Map<String, Object> nativeId = inQuery("native_id", "The backend's id of the object.");
    nativeId.put("required", true);
    return operation(
        "findByNativeId",
        "calls",
        "Which CMP object is this backend object? No backend call.",
        List.of(backend, nativeId),
        null,
        map("200", answer("The objects.", ref("schemas", "ObjectPage"))));
  }

  private static Map<String, Object> getSecrets() {
    return operation(
        "getSecrets",
        "operations",
        "How the backends' credentials stand on record: no backend call.",
        List.of(),
        null,
        map("200", answer("Counts, and the name of the key.", ref("schemas", "Seals"))));
  }

  private static Map<String, Object> rotateSecrets() {
    return operation(
        "rotateSecrets",
        "operations",
        "Read secrets.keys anew and seal all credentials with the last key: no backend call.",
        List.of(),
        null,
        map("200", answer("All is sealed that can be opened.", ref("schemas", "Seals"))));
  }

  private static Map<String, Object> events() {
    Map<String, Object> last =
        map(
            "name",
            "Last-Event-ID",
            "in",
            "header",
            "description",
            "The id of the last event that came: what happened since is told first, or an event"
                + " 'gap' says what is missed.",
            "schema",
            map("type", "string", "example", "0f3a9c11-42-1795600000000"));
    return operation(
        "listen",
        "operations",
        "What happens on this node, as it happens (server-sent events); on a standby too.",
        List.of(last),
        null,
        map(
            "200",
            map(
                "description",
                "A stream without end. Events: call.closed, call.in_doubt, binding.made,"
                    + " binding.released, role.changed, protection.changed, vip.changed,"
                    + " circuit.changed, gap.",
                "content",
                map("text/event-stream", map("schema", map("type", "string"))))));
  }

  private static Map<String, Object> health(String id, String summary) {
    Map<String, Object> answers =
        map(
            "200",
            answer("Yes.", map("type", "object")),
            "503",
            answer("No.", map("type", "object")));
    Map<String, Object> health = operation(id, "operations", summary, List.of(), null, answers);
    health.put("security", List.of());
    return health;
  }

  private static Map<String, Object> metrics() {
    return operation(
        "getMetrics",
        "operations",
        "Figures for Prometheus.",
        List.of(),
        null,
        map(
            "200",
            map(
                "description",
                "Prometheus text format.",
                "content",
                map("text/plain", map("schema", map("type", "string"))))));
  }
}
