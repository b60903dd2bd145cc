package io.pairgate.relay.api;

import io.pairgate.backends.table.NativePart;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.SpecCheck;
import io.pairgate.backends.yaml.Nearest;
import io.pairgate.relay.call.Answer;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.call.CmpObject;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls about objects. Thread-safe. */
final class ObjectEndpoints {

  static final int TENANT_CHARACTERS_MAX = 255;
  static final int NATIVE_ID_CHARACTERS_MAX = 512;
  private static final String ONE = "/v1/{collection}/{id}";

  private final Rooms.Objects objects;
  private final Catalog catalog;
  private final Answers answers;

  ObjectEndpoints(Rooms.Objects objects, Catalog catalog) {
    this.objects = objects;
    this.catalog = catalog;
    this.answers = new Answers(catalog);
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/v1/{collection}", List.of("backend", "tenant", "limit", "after"), this::list),
        Endpoint.get(ONE, List.of("from"), this::get),
        Endpoint.of("PUT", ONE, Endpoint.Body.JSON, this::put),
        Endpoint.of("PATCH", ONE, Endpoint.Body.MERGE_PATCH, this::patch),
        Endpoint.of("DELETE", ONE, Endpoint.Body.NONE, this::delete),
        Endpoint.of("POST", ONE + "/actions/{action}", Endpoint.Body.OPTIONAL, this::act),
        Endpoint.get("/v1/objects", List.of("backend", "native_id"), this::reverse));
  }

  private Future<Reply> get(Asked asked) {
    ObjectKey key = key(asked);
    return answered(
        Queries.fromRecord(asked.query())
            ? objects.recall().apply(key, asked.origin())
            : objects.read().apply(key, asked.origin()));
  }

  private Future<Reply> put(Asked asked) {
    ResourceType type = type(asked);
    ObjectKey key = key(type, asked.parameter(1));
    Shape body = Shape.of(asked.body());
    String backend = body.id("backend");
    String tenant = Permits.tenant(asked.who(), body.textOrEmpty("tenant", TENANT_CHARACTERS_MAX));
    if (body.has("adopt")) {
      Permits.beyond(asked.who(), "/adopt");
      String nativeId = body.text("adopt", NATIVE_ID_CHARACTERS_MAX);
      if (body.has("spec")) {
        body.wrong("spec", "does not go with 'adopt': an adopted object is read at the backend.");
      }
      body.done();
      return change(new Change.Adopt(key, backend, tenant, nativeId, asked.origin()));
    }
    Map<String, Object> spec = spec(asked, body);
    body.done();
    SpecRules.refuse(SpecCheck.whole(type, spec), "/spec");
    return change(new Change.Put(key, backend, tenant, spec, asked.origin()));
  }

  private Future<Reply> patch(Asked asked) {
    ResourceType type = type(asked);
    ObjectKey key = key(type, asked.parameter(1));
    Shape body = Shape.of(asked.body());
    Map<String, Object> patch = spec(asked, body);
    body.done();
    SpecRules.refuse(SpecCheck.patch(type, patch), "/spec");
    return change(new Change.Patch(key, patch, asked.origin()));
  }

  private static Map<String, Object> spec(Asked asked, Shape body) {
    Map<String, Object> spec = body.map("spec");
    if (spec.containsKey(NativePart.NAME)) {
      Permits.beyond(asked.who(), "/spec/" + NativePart.NAME);
    }
    return spec;
  }

  private Future<Reply> delete(Asked asked) {
    return change(new Change.Delete(key(asked), asked.origin()));
  }

  private Future<Reply> act(Asked asked) {
    ResourceType type = type(asked);
    ObjectKey key = key(type, asked.parameter(1));
    ResourceType.Action action = type.actions().get(asked.parameter(2));
    if (action == null) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.UNKNOWN_ACTION,
                  "A "
                      + type.name()
                      + " has no action '"
                      + asked.parameter(2)
                      + "'"
                      + Nearest.hint(asked.parameter(2), type.actions().keySet())
                      + (type.actions().isEmpty()
                          ? "; it has none."
                          : "; it has " + String.join(", ", type.actions().keySet()) + "."))
              .at("path"));
    }
    Permits.action(asked.who(), action);
    Map<String, Object> arguments = asked.body() == null ? Map.of() : arguments(asked.body());
    SpecRules.refuse(SpecCheck.arguments(action, arguments), "");
    return change(new Change.Act(key, action.name(), arguments, asked.origin()));
  }

  private static Map<String, Object> arguments(Object body) {
    Shape.of(body);
    @SuppressWarnings("unchecked")
    Map<String, Object> arguments = (Map<String, Object>) body;
    return arguments;
  }

  private Future<Reply> list(Asked asked) {
    ResourceType type = type(asked);
    Map<String, String> query = asked.query();
    var page =
        new RecordStore.BindingFilter(
            type.name(),
            backend(asked),
            Permits.tenant(asked.who(), query.getOrDefault("tenant", ""), "query tenant"),
            Queries.id(query, "after"),
            Paging.lookUp(query),
            asked.who().reach().backends());
    return objects
        .list()
        .apply(page)
        .map(
            found ->
                Reply.json(
                    200,
                    Paging.page(
                        "/v1/" + type.collection(),
                        query,
                        found,
                        object -> object.key().id(),
                        ObjectJson::write)));
  }

  /** Which CMP object is this backend object? */
  private Future<Reply> reverse(Asked asked) {
    Queries.text(asked.query(), "backend");
    String backend = backend(asked);
    String nativeId = Queries.text(asked.query(), "native_id");
    return objects
        .byNativeId()
        .apply(backend, nativeId)
        .compose(
            bindings ->
                Future.all(
                    bindings.stream()
                        .filter(binding -> asked.who().reach().coversTenant(binding.tenant()))
                        .map(binding -> objects.recall().apply(binding.key(), asked.origin()))
                        .toList()))
        .map(recalled -> Reply.json(200, shown(recalled.list())));
  }

  private static byte[] shown(List<Answer> recalled) {
    List<CmpObject> items = new ArrayList<>();
    for (Answer answer : recalled) {
      if (answer.result() instanceof Answer.Result.Shown(CmpObject object)) {
        items.add(object);
      }
    }
    return Paging.page(
        "/v1/objects", Map.of(), items, object -> object.key().id(), ObjectJson::write);
  }

  private ObjectKey key(Asked asked) {
    return key(type(asked), asked.parameter(1));
  }

  private ResourceType type(Asked asked) {
    return Permits.type(asked.who(), catalog.collection(asked.parameter(0)));
  }

  /** That the query names; empty if it names none. */
  private static String backend(Asked asked) {
    String backend = Queries.id(asked.query(), "backend");
    if (!backend.isEmpty()) {
      Permits.backend(asked.who(), backend);
    }
    return backend;
  }

  private static ObjectKey key(ResourceType type, String id) {
    return new ObjectKey(type.name(), Ids.check(id, "path"));
  }

  private Future<Reply> change(Change change) {
    return answered(objects.change().apply(change));
  }

  private Future<Reply> answered(Future<Answer> answer) {
    return answer.map(answers::reply);
  }
}
