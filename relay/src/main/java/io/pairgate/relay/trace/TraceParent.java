package io.pairgate.relay.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/** W3C's {@code traceparent}: {@code 00-<trace>-<span>-<flags>}. Pure. */
final class TraceParent {

  private static final int SPAN_FROM = 36;
  private static final int FLAGS_FROM = 53;
  private static final int CHARACTERS = 55;

  private TraceParent() {}

  /** The root context if there is none, or none that can be read. */
  static Context context(String traceparent) {
    if (traceparent.length() < CHARACTERS) return Context.root();
    SpanContext parent =
        SpanContext.createFromRemoteParent(
            traceparent.substring(3, SPAN_FROM - 1),
            traceparent.substring(SPAN_FROM, FLAGS_FROM - 1),
            TraceFlags.fromHex(traceparent, FLAGS_FROM),
            TraceState.getDefault());
    return parent.isValid() ? Context.root().with(Span.wrap(parent)) : Context.root();
  }

  static String of(SpanContext span) {
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
  }
}
