package io.pairgate.relay.console;

import static io.pairgate.relay.console.Console.Answer;
import static io.pairgate.relay.console.Console.Content;

import io.pairgate.backends.Backend;
import io.pairgate.relay.api.Hints;
import io.pairgate.relay.api.Site.Request;
import io.pairgate.relay.call.Answer.Result;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.call.CmpObject;
import io.pairgate.relay.console.Sessions.Session;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.BindingSearch;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages that only show. Thread-safe. */
final class Views {

  private static final int ID_CHARACTERS_MAX = 255;

  private final Sources from;
  private final Traffic traffic;
  private final Deeds deeds;
  private final Hints hints;

  Views(Sources from, Traffic traffic, Deeds deeds) {
    this.from = from;
    this.traffic = traffic;
    this.deeds = deeds;
    this.hints = new Hints(from.catalog(), from.rooms().backends().one());
  }

  private static Answer shown(String title, String path, Markup markup) {
    return new Answer.Shown(Content.of(title, path, markup));
  }

  private long now() {
    return from.clock().millis();
  }

  Future<Answer> now(Request request, Session session) {
    return Snapshot.take(from, traffic)
        .map(now -> shown("Now", "/console", Layout.live("/console", NowPage.of(now))));
  }

  Future<Answer> backends(Request request, Session session) {
    return Snapshot.take(from, traffic)
        .map(
            now ->
                shown(
                    "Backends",
                    "/console/backends",
                    Layout.live("/console/backends", BackendsPage.of(now))));
  }

  Future<Answer> doubts(Request request, Session session) {
    String path = "/console/doubts";
    return Snapshot.take(from, traffic)
        .map(
            now ->
                shown(
                    "In doubt",
                    path,
                    Layout.live(
                        path,
                        now.readable()
                            ? DoubtsPage.of(now.doubts(), hints::of, now.nowMillis())
                            : Markup.of("<h1>In doubt</h1>{}", NowPage.missing(now)))));
  }

  Future<Answer> pair(Request request, Session session) {
    PairSide pair = from.pair().orElseThrow(Views::alone);
    return Snapshot.take(from, traffic)
        .map(
            now ->
                shown(
                    "Pair",
                    "/console/pair",
                    Markup.of(
                        "{}{}",
                        Layout.live("/console/pair", PairPage.live(now, deeds.last())),
                        Markup.when(
                            May.movePair(session.visitor()),
                            PairPage.forms(
                                pair.standby(now.self().orElseThrow()), session.csrf())))));
  }

  static ProblemException alone() {
    return new ProblemException(
        Problem.of(ProblemKind.NOT_FOUND, "This node stands alone: there is no pair."));
  }

  Future<Answer> calls(Request request, Session session) {
    Map<String, String> asked = request.query();
    int limit = CallsPage.ROWS_MAX;
    var filter =
        new RecordStore.CallFilter(
            state(asked.getOrDefault("state", "")),
            text(asked, "backend"),
            text(asked, "type"),
            text(asked, "object"),
            text(asked, "after"),
            limit);
    return from.rooms()
        .calls()
        .list()
        .apply(filter)
        .map(
            found -> {
              String older = found.size() < limit ? "" : url(asked, "after", found.getLast().id());
              Markup rows = CallsPage.rows(found, now(), older);
              return shown(
                  "Calls",
                  "/console/calls",
                  Markup.of(
                      "{}{}",
                      CallsPage.filters(asked, types()),
                      filter.beforeId().isEmpty() ? Layout.live(url(asked, "", ""), rows) : rows));
            });
  }

  private static Call.State state(String word) {
    try {
      return word.isEmpty() ? null : Call.State.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new ProblemException(
          Problem.of(ProblemKind.INVALID_QUERY, "state is open, in_doubt or closed."));
    }
  }

  private static String text(Map<String, String> asked, String name) {
    String value = asked.getOrDefault(name, "").strip();
    if (value.length() > ID_CHARACTERS_MAX) {
      throw new ProblemException(
          Problem.of(
              ProblemKind.INVALID_QUERY,
              name + " has more than " + ID_CHARACTERS_MAX + " characters."));
    }
    return value;
  }

  private static String url(Map<String, String> asked, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(asked);
    if (!name.isEmpty()) all.put(name, value);
    List<String> parts = new ArrayList<>();
    all.forEach(
        (key, one) -> {
          if (!one.isEmpty()) parts.add(key + "=" + URLEncoder.encode(one, StandardCharsets.UTF_8));
        });
    return "/console/calls" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }

