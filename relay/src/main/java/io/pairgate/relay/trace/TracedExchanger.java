package io.pairgate.relay.trace;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a span of each backend call, and passes everything on.
 *
 * <p>Thread-safe.
 */
public final class TracedExchanger implements Exchanger {

  private final Exchanger behind;
  private final Tracing tracing;

  private TracedExchanger(Exchanger behind, Tracing tracing) {
    this.behind = behind;
    this.tracing = tracing;
  }

  /** {@code behind} itself if nothing is traced. */
  public static Exchanger around(Exchanger behind, Tracing tracing) {
    return tracing.on() ? new TracedExchanger(behind, tracing) : behind;
  }

  @Override
  public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
    String what = operation.kind().name().toLowerCase(Locale.ROOT);
    BackendSpan span =
        tracing.backend(what, backend.name(), backend.driver(), progress.traceparent());
    return behind
        .exchange(backend, operation, span.around(progress))
        .onSuccess(outcome -> ended(span, outcome));
  }

  @Override
  public Optional<Outcome.NotSent> turnsAway(Backend backend) {
    return behind.turnsAway(backend);
  }

  @Override
  public Future<NativeOutcome> pass(Backend backend, NativeRequest request, Progress progress) {
    BackendSpan span =
        tracing.backend("native", backend.name(), backend.driver(), progress.traceparent());
    return behind
        .pass(backend, request, span.around(progress))
        .onSuccess(
            outcome -> {
              switch (outcome) {
                case NativeOutcome.Replied replied ->
                    span.ended(replied.refused() == null ? "succeeded" : "refused", "");
                case NativeOutcome.NotSent none -> ended(span, none.why());
                case NativeOutcome.Unknown lost -> ended(span, lost.why());
              }
            });
  }

  private static void ended(BackendSpan span, Outcome outcome) {
    switch (outcome) {
      case Outcome.Succeeded done -> span.ended("succeeded", "");
      case Outcome.Refused no -> span.ended("refused", "");
      case Outcome.NotSent none -> span.ended("not_sent", none.reason());
      case Outcome.Unknown lost -> span.ended("unknown", lost.reason());
    }
  }
}
