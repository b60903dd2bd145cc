package io.pairgate.relay.pair;

import io.pairgate.relay.pair.NodeView.Timeline;
import java.util.ArrayList;
import java.util.List;

/** Takes the time of each step of a role change. */
final class Stopwatch {

  private final Timers timers;
  private final String what;
  private final long atMillis;
  private final List<Timeline.Step> steps = new ArrayList<>();
  private long lastNanos;

  Stopwatch(Timers timers, String what) {
    this.timers = timers;
    this.what = what;
    this.atMillis = timers.wallMillis();
    this.lastNanos = timers.nanos();
  }

  /** The step that ends now. */
  void step(String name) {
    long now = timers.nanos();
    steps.add(new Timeline.Step(name, (now - lastNanos) / 1_000));
    lastNanos = now;
  }

  Timeline end(long term, String end) {
    return new Timeline(what, term, atMillis, List.copyOf(steps), end);
  }
}
