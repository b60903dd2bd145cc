package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * More connections than are allowed: those above are closed at once, those below still served.
 *
 * <p>Its relay is patient with silent connections: none may go for another reason than the limit.
 */
final class Flood {

  private static final String GROUP = "flood";
  private static final int ABOVE = 100;

  /** Who started the relay and asked whether it is ready has connections, too. */
  private static final int OTHERS_MAX = 5;

  private static final int ANSWER_MILLIS_MAX = 2_000;
  private static final int CLOSED_MILLIS_MAX = 20_000;

  private final Target target;
  private final Consumer<Probe> found;

  Flood(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  void probe() {
    int wanted = target.connectionsMax() + ABOVE;
    List<Wire> clients = new ArrayList<>();
    try (Wire early = new Wire(target.port())) {
      for (int i = 1; i < wanted; i++) {
        clients.add(new Wire(target.port()));
      }
      await(() -> closed(clients) >= ABOVE);
      long closed = closed(clients);
      long start = System.nanoTime();
      early.send(
          "GET /v1/backends HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + target.token(Role.OPERATOR)
              + "\r\nConnection: close\r\n\r\n");
      boolean served = early.hear().statuses().equals(List.of(200));
      long took = millisSince(start);
      found.accept(
          new Probe(
              GROUP,
              wanted + " connections where " + target.connectionsMax() + " are allowed",
              "be closed above the limit, and one that was there before be answered",
              "%d were closed, the early one was %sanswered within %d ms"
                  .formatted(closed, served ? "" : "not ", took),
              closed >= ABOVE
                  && closed <= ABOVE + OTHERS_MAX
                  && served
                  && took < ANSWER_MILLIS_MAX));
    } finally {
      clients.forEach(Wire::close);
    }
    await(() -> ready() == 200);
    int after = ready();
    found.accept(
        new Probe(GROUP, "after the flood", "serve as before", "was " + after, after == 200));
  }

  private int ready() {
    return Wire.status(target.port(), "GET", "/health/ready", null);
  }

  private static long closed(List<Wire> clients) {
    return clients.stream().filter(Wire::isOver).count();
  }

  private static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean() && millisSince(start) < CLOSED_MILLIS_MAX) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
