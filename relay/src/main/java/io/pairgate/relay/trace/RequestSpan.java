package io.pairgate.relay.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** A request of a client, from its head to its answer. Thread-safe. */
public final class RequestSpan {

  private static final int SERVER_ERROR = 500;

  private final Span span;
  private final String traceparent;

  RequestSpan(Span span, String sent) {
    this.span = span;
    this.traceparent = span == null ? sent : TraceParent.of(span.getSpanContext());
  }

  /** What goes on to the backend; empty for none. */
  public String traceparent() {
    return traceparent;
  }

  /**
   * @param callId the call that was answered, empty for none
   */
  public void answered(int status, String callId, int backendCalls) {
    if (span == null) return;
    span.setAttribute("http.response.status_code", status);
    span.setAttribute("pairgate.backend_calls", backendCalls);
    if (!callId.isEmpty()) span.setAttribute("pairgate.call", callId);
    if (status >= SERVER_ERROR) span.setStatus(StatusCode.ERROR);
    span.end();
  }
}
