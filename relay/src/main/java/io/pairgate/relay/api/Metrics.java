package io.pairgate.relay.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pairgate.relay.access.AccessTable;
import io.pairgate.relay.access.Needs;
import io.pairgate.relay.pair.Protection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is counted about requests.
 *
 * <p>Thread-safe.
 */
final class Metrics {

  /** Requests of one endpoint; their timers are looked up by a small number, not by names. */
  private final Map<Endpoint, Map<Integer, Timer>> timers = new ConcurrentHashMap<>();

  private final PrometheusMeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger inDoubt = new AtomicInteger();
  private final AtomicInteger plain = new AtomicInteger();
  private final AtomicInteger insecure = new AtomicInteger();

  Metrics(PrometheusMeterRegistry registry) {
    this.registry = registry;
    gauge("pairgate.requests.in.flight", "Requests under way on this node.", inFlight);
    gauge("pairgate.connections", "Connections of clients on this node.", connections);
    gauge("pairgate.calls.in.doubt", "Calls in doubt; 1000 means 1000 or more.", inDoubt);
    gauge("pairgate.backends.plain", "Backends that are spoken to without TLS.", plain);
    gauge("pairgate.backends.insecure", "Backends whose certificate is not checked.", insecure);
  }

  private void gauge(String name, String about, AtomicInteger number) {
    Gauge.builder(name, number, AtomicInteger::get).description(about).register(registry);
  }

  /** What request bodies take of the memory. */
  void watch(BodyRoom room) {
    Gauge.builder("pairgate.request.bodies", room, BodyRoom::held)
        .baseUnit("bytes")
        .description("Request bodies that are held in memory on this node.")
        .register(registry);
  }

  /** What the stance of this node is, if it is one of a pair. */
  void watch(Doorway doorway) {
    Gauge.builder("pairgate.term", doorway, Doorway::term)
        .description("The term of this node: the count of promotions.")
        .register(registry);
    Gauge.builder("pairgate.serving", doorway, d -> d.serves() ? 1 : 0)
        .description("1 while this node takes calls itself.")
        .register(registry);
    Gauge.builder("pairgate.paired", doorway, d -> d.protection() == Protection.PAIRED ? 1 : 0)
        .description("1 while this node takes calls and each is on both nodes.")
        .register(registry);
  }

  AtomicInteger inFlight() {
    return inFlight;
  }

  AtomicInteger connections() {
    return connections;
  }

  void inDoubt(int calls) {
    inDoubt.set(calls);
  }

  void backends(int withoutTls, int unchecked) {
    plain.set(withoutTls);
    insecure.set(unchecked);
  }

  /**
   * @param endpoint null if nothing was found at the path
   */
  void answered(Endpoint endpoint, int status, long nanos) {
    timers
        .computeIfAbsent(endpoint == null ? NOWHERE : endpoint, e -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, s -> timer(endpoint == null ? NOWHERE : endpoint, s))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Endpoint endpoint, int status) {
    return Timer.builder("pairgate.requests")
        .description("Requests by route, method and status.")
        .tag("route", endpoint.template())
        .tag("method", endpoint.method())
        .tag("status", Integer.toString(status))
        .register(registry);
  }

  private static final Endpoint NOWHERE =
      new Endpoint(
          "other",
          "other",
          new AccessTable.Row("other", "other", Needs.NOTHING, false),
          java.util.List.of(),
          Endpoint.Body.NONE,
          null);

  String scrape() {
    return registry.scrape();
  }
}
