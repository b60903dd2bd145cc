package io.pairgate.relay.api;

import io.pairgate.backends.Backend;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The calls about backends. Thread-safe. */
final class BackendEndpoints {

  private static final String ONE = "/v1/backends/{backend}";

  private final Rooms.Backends backends;
  private final Catalog catalog;
  private final Registrations registrations;

  BackendEndpoints(Rooms.Backends backends, Catalog catalog, Backend.Limits defaults) {
    this.backends = backends;
    this.catalog = catalog;
    this.registrations = new Registrations(defaults);
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/v1/backends", List.of("limit", "after"), this::list),
        Endpoint.get(ONE, List.of(), this::get),
        Endpoint.of("PUT", ONE, Endpoint.Body.JSON, this::put),
        Endpoint.of("DELETE", ONE, Endpoint.Body.NONE, this::delete),
        Endpoint.of("POST", ONE + "/check", Endpoint.Body.NONE, this::check),
        Endpoint.get(ONE + "/{collection}", List.of(), this::drift));
  }

  private Future<Reply> list(Asked asked) {
    Map<String, String> query = asked.query();
    String after = Queries.id(query, "after");
    List<Backend> found =
        backends.all().get().stream()
            .filter(backend -> backend.name().compareTo(after) > 0)
            .filter(backend -> asked.who().reach().coversBackend(backend.name()))
            .sorted(Comparator.comparing(Backend::name))
            .limit(Paging.lookUp(query))
            .toList();
    return Future.succeededFuture(
        Reply.json(
            200, Paging.page("/v1/backends", query, found, Backend::name, BackendJson::write)));
  }

  private Future<Reply> get(Asked asked) {
    return Future.succeededFuture(Reply.json(200, BackendJson.bytes(known(asked.parameter(0)))));
  }

  private Backend known(String name) {
    Ids.check(name, "path");
    return backends
        .one()
        .apply(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                            ProblemKind.UNKNOWN_BACKEND,
                            "The backend '"
                                + name
                                + "' is not registered; PUT /v1/backends/"
                                + name
                                + " registers it.")
                        .status(404)
                        .at("path")));
  }

  private Future<Reply> put(Asked asked) {
    String name = Ids.check(asked.parameter(0), "path");
    var registration = registrations.read(name, asked.body());
    return backends
        .register()
        .apply(registration)
        .map(
            created -> {
              byte[] body = BackendJson.bytes(known(name));
              return created
                  ? Reply.json(201, body).header("Location", "/v1/backends/" + name)
                  : Reply.json(200, body);
            });
  }

  private Future<Reply> delete(Asked asked) {
    String name = known(asked.parameter(0)).name();
    return backends.remove().apply(name).map(gone -> Reply.empty(204));
  }

  private Future<Reply> check(Asked asked) {
    Backend backend = known(asked.parameter(0));
    return backends
        .check()
        .apply(backend.name(), asked.origin())
        .map(checked -> checked(backend, checked));
  }

  private static Reply checked(Backend backend, Relay.Checked checked) {
    if (checked.problem() != null) {
      return ProblemJson.reply(checked.problem(), checked.callId(), checked.backendCalls(), false);
    }
    byte[] body =
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("backend", backend.name());
              json.writeBooleanField("ok", true);
              json.writeStringField("tls_check", BackendJson.tlsCheck(backend));
              json.writeNumberField("millis", checked.millis());
              json.writeEndObject();
            });
    return Reply.json(200, body).call(checked.callId(), checked.backendCalls(), false);
  }

  private Future<Reply> drift(Asked asked) {
    String backend = known(asked.parameter(0)).name();
    String type = catalog.collection(asked.parameter(1)).name();
    return backends
        .drift()
        .drift(backend, type, asked.origin())
        .map(
            drift ->
                drift.problem() == null
                    ? Reply.json(200, DriftJson.bytes(backend, type, drift))
                        .call(drift.callId(), drift.backendCalls(), false)
                    : ProblemJson.reply(
                        drift.problem(), drift.callId(), drift.backendCalls(), false));
  }
}
