package io.pairgate.relay.api;

import io.pairgate.relay.call.NativeAsk;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The journal, and settling by hand. Thread-safe. */
final class CallEndpoints {

  private static final int REASON_CHARACTERS_MAX = 1_000;

  private final Rooms.Calls calls;
  private final Catalog catalog;
  private final Answers answers;
  private final CallJson json;

  CallEndpoints(Rooms.Calls calls, Catalog catalog, Hints hints) {
    this.calls = calls;
    this.catalog = catalog;
    this.answers = new Answers(catalog);
    this.json = new CallJson(catalog, hints);
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(
            "/v1/calls",
            List.of("state", "backend", "type", "object", "limit", "after"),
            this::list),
        Endpoint.get("/v1/calls/{call}", List.of("from"), this::get),
        Endpoint.of("POST", "/v1/calls/{call}/settle", Endpoint.Body.JSON, this::settle));
  }

  private Future<Reply> list(Asked asked) {
    Map<String, String> query = asked.query();
    String type = query.getOrDefault("type", "");
    if (!type.isEmpty() && !type.equals(NativeAsk.TYPE)) {
      catalog.type(type);
    }
    var filter =
        new RecordStore.CallFilter(
            state(query.get("state")),
            Queries.id(query, "backend"),
            type,
            Queries.id(query, "object"),
            Queries.id(query, "after"),
            Paging.lookUp(query),
            asked.who().reach().tenant(),
            asked.who().reach().backends());
    return calls
        .list()
        .apply(filter)
        .map(
            found ->
                Reply.json(200, Paging.page("/v1/calls", query, found, Call::id, json::write)));
  }

  private static Call.State state(String word) {
    if (word == null) {
      return null;
    }
    for (Call.State state : Call.State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
        return state;
      }
    }
    throw Queries.problem("state is open, in_doubt or closed.", "state");
  }

  private Future<Reply> get(Asked asked) {
    String id = Ids.check(asked.parameter(0), "path");
    boolean look = !Queries.fromRecord(asked.query());
    return calls
        .one()
        .apply(id)
        .compose(
            found -> {
              Call call = Permits.call(asked.who(), found.orElseThrow(() -> unknown(id)));
              return look
                  ? calls.watch().apply(call, asked.origin())
                  : Future.succeededFuture(new Relay.Watched(call, 0, Optional.empty()));
            })
        .map(
            watched ->
                Reply.json(200, json.bytes(watched.call(), watched.unseen()))
                    .call("", watched.backendCalls(), false));
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(
        Problem.of(
                ProblemKind.UNKNOWN_CALL,
                "The call " + id + " is not on record; old calls are removed after a time.")
            .at("path"));
  }

  private Future<Reply> settle(Asked asked) {
    String id = Ids.check(asked.parameter(0), "path");
    Shape body = Shape.of(asked.body());
    String outcome = body.text("outcome", 20);
    if (!outcome.isEmpty() && !outcome.equals("done") && !outcome.equals("not_done")) {
      body.wrong("outcome", "is 'done' or 'not_done'.");
    }
    String nativeId = body.textOrEmpty("native_id", ObjectEndpoints.NATIVE_ID_CHARACTERS_MAX);
    if (!nativeId.isEmpty() && outcome.equals("not_done")) {
      body.wrong("native_id", "goes with the outcome 'done' only.");
    }
    String reason = body.text("reason", REASON_CHARACTERS_MAX);
    body.done();
    var settlement = new Relay.Settlement(outcome.equals("done"), nativeId, reason);
    return calls.settle().settle(id, settlement, asked.origin()).map(answers::reply);
  }
}
