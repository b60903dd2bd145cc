package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;
import static io.pairgate.relay.api.OpenApiCommon.text;

import java.util.List;
import java.util.Map;

/** What the document says of changes that a backend goes on with after it answered. */
final class OpenApiTasks {

  private OpenApiTasks() {}

  /** The answers of a change, with the one that says that the backend goes on by itself. */
  static Map<String, Object> orBegun(Map<String, Object> answers) {
    answers.put("202", ref("responses", "Begun"));
    return answers;
  }

  static Map<String, Object> begun() {
    Map<String, Object> begun =
        OpenApiCommon.answer(
            "The backend took it on and goes on by itself: the call tells how far it is.",
            ref("schemas", "Begun"));
    @SuppressWarnings("unchecked")
    Map<String, Object> headers = (Map<String, Object>) begun.get("headers");
    headers.put(
        "Location", map("description", "Path of the call.", "schema", map("type", "string")));
    return begun;
  }

  static Map<String, Object> schemas() {
    return map(
        "Begun",
        map(
            "type",
            "object",
            "properties",
            map(
                "call", text("Path of the call; each GET of it is one look at the backend."),
                "object", text("Path of the object."),
                "task", ref("schemas", "Task"))),
        "Task",
        map(
            "type",
            "object",
            "properties",
            map(
                "kind", text("Which kind of the backend's tasks it is."),
                "id", text("The backend's own id of it."),
                "state",
                    map(
                        "type", "string",
                        "enum", List.of("running", "done", "failed", "forgotten"),
                        "description", "forgotten: the backend does not know it."),
                "says", text("The backend's own words about it."),
                "seen_at", OpenApiCommon.time("When it was begun or last seen."),
                "unseen", text("Why this look showed nothing; absent if it did."))));
  }
}
