package io.pairgate.relay.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.pairgate.backends.Progress;

/** A call to a backend; tells its caller's progress on. Thread-safe. */
final class BackendSpan {

  private final Span span;

  BackendSpan(Span span) {
    this.span = span;
  }

  /** The progress that the exchange is given: the backend continues this span's trace. */
  Progress around(Progress progress) {
    String traceparent = TraceParent.of(span.getSpanContext());
    return new Progress() {
      @Override
      public void sent() {
        span.addEvent("sent");
        progress.sent();
      }

      @Override
      public void replied() {
        span.addEvent("replied");
        progress.replied();
      }

      @Override
      public long nanosLeft() {
        return progress.nanosLeft();
      }

      @Override
      public String traceparent() {
        return traceparent;
      }
    };
  }

  /**
   * @param why empty unless nothing came of it
   */
  void ended(String outcome, String why) {
    span.setAttribute("pairgate.outcome", outcome);
    if (!why.isEmpty()) span.setStatus(StatusCode.ERROR, why);
    span.end();
  }
}
