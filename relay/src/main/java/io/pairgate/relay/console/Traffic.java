package io.pairgate.relay.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Backend calls of the last two minutes, from the figures that are counted anyway: the way of a
 * call knows nothing of it.
 *
 * <p>Thread-safe.
 */
final class Traffic {

  static final long SAMPLE_MILLIS = 2_000;
  static final int SAMPLES = 60;

  private static final String TIMER = "pairgate.backend.calls";

  /**
   * So many since the start, or in a span of time.
   *
   * @param failed without an answer that can be understood, or not sent
   */
  record Figures(long calls, long refused, long failed, double millis) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    private Figures plus(Figures more) {
      return new Figures(
          calls + more.calls, refused + more.refused, failed + more.failed, millis + more.millis);
    }

    private Figures minus(Figures before) {
      return new Figures(
          calls - before.calls,
          refused - before.refused,
          failed - before.failed,
          millis - before.millis);
    }

    double meanMillis() {
      return calls == 0 ? 0 : millis / calls;
    }
  }

  /** Calls a second in one sample. */
  record Rate(double calls, double failed) {}

  private final MeterRegistry registry;
  private final ArrayDeque<Map<String, Figures>> samples = new ArrayDeque<>();

  Traffic(MeterRegistry registry) {
    this.registry = registry;
    sample();
  }

  synchronized void sample() {
    Map<String, Figures> now = new HashMap<>();
    for (Timer timer : registry.find(TIMER).timers()) {
      long count = timer.count();
      String outcome = String.valueOf(timer.getId().getTag("outcome"));
      boolean failed = outcome.equals("unknown") || outcome.equals("not_sent");
      Figures one =
          new Figures(
              count,
              outcome.equals("refused") ? count : 0,
              failed ? count : 0,
              timer.totalTime(TimeUnit.MILLISECONDS));
      now.merge(String.valueOf(timer.getId().getTag("backend")), one, Figures::plus);
    }
    samples.addLast(now);
    while (samples.size() > SAMPLES + 1) samples.removeFirst();
  }

  /** Of one backend in the time that is kept. */
  synchronized Figures of(String backend) {
    Figures last = samples.getLast().getOrDefault(backend, Figures.NONE);
    return last.minus(samples.getFirst().getOrDefault(backend, Figures.NONE));
  }

  /** Of all backends, the oldest first; as many as there are yet. */
  synchronized List<Rate> rates() {
    List<Rate> rates = new ArrayList<>();
    Figures before = null;
    for (Map<String, Figures> sample : samples) {
      Figures now = sample.values().stream().reduce(Figures.NONE, Figures::plus);
      if (before != null) {
        Figures step = now.minus(before);
        double seconds = SAMPLE_MILLIS / 1_000.0;
        rates.add(new Rate(step.calls() / seconds, step.failed() / seconds));
      }
      before = now;
    }
    return rates;
  }
}
