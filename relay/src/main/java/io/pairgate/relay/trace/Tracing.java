package io.pairgate.relay.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.TimeUnit;

/**
 * Begins spans and sends those that ended to the collector, in the background. A collector that is
 * slow or gone costs spans, never a request.
 *
 * <p>Thread-safe; the caller closes it, which waits two seconds at most for what is not yet sent.
 */
public final class Tracing implements AutoCloseable {

  private static final long SEND_SECONDS_MAX = 5;
  private static final long CLOSE_SECONDS_MAX = 2;
  private static final double PERCENT = 100.0;

  /** Traces nothing and hands on what the CMP sent. */
  public static final Tracing OFF = new Tracing(null);

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  private Tracing(SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider == null ? null : provider.get("pairgate");
  }

  /**
   * @param node this node's name, as {@code service.instance.id}
   * @param version this program's
   */
  public static Tracing of(TraceSettings settings, String node, String version) {
    if (!settings.on()) return OFF;
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.endpoint().replaceAll("/$", "") + "/v1/traces")
            .setTimeout(SEND_SECONDS_MAX, TimeUnit.SECONDS)
            .build();
    Attributes who =
        Attributes.of(
            AttributeKey.stringKey("service.name"), "pairgate",
            AttributeKey.stringKey("service.version"), version,
            AttributeKey.stringKey("service.instance.id"), node);
    return new Tracing(
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(who)))
            // A CMP that traces decides itself which of its requests are worth it.
            .setSampler(
                Sampler.parentBased(Sampler.traceIdRatioBased(settings.samplePercent() / PERCENT)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(settings.queueMax())
                    .setMaxExportBatchSize(Math.min(settings.queueMax(), 512))
                    .build())
            .build());
  }

  public boolean on() {
    return tracer != null;
  }

  /**
   * A request of a client begins.
   *
   * @param traceparent what the client sent, empty for none
   */
  public RequestSpan request(String method, String route, String traceparent) {
    return tracer == null
        ? new RequestSpan(null, traceparent)
        : new RequestSpan(
            tracer
                .spanBuilder(method + " " + route)
                .setSpanKind(SpanKind.SERVER)
                .setParent(TraceParent.context(traceparent))
                .setAttribute("http.request.method", method)
                .setAttribute("http.route", route)
                .startSpan(),
            traceparent);
  }

  /** A call to a backend begins. */
  BackendSpan backend(String what, String backend, String driver, String traceparent) {
    return new BackendSpan(
        tracer
            .spanBuilder(what)
            .setSpanKind(SpanKind.CLIENT)
            .setParent(TraceParent.context(traceparent))
            .setAttribute("pairgate.backend", backend)
            .setAttribute("pairgate.driver", driver)
            .startSpan());
  }

  @Override
  public void close() {
    if (provider != null) provider.shutdown().join(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
  }
}
