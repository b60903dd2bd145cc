package io.pairgate.relay.console;

import static io.pairgate.relay.console.Console.Answer;

import io.pairgate.relay.access.Needs;
import io.pairgate.relay.api.Site.Request;
import io.pairgate.relay.call.Answer.Result;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.console.Sessions.Session;
import io.pairgate.relay.pair.NodeView;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemKind;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person may change from here, by the same functions that the API uses. Thread-safe. */
final class Acts {

  /** One form. */
  interface Act {
    Future<Answer> act(Request request, Session session, Map<String, String> fields);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Acts.class);
  private static final int REASON_CHARACTERS_MAX = 1_000;
  private static final int NATIVE_ID_CHARACTERS_MAX = 255;

  private final Sources from;
  private final Deeds deeds;
  private final Views views;

  Acts(Sources from, Deeds deeds, Views views) {
    this.from = from;
    this.deeds = deeds;
    this.views = views;
  }

  Future<Answer> settle(Request request, Session session, Map<String, String> fields) {
    May.require(May.settle(session.visitor()), session.visitor(), Needs.OPERATE);
    String id = request.parameters().getFirst();
    String outcome = fields.getOrDefault("outcome", "");
    String reason = fields.getOrDefault("reason", "");
    String nativeId = fields.getOrDefault("native_id", "");
    String wrong =
        !outcome.equals("done") && !outcome.equals("not_done")
            ? "Say whether it was done."
            : reason.isEmpty() || reason.length() > REASON_CHARACTERS_MAX
                ? "Give a reason of 1–" + REASON_CHARACTERS_MAX + " characters."
                : nativeId.length() > NATIVE_ID_CHARACTERS_MAX
                    ? "The backend's id has " + NATIVE_ID_CHARACTERS_MAX + " characters at most."
                    : "";
    if (!wrong.isEmpty()) {
      return refused(request, session, Problem.of(ProblemKind.INVALID_BODY, wrong));
    }
    boolean done = outcome.equals("done");
    return from.rooms()
        .calls()
        .settle()
        .settle(id, new Relay.Settlement(done, done ? nativeId : "", reason), Views.origin(session))
        .compose(
            answer ->
                answer.result() instanceof Result.Failed(Problem problem)
                    ? refused(request, session, problem)
                    : Future.succeededFuture(
                        new Answer.GoTo("/console/calls/" + answer.callId() + "?done=settled")));
  }

  private Future<Answer> refused(Request request, Session session, Problem problem) {
    return views.call(request, session, problem.status(), Optional.of(problem));
  }

  Future<Answer> switchover(Request request, Session session, Map<String, String> fields) {
    return move(
        "Switchover",
        session,
        fields,
        (pair, node) -> progress -> pair.switchover().map(Acts::words));
  }

  Future<Answer> rejoin(Request request, Session session, Map<String, String> fields) {
    return move(
        "Rejoin",
        session,
        fields,
        (pair, node) ->
            progress ->
                pair.rejoin(node, progress).map(done -> node + " follows the active node."));
  }

  private static String words(NodeView.Timeline timeline) {
    long micros = timeline.steps().stream().mapToLong(NodeView.Timeline.Step::micros).sum();
    return timeline.end() + " in " + Clock.micros(micros);
  }

  private interface Move {
    Function<Consumer<String>, Future<String>> of(PairSide pair, String node);
  }

  private Future<Answer> move(String what, Session session, Map<String, String> fields, Move move) {
    May.require(May.movePair(session.visitor()), session.visitor(), Needs.OPERATE);
    PairSide pair = from.pair().orElseThrow(Views::alone);
    return pair.self()
        .map(
            self -> {
              String node = pair.standby(self);
              if (!fields.getOrDefault("node", "").equals(node)) {
                return new Answer.Shown(
                    Console.words(
                        422,
                        "To confirm, type the name of the node that this is about: "
                            + node
                            + ". Nothing was done."));
              }
              String by = session.visitor().name();
              LOG.info("{} of node {} asked for at the console by {}", what, node, by);
              boolean begun =
                  deeds.begin(what + " to " + node, by, from.clock().millis(), move.of(pair, node));
              return begun
                  ? new Answer.GoTo("/console/pair")
                  : new Answer.Shown(
                      Console.words(409, "Something is under way already; see the page Pair."));
            });
  }
}
