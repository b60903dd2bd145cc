package io.pairgate.relay.api;

import io.pairgate.relay.access.Vouched;
import io.pairgate.relay.events.Events;
import io.pairgate.relay.events.Kept;
import io.pairgate.relay.events.Listening;
import io.pairgate.relay.events.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One listener's stream: what it missed, then what happens. It reads no faster than its client
 * does, and goes when it is too far behind, or when its client would not be let in any more.
 *
 * <p>Used by its event loop only, but for {@link #wake}.
 */
final class EventStream implements Flow {

  /** Written in one go; then the client's pace is looked at. */
  private static final int BATCH = 64;

  private final Vertx vertx;
  private final Context loop;
  private final Events events;
  private final EventJson json;
  private final Hearing hearing;
  private final BooleanSupplier stillLetIn;
  private final int heartbeatMillis;
  private Listening listening;
  private Future<List<Buffer>> missed = Future.succeededFuture(List.of());
  private HttpServerResponse response;
  private long timer;
  private boolean replaying = true;
  private boolean stuck;

  /**
   * @param hearing what its client may hear
   * @param stillLetIn whether its client would be let in now; may throw {@link Vouched.KeysAwaited}
   * @param heartbeatMillis how often it says that it lives, and its client is judged again
   */
  EventStream(
      Vertx vertx,
      Events events,
      EventJson json,
      Hearing hearing,
      BooleanSupplier stillLetIn,
      int heartbeatMillis) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.events = events;
    this.json = json;
    this.hearing = hearing;
    this.stillLetIn = stillLetIn;
    this.heartbeatMillis = heartbeatMillis;
  }

  /**
   * @return false if too many listen
   */
  boolean listen(Position after) {
    Optional<Listening> one = events.listen(after, this::wake);
    one.ifPresent(mine -> listening = mine);
    return one.isPresent();
  }

  /** What is written before anything new. */
  void missed(Future<List<Buffer>> blocks) {
    missed = blocks;
  }

  private void wake() {
    loop.runOnContext(go -> pump());
  }

  @Override
  public void begin(HttpServerResponse to) {
    response = to;
    to.exceptionHandler(gone -> {});
    to.closeHandler(gone -> leave());
    if (to.closed()) {
      leave();
      return;
    }
    timer = vertx.setPeriodic(heartbeatMillis, tick -> beat());
    to.write(": pairgate\nretry: 1000\n\n");
    missed.onComplete(
        found -> {
          if (found.failed()) {
            // Its client asks again, from the same place.
            end();
            return;
          }
          found.result().forEach(to::write);
          to.write(EventJson.heartbeat(listening.position()));
          replaying = false;
          pump();
        });
  }

  private void pump() {
    if (replaying || response == null || response.closed() || response.ended()) return;
    while (!response.writeQueueFull()) {
      Optional<List<Kept>> next = listening.read(BATCH);
      if (next.isEmpty()) {
        end();
        return;
      }
      if (next.get().isEmpty()) return;
      Buffer all = Buffer.buffer();
      for (Kept kept : next.get()) {
        if (hearing.covers(kept.event())) all.appendBuffer(json.live(kept));
      }
      if (all.length() > 0) response.write(all);
    }
    response.drainHandler(empty -> pump());
  }

  private void beat() {
    boolean full = response.writeQueueFull();
    if (full && stuck || listening.tooSlow()) {
      end();
      return;
    }
    try {
      if (!stillLetIn.getAsBoolean()) {
        end();
        return;
      }
    } catch (Vouched.KeysAwaited keys) {
      keys.fetched().onComplete(done -> loop.runOnContext(go -> judgeOnce()));
    }
    stuck = full;
    if (!full && !replaying) response.write(EventJson.heartbeat(listening.position()));
  }

  /** After its issuer's keys were fetched: whoever cannot be judged even now is not let in. */
  private void judgeOnce() {
    boolean letIn;
    try {
      letIn = stillLetIn.getAsBoolean();
    } catch (Vouched.KeysAwaited again) {
      letIn = false;
    }
    if (!letIn && !response.ended() && !response.closed()) end();
  }

  /** The connection goes with it: a client that does not read would not see its end otherwise. */
  private void end() {
    leave();
    if (!response.closed()) {
      response.end();
      response.reset();
    }
  }

  private void leave() {
    vertx.cancelTimer(timer);
    listening.close();
  }
}
