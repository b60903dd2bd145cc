package io.pairgate.bench.security;

import io.pairgate.relay.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Clients that are slow on purpose, or never read, against the limits that are configured. */
final class Slow {

  private static final String GROUP = "slow";
  private static final int CLIENTS = 100;
  private static final int ANSWER_MILLIS_MAX = 2_000;
  private static final int RESIDENT_MIB_MAX = 600;

  /** A sweep comes four times in the idle time, and a busy machine is late. */
  private static final int HANG_UP_MILLIS_MAX = Target.IDLE_MILLIS * 4;

  private final Target target;
  private final Consumer<Probe> found;

  Slow(Target target, Consumer<Probe> found) {
    this.target = target;
    this.found = found;
  }

  void probe() {
    String start = "POST /v1/backends/fw-1/check HTTP/1.1\r\nHost: localhost\r\n";
    String authorization = "Authorization: Bearer " + target.token(Role.OPERATOR) + "\r\n";
    trickled("heads that never end", start, "X-A: b\r\n");
    trickled(
        "bodies that never end",
        "PUT /v1/networks/n HTTP/1.1\r\nHost: localhost\r\n"
            + authorization
            + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n",
        " ");
    trickled("connections that say nothing", "", "");
    trickled("TLS hellos where there is no TLS", "\u0016\u0003\u0001", "");
    neverReading(authorization);
  }

  /**
   * Each sends a little now and then; the relay must hang up on all, and serve others meanwhile.
   */
  private void trickled(String name, String first, String more) {
    List<Wire> clients = connect(CLIENTS);
    clients.forEach(client -> client.send(first));
    long start = System.nanoTime();
    long slowest = 0;
    int[] round = {0};
    BooleanSupplier gone =
        () -> {
          if (!more.isEmpty() && round[0]++ % 5 == 0) {
            clients.forEach(client -> client.send(more));
          }
          return clients.stream().allMatch(Wire::isOver);
        };
    while (!gone.getAsBoolean() && millisSince(start) < HANG_UP_MILLIS_MAX) {
      slowest = Math.max(slowest, answerMillis());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    long took = millisSince(start);
    boolean all = clients.stream().allMatch(Wire::isOver);
    clients.forEach(Wire::close);
    found.accept(
        new Probe(
            GROUP,
            CLIENTS + " " + name,
            "be hung up on within " + HANG_UP_MILLIS_MAX + " ms while others are answered",
            (all ? "were, after " + took + " ms" : "were not")
                + "; the slowest answer took "
                + slowest
                + " ms",
            all && slowest < ANSWER_MILLIS_MAX));
  }

  /** Asks for large replies again and again and never reads one. */
  private void neverReading(String authorization) {
    List<Wire> clients = connect(CLIENTS / 2);
    String request = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n" + authorization + "\r\n";
    clients.forEach(client -> client.sendWithoutWaiting(request.repeat(100)));
    long start = System.nanoTime();
    long slowest = 0;
    while (millisSince(start) < 2L * Target.IDLE_MILLIS) {
      slowest = Math.max(slowest, answerMillis());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    long resident = residentMib();
    clients.forEach(Wire::close);
    found.accept(
        new Probe(
            GROUP,
            clients.size() + " clients that never read, 100 requests each",
            "leave others answered and memory below " + RESIDENT_MIB_MAX + " MiB",
            "the slowest answer took " + slowest + " ms, " + resident + " MiB resident",
            slowest < ANSWER_MILLIS_MAX && resident < RESIDENT_MIB_MAX));
  }

  private List<Wire> connect(int count) {
    List<Wire> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(new Wire(target.port()));
    }
    return clients;
  }

  private long answerMillis() {
    long start = System.nanoTime();
    int status = Wire.ask(target.port(), "GET", "/health/live", null).status();
    return status == 200 ? millisSince(start) : ANSWER_MILLIS_MAX;
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private long residentMib() {
    try {
      return Files.readAllLines(Path.of("/proc/" + target.relay().pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1L);
    } catch (IOException gone) {
      return -1;
    }
  }
}
