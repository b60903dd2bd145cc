package io.pairgate.relay.api;

import static io.pairgate.relay.api.OpenApi.map;
import static io.pairgate.relay.api.OpenApi.ref;
import static io.pairgate.relay.api.OpenApiCommon.answer;
import static io.pairgate.relay.api.OpenApiCommon.operation;

import io.pairgate.backends.table.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of one resource type. */
final class OpenApiPaths {

  private static final Map<String, Object> ID = ref("parameters", "Id");
  private static final Map<String, Object> KEY = ref("parameters", "IdempotencyKey");

  private final ResourceType type;
  private final String name;
  private final String plural;

  OpenApiPaths(ResourceType type) {
    this.type = type;
    this.name = OpenApi.camel(type.name());
    this.plural = OpenApi.camel(type.collection());
  }

  Map<String, Object> paths() {
    String collection = "/v1/" + type.collection();
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put(collection, map("get", list()));
    paths.put(
        collection + "/{id}",
        map("get", get(), "put", put(), "patch", patch(), "delete", delete()));
    for (ResourceType.Action action : type.actions().values()) {
      paths.put(collection + "/{id}/actions/" + action.name(), map("post", act(action)));
    }
    paths.put("/v1/backends/{backend}/" + type.collection(), map("get", drift()));
    return paths;
  }

  private Map<String, Object> call(
      String id,
      String summary,
      List<Object> parameters,
      Map<String, Object> body,
      Map<String, Object> answers) {
    return operation(id, type.family(), summary, parameters, body, answers);
  }

  private Map<String, Object> list() {
    return call(
        "list" + plural,
        "List recorded objects: no backend call.",
        List.of(
            ref("parameters", "OfBackend"),
            ref("parameters", "OfTenant"),
            ref("parameters", "Limit"),
            ref("parameters", "After")),
        null,
        map("200", answer("One page.", ref("schemas", name + "Page"))));
  }

  private Map<String, Object> get() {
    Map<String, Object> from =
        map(
            "name", "from",
            "in", "query",
            "description", "'record': the last known state, without a backend call.",
            "schema",
                map("type", "string", "enum", List.of("backend", "record"), "default", "backend"));
    return call(
        "get" + name,
        "Read from the backend: one backend call.",
        List.of(ID, from),
        null,
        map("200", answer("The object.", ref("schemas", name))));
  }

  private Map<String, Object> put() {
    return call(
        "put" + name,
        "Create, replace or adopt: one backend call.",
        List.of(ID, KEY),
        OpenApiCommon.body(
            "application/json",
            ref("schemas", name + "Put"),
            map("backend", "backend-1", "tenant", "acme", "spec", OpenApiExamples.spec(type)),
            true),
        OpenApiTasks.orBegun(
            map(
                "200", answer("Replaced, or found to be done.", ref("schemas", name)),
                "201", answer("Created or adopted.", ref("schemas", name)))));
  }

  private Map<String, Object> patch() {
    return call(
        "patch" + name,
        "Change some attributes: one backend call.",
        List.of(ID, KEY),
        OpenApiCommon.body(
            "application/merge-patch+json",
            ref("schemas", name + "Patch"),
            OpenApiExamples.patch(type).isEmpty() ? null : map("spec", OpenApiExamples.patch(type)),
            true),
        OpenApiTasks.orBegun(map("200", answer("Changed.", ref("schemas", name)))));
  }

  private Map<String, Object> delete() {
    return call(
        "delete" + name,
        "Delete: one backend call, none if it is deleted already.",
        List.of(ID, KEY),
        null,
        OpenApiTasks.orBegun(map("204", map("description", "Gone."))));
  }

  private Map<String, Object> act(ResourceType.Action action) {
    return call(
        "do" + name + OpenApi.camel(action.name()),
        action.about(),
        List.of(ID, KEY),
        OpenApiCommon.body(
            "application/json",
            ref("schemas", name + OpenApi.camel(action.name())),
            OpenApiExamples.arguments(action),
            false),
        OpenApiTasks.orBegun(
            map(
                "200", answer("Done; the object as it is now.", ref("schemas", name)),
                "204", map("description", "Done."))));
  }

  private Map<String, Object> drift() {
    return call(
        "list" + plural + "OnBackend",
        "The backend's own list beside the record: one backend call.",
        List.of(ref("parameters", "Backend")),
        null,
        map("200", answer("What is there and what is missing.", ref("schemas", "Drift"))));
  }
}
