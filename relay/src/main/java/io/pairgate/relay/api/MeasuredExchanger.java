package io.pairgate.relay.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times what becomes of backend calls, and passes everything on.
 *
 * <p>Thread-safe.
 */
public final class MeasuredExchanger implements Exchanger {

  private record Row(String backend, String operation, String outcome) {}

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
        .onSuccess(outcome -> record(backend, word(operation.kind()), word(outcome), start));
  }

  @Override
  public Optional<Outcome.NotSent> turnsAway(Backend backend) {
    Optional<Outcome.NotSent> away = behind.turnsAway(backend);
    away.ifPresent(
        why ->
            registry
                .counter(
                    "pairgate.backend.turned.away",
                    "backend",
                    backend.name(),
                    "cause",
                    why.cause().name().toLowerCase(Locale.ROOT))
                .increment());
    return away;
  }

  @Override
  public Future<NativeOutcome> pass(Backend backend, NativeRequest request, Progress progress) {
    long start = System.nanoTime();
    return behind
        .pass(backend, request, progress)
        .onSuccess(outcome -> record(backend, "native", word(outcome), start));
  }

  private void record(Backend backend, String operation, String outcome, long startNanos) {
    timers
        .computeIfAbsent(new Row(backend.name(), operation, outcome), this::timer)
        .record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
  }

  private static String word(Operation.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String word(NativeOutcome outcome) {
    return switch (outcome) {
      case NativeOutcome.Replied replied -> replied.refused() == null ? "succeeded" : "refused";
      case NativeOutcome.NotSent n -> "not_sent";
      case NativeOutcome.Unknown u -> "unknown";
    };
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
        .tag("operation", row.operation())
        .tag("outcome", row.outcome())
        .register(registry);
  }
}
