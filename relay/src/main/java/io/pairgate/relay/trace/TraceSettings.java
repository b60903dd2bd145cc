package io.pairgate.relay.trace;

/**
 * Where traces go.
 *
 * @param endpoint the collector's URL for OTLP over HTTP, as {@code http://collector:4318}; empty
 *     for none
 * @param samplePercent how many of the requests that come without a trace of their own are traced
 * @param queueMax spans that wait for the collector; more are dropped
 */
public record TraceSettings(String endpoint, int samplePercent, int queueMax) {

  public static final TraceSettings OFF = new TraceSettings("", 0, 1);

  public boolean on() {
    return !endpoint.isEmpty();
  }
}