  private List<String> types() {
    List<String> types = new ArrayList<>(from.catalog().typeNames());
    types.addFirst("");
    return types;
  }

  Future<Answer> call(Request request, Session session) {
    return call(request, session, 200, Optional.empty());
  }

  /**
   * @param trouble why what was asked for about it was not done
   */
  Future<Answer> call(Request request, Session session, int status, Optional<Problem> trouble) {
    String id = request.parameters().getFirst();
    boolean settled = request.query().containsKey("done");
    return from.rooms()
        .calls()
        .one()
        .apply(id)
        .map(
            found -> {
              Call call =
                  found.orElseThrow(
                      () ->
                          new ProblemException(
                              Problem.of(
                                  ProblemKind.UNKNOWN_CALL,
                                  "The call is not on record; old calls are removed after a"
                                      + " time.")));
              boolean mayBeSettled =
                  call.state() == Call.State.IN_DOUBT && May.settle(session.visitor());
              Markup said =
                  trouble
                      .map(why -> Layout.said(false, why.detail()))
                      .orElse(Markup.when(settled, Layout.said(true, "It is settled.")));
              return (Answer)
                  new Answer.Shown(
                      new Content(
                          status,
                          "Call",
                          "/console/calls",
                          Markup.of(
                              "{}{}",
                              said,
                              CallPage.of(
                                  call,
                                  hints.of(call),
                                  mayBeSettled
                                      ? CallPage.settleForm(call, session.csrf())
                                      : Markup.NONE,
                                  now()))));
            });
  }

  Future<Answer> objects(Request request, Session session) {
    Map<String, String> asked = request.query();
    Markup form = ObjectsPage.search(asked, types());
    String path = "/console/objects";
    if (asked.values().stream().allMatch(String::isBlank)) {
      return Future.succeededFuture(
          shown(
              "Objects",
              path,
              Markup.of(
                  "{}<p class=\"none\">Say what you know of it: one field is enough.</p>", form)));
    }
    String type = text(asked, "type");
    String backend = text(asked, "backend");
    var wanted =
        new BindingSearch(
            type.isEmpty() ? from.catalog().typeNames() : List.of(type),
            text(asked, "id"),
            backend.isEmpty() ? backendNames() : List.of(backend),
            text(asked, "native_id"),
            text(asked, "tenant"),
            ObjectsPage.ROWS_MAX);
    return from.rooms()
        .searches()
        .bindings()
        .apply(wanted)
        .map(
            found ->
                shown("Objects", path, Markup.of("{}{}", form, ObjectsPage.found(found, now()))));
  }

  private List<String> backendNames() {
    return from.rooms().backends().all().get().stream().map(Backend::name).toList();
  }

  Future<Answer> object(Request request, Session session) {
    ObjectKey key = new ObjectKey(request.parameters().get(0), request.parameters().get(1));
    var searches = from.rooms().searches();
    boolean look = "backend".equals(request.query().get("from"));
    var wanted = new BindingSearch(List.of(key.type()), key.id(), List.of(), "", "", 1);
    Future<List<Binding>> binding = searches.bindings().apply(wanted);
    Future<Result> backend = look ? read(key, session) : Future.succeededFuture(new Result.Done());
    var refersTo = searches.from().apply(key);
    var referred = searches.to().apply(key);
    return Future.all(binding, backend, refersTo, referred)
        .map(
            all -> {
              if (binding.result().isEmpty()) {
                throw new ProblemException(
                    Problem.of(ProblemKind.UNKNOWN_OBJECT, "No such object is bound."));
              }
              return shown(
                  key.type() + " " + key.id(),
                  "/console/objects",
                  ObjectsPage.one(
                      binding.result().getFirst(),
                      backend.result() instanceof Result.Shown(CmpObject object)
                          ? Optional.of(Redaction.json(attributes(object)))
                          : Optional.empty(),
                      backend.result() instanceof Result.Failed(Problem why)
                          ? Optional.of(why)
                          : Optional.empty(),
                      refersTo.result(),
                      referred.result(),
                      now()));
            });
  }

  private static Map<String, Object> attributes(CmpObject object) {
    Map<String, Object> all = new LinkedHashMap<>(object.spec());
    all.putAll(object.status());
    return all;
  }

  private Future<Result> read(ObjectKey key, Session session) {
    return from.rooms()
        .objects()
        .read()
        .apply(key, origin(session))
        .map(io.pairgate.relay.call.Answer::result);
  }

  static Change.Origin origin(Session session) {
    return new Change.Origin(session.visitor().name(), "", "", session.visitor().reach());
  }
}
