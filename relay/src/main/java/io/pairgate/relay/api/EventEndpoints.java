package io.pairgate.relay.api;

import com.github.f4b6a3.ulid.Ulid;
import io.pairgate.relay.access.Reach;
import io.pairgate.relay.config.Config;
import io.pairgate.relay.events.Events;
import io.pairgate.relay.events.Position;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.CallsSince;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What happens on this node, as it happens: on a standby too. Thread-safe. */
final class EventEndpoints {

  static final String TEMPLATE = "/v1/events";

  /** Calls told from the journal to one that comes back late. */
  static final int REPLAYED_CALLS_MAX = 1_000;

  /** A call that was opened so long before what was missed is not looked for. */
  private static final long OPENED_BEFORE_MILLIS = TimeUnit.MINUTES.toMillis(15);

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String STREAM = "text/event-stream";
  private static final byte[] NOTHING = {};

  private final Vertx vertx;
  private final Rooms.Calls calls;
  private final Events events;
  private final Config.Events limits;
  private final EventJson json;

  EventEndpoints(
      Vertx vertx, Rooms.Calls calls, Events events, Config.Events limits, EventJson json) {
    this.vertx = vertx;
    this.calls = calls;
    this.events = events;
    this.limits = limits;
    this.json = json;
  }

  List<Endpoint> all() {
    return List.of(Endpoint.get(TEMPLATE, List.of(), this::stream));
  }

  private Future<Reply> stream(Asked asked) {
    String given = asked.headers().get(LAST_EVENT_ID);
    Position after = given == null || given.isEmpty() ? events.now() : position(given);
    boolean whole = events.has(after);
    Hearing hearing = new Hearing(asked.who());
    EventStream stream =
        new EventStream(
            vertx, events, json, hearing, asked.caller()::stillLetIn, limits.heartbeatMillis());
    if (!stream.listen(after)) {
      throw new ProblemException(
          Problem.of(
                  ProblemKind.OVERLOADED,
                  limits.listenersMax() + " listen already (events.listeners_max).")
              .retryAfter(10));
    }
    if (!whole) stream.missed(missed(after.atMillis(), hearing));
    return Future.succeededFuture(
        Reply.of(200, STREAM, NOTHING)
            .header("Cache-Control", "no-store")
            .header("X-Accel-Buffering", "no")
            .flowing(stream));
  }

  private static Position position(String text) {
    return Position.read(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                            ProblemKind.INVALID_HEADER,
                            "Last-Event-ID is the id of an event of this stream, as it came; leave"
                                + " it out to begin with what happens now.")
                        .at("header " + LAST_EVENT_ID)));
  }

  private Future<List<Buffer>> missed(long sinceMillis, Hearing hearing) {
    Position now = events.now();
    long oldest = now.atMillis() - TimeUnit.MINUTES.toMillis(limits.replayMinutes());
    long from = Math.clamp(sinceMillis, oldest, now.atMillis());
    String firstId = Ulid.min(Math.max(0, from - OPENED_BEFORE_MILLIS)).toString();
    Reach reach = hearing.who().reach();
    return calls
        .since()
        .apply(
            new CallsSince(firstId, from, reach.tenant(), reach.backends(), REPLAYED_CALLS_MAX + 1))
        .map(found -> blocks(sinceMillis, from > sinceMillis, now, found, hearing))
        .otherwise(
            noRecord ->
                List.of(
                    json.gap(
                        sinceMillis,
                        now,
                        false,
                        "Events since then are not here any more, and the record cannot be read on"
                            + " this node now. GET /v1/calls at the active node lists calls.")));
  }

  private List<Buffer> blocks(
      long sinceMillis, boolean tooOld, Position now, List<Call> found, Hearing hearing) {
    boolean tooMany = found.size() > REPLAYED_CALLS_MAX;
    List<Buffer> blocks = new ArrayList<>(found.size() + 1);
    blocks.add(json.gap(sinceMillis, now, !tooMany && !tooOld, says(tooMany, tooOld)));
    // Newest first as they come; told in the order in which they were opened.
    List<Call> newest = found.subList(0, Math.min(found.size(), REPLAYED_CALLS_MAX));
    for (Call call : newest.reversed()) {
      if (hearing.covers(call)) blocks.add(json.replayed(call));
    }
    return blocks;
  }

  private String says(boolean tooMany, boolean tooOld) {
    String rest = "changes of bindings, roles, protection, VIP and circuits";
    if (tooMany) {
      return "Events since then are not here any more, and more than "
          + REPLAYED_CALLS_MAX
          + " calls ended: only the newest follow. GET /v1/calls lists all; "
          + rest
          + " are not told.";
    }
    if (tooOld) {
      return "Events since then are not here any more. Calls that ended or are in doubt follow from"
          + " the journal for the last "
          + limits.replayMinutes()
          + " minutes only (events.replay_minutes). GET /v1/calls lists all; "
          + rest
          + " are not told.";
    }
    return "Events since then are not here any more. Calls that ended or are in doubt since then"
        + " follow from the journal, but for calls opened more than 15 minutes earlier; "
        + rest
        + " do not.";
  }
}
