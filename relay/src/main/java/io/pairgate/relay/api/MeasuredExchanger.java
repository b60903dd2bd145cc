package io.pairgate.relay.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times what becomes of backend calls, and passes everything on.
 *
 * <p>Thread-safe.
 */
public final class MeasuredExchanger implements Exchanger {

  private record Row(String backend, Operation.Kind kind, String outcome) {}

  private final Map<Row, Timer> timers = new ConcurrentHashMap<>();
  private final Exchanger behind;
  private final MeterRegistry registry;

  public MeasuredExchanger(Exchanger behind, MeterRegistry registry) {
    this.behind = behind;
    this.registry = registry;
  }

  @Override
  public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
    long start = System.nanoTime();
    return behind
        .exchange(backend, operation, progress)
        .onSuccess(
            outcome ->
                timers
                    .computeIfAbsent(
                        new Row(backend.name(), operation.kind(), word(outcome)), this::timer)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded s -> "succeeded";
      case Outcome.Refused r -> "refused";
      case Outcome.NotSent n -> "not_sent";
      case Outcome.Unknown u -> "unknown";
    };
  }

  private Timer timer(Row row) {
    return Timer.builder("pairgate.backend.calls")
        .description("Backend calls by backend, operation and outcome.")
        .tag("backend", row.backend())
        .tag("operation", row.kind().name().toLowerCase(java.util.Locale.ROOT))
        .tag("outcome", row.outcome())
        .register(registry);
  }
}
