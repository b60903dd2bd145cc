package io.pairgate.relay.console;

import io.pairgate.relay.events.Events;
import io.pairgate.relay.events.Listening;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * Tells an open page when to look again: soon after something happened, and each two seconds for
 * the figures. Says nothing else, so that what a page shows has one source.
 *
 * <p>Used by its event loop only, but for {@link #wake}.
 */
final class Live {

  /** However much happens, a page looks no more often. */
  private static final long CHANGED_MILLIS = 400;

  private static final int SKIPPED = 1_000;

  private final Vertx vertx = Vertx.currentContext().owner();
  private final Context loop = Vertx.currentContext();
  private final HttpServerResponse response;
  private final Listening listening;
  private final long untilMillis;
  private long tick;
  private boolean waits;

  private Live(Events events, HttpServerResponse response, long untilMillis) {
    this.response = response;
    this.untilMillis = untilMillis;
    this.listening = events.listen(events.now(), this::wake).orElse(null);
  }

  /**
   * @param untilMillis when the session ends, and the stream with it
   */
  static void begin(Events events, HttpServerResponse response, long untilMillis) {
    Live live = new Live(events, response, untilMillis);
    response.exceptionHandler(gone -> {});
    response.closeHandler(gone -> live.leave());
    response.write("retry: 1000\n\n");
    live.tick = live.vertx.setPeriodic(Traffic.SAMPLE_MILLIS, now -> live.beat());
  }

  private void wake() {
    loop.runOnContext(go -> changed());
  }

  private void changed() {
    if (waits) return;
    waits = true;
    vertx.setTimer(
        CHANGED_MILLIS,
        now -> {
          waits = false;
          // What it was is not told: the page looks by itself.
          while (listening.read(SKIPPED).filter(some -> !some.isEmpty()).isPresent()) {
            continue;
          }
          say("changed");
        });
  }

  private void beat() {
    if (System.currentTimeMillis() > untilMillis || response.writeQueueFull()) {
      leave();
      response.reset();
    } else {
      say("tick");
    }
  }

  private void say(String name) {
    if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
      response.write("event: " + name + "\ndata: now\n\n");
    }
  }

  private void leave() {
    vertx.cancelTimer(tick);
    if (listening != null) listening.close();
  }
}
