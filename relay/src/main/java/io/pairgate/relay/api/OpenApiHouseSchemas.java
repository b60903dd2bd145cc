package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;
import static io.pairgate.relay.api.OpenApiCommon.text;

import io.pairgate.relay.config.BackendKey;
import java.util.List;
import java.util.Map;

/** The schemas of backends, calls and the drift report. */
final class OpenApiHouseSchemas {

  private OpenApiHouseSchemas() {}

  static Map<String, Object> schemas() {
    return map(
        "Backend",
        backend(),
        "BackendPage",
        OpenApiCommon.page("Backend"),
        "BackendRegistration",
        registration(),
        "BackendCheck",
        map(
            "type",
            "object",
            "properties",
            map(
                "backend", text("Its name."),
                "ok", map("type", "boolean"),
                "tls_check", tlsCheck(),
                "millis", map("type", "integer", "description", "How long it took, ms."))),
        "BackendLimits",
        limits(),
        "Trust",
        map(
            "type",
            "object",
            "additionalProperties",
            false,
            "properties",
            map(
                "ca_pem", text("Certificate authorities in PEM instead of the system's."),
                "insecure",
                    map(
                        "type", "boolean",
                        "description", "Take any certificate. Not for production."),
                "pin",
                    text(
                        "sha256/ and the base64 of the SHA-256 of the certificate's public key:"
                            + " it alone decides. Several with a blank between them."))),
        "Call",
        call(),
        "CallPage",
        OpenApiCommon.page("Call"),
        "Settlement",
        settlement(),
        "Drift",
        drift(),
        "Seals",
        seals());
  }

  private static Map<String, Object> seals() {
    Map<String, Object> count = map("type", "integer");
    return map(
        "type",
        "object",
        "properties",
        map(
            "key", text("Name of the key that seals; empty: there are none."),
            "sealed", count,
            "other_key", count,
            "in_clear", count,
            "locked", count,
            "words", text("The same in words."),
            "sealed_anew", count));
  }

  private static Map<String, Object> backend() {
    return map(
        "type",
        "object",
        "properties",
        map(
            "name", ref("schemas", "Name"),
            "driver", text("How it speaks."),
            "url", text("Where it is."),
            "credentials",
                map(
                    "type", "array",
                    "description", "The names of its credentials, never their values.",
                    "items", map("type", "string")),
            "options", texts("The driver's options."),
            "tls", ref("schemas", "Trust"),
            "tls_check", tlsCheck(),
            "limits", ref("schemas", "BackendLimits")));
  }

  private static Map<String, Object> tlsCheck() {
    return map(
        "type",
        "string",
        "enum",
        List.of("authority", "pin", "insecure", "plain"),
        "description",
        "How it is made certain whom a request reaches; insecure and plain: it is not.");
  }

  private static Map<String, Object> registration() {
    return map(
        "type",
        "object",
        "additionalProperties",
        false,
        "required",
        List.of("driver", "url"),
        "properties",
        map(
            "driver", ref("schemas", "Name"),
            "url",
                text(
                    "http:// or https://, host, optionally port and path; for OVSDB tcp:// or"
                        + " tls://, host and port."),
            "credentials",
                texts("What the driver's sign-in asks for; left away: those on record stay."),
            "options", texts("The driver's options."),
            "tls", ref("schemas", "Trust"),
            "limits", ref("schemas", "BackendLimits")));
  }

  private static Map<String, Object> texts(String about) {
    return map(
        "type", "object", "description", about, "additionalProperties", map("type", "string"));
  }

  private static Map<String, Object> limits() {
    Map<String, Object> properties = map();
    for (BackendKey key : BackendKey.values()) {
      properties.put(
          key.path().substring("backend_defaults.".length()),
          map(
              "type",
              "integer",
              "minimum",
              key.min(),
              "maximum",
              key.max(),
              "description",
              key.about() + " Unit: " + key.unit() + "."));
    }
    return map("type", "object", "additionalProperties", false, "properties", properties);
  }

  private static Map<String, Object> call() {
    Map<String, Object> any = map("description", "JSON as recorded; null if there is none.");
    return map(
        "type",
        "object",
        "properties",
        map(
            "id", text("ULID, ordered by time."),
            "operation",
                map(
                    "type",
                    "string",
                    "enum",
                    List.of("create", "update", "delete", "action", "adopt", "native")),
            "action", text("The action's name; the method of a native call."),
            "object", text("Path of the object."),
            "type", text("The resource type."),
            "backend", text("The backend."),
            "tenant", text("The CMP's tenant."),
            "principal", text("The name of the token that asked."),
            "idempotency_key", text("The CMP's key, empty for none."),
            "state", map("type", "string", "enum", List.of("open", "in_doubt", "closed")),
            "outcome", text("succeeded, refused, not_sent, unknown, settled; empty while open."),
            "status",
                map("type", "integer", "description", "Status of the answer, 0 until closed."),
            "reason", text("Why it is in doubt, or why an operator settled it so."),
            "settled_by", text("The call or the principal that settled it."),
            "attempts", map("type", "integer", "description", "How often it may have been sent."),
            "opened_at", OpenApiCommon.time("Written down before it was sent."),
            "sent_at", OpenApiCommon.time("Its last byte was handed over."),
            "replied_at", OpenApiCommon.time("The reply's last byte arrived."),
            "closed_at", OpenApiCommon.time("Written down before it was answered."),
            "in_flight_until",
                OpenApiCommon.time("Until then a request of it may still be under way."),
            "backend_request", text("The backend's own name for the request."),
            "node", text("The node that opened it."),
            "term", map("type", "integer"),
            "task", ref("schemas", "Task"),
            "request", any,
            "sent", any,
            "answer", any,
            "hint", text("In doubt: what a repeat would do.")));
  }

  private static Map<String, Object> settlement() {
    return map(
        "type",
        "object",
        "additionalProperties",
        false,
        "required",
        List.of("outcome", "reason"),
        "properties",
        map(
            "outcome", map("type", "string", "enum", List.of("done", "not_done")),
            "native_id", text("Of a create that was done: the backend's id of the object."),
            "reason",
                map(
                    "type",
                    "string",
                    "minLength",
                    1,
                    "maxLength",
                    1_000,
                    "description",
                    "How this is known; kept on record.")));
  }

  private static Map<String, Object> drift() {
    Map<String, Object> row =
        map(
            "type",
            "object",
            "properties",
            map(
                "native_id", text("The backend's id."),
                "id",
                    map(
                        "type",
                        List.of("string", "null"),
                        "description",
                        "The CMP's id; null if it is not bound."),
                "of_this_record",
                    map(
                        "type", "boolean",
                        "description", "It carries a marker of this record."),
                "attributes", map("type", "object")));
    return map(
        "type",
        "object",
        "properties",
        map(
            "backend", text("The backend."),
            "type", text("The resource type."),
            "complete",
                map(
                    "type", "boolean",
                    "description", "False if the backend has more than one reply shows."),
            "items", map("type", "array", "items", row),
            "vanished",
                map(
                    "type", "array",
                    "description", "Bound objects that the backend does not list.",
                    "items", ref("schemas", "Object"))));
  }
}
