package io.pairgate.backends.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.SignInScheme;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the transport share: an exchanger of the tiny dialect, and patience. */
abstract class TransportTest {

  static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

  /** Nothing here is waited for unless something hangs. */
  static final Backend.Limits PATIENT =
      new Backend.Limits(9_000, 5_000, 4, 8, 64 * 1024, 2_000, 1_000, 200, 200);

  /** For what must run out of time. */
  static final Backend.Limits BRIEF =
      new Backend.Limits(1_000, 500, 4, 8, 64 * 1024, 2_000, 1_000, 200, 200);

  Vertx vertx;
  HttpExchanger exchanger;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    exchanger = HttpExchanger.create(vertx, TransportTest::speech, 1);
  }

  @AfterEach
  void stop() throws Exception {
    exchanger.close();
    vertx.close().await(10, SECONDS);
  }

  private static Speech speech(String driver) {
    return switch (driver) {
      case "open" -> new Speech(new TinyDialect(), SignInScheme.NONE);
      case "bearer" -> new Speech(new TinyDialect(), SignInScheme.BEARER);
      case "header-key" ->
          new Speech(new TinyDialect(), SignInScheme.HEADER_KEY, Map.of("header", "X-Toy-Key"));
      case "keystone" -> new Speech(new TinyDialect(), SignInScheme.KEYSTONE);
      case "basic" -> new Speech(new TinyDialect(), SignInScheme.BASIC);
      case "cookie-form" ->
          cookie(Map.of("at", "/login", "as", "form", "user", "name", "password", "word"));
      case "cookie-json" ->
          cookie(
              Map.of(
                  "at",
                  "/in?as=json",
                  "as",
                  "json",
                  "user",
                  "user",
                  "password",
                  "password",
                  "says",
                  "status=OK",
                  "ended",
                  "page=login"));
      case "f5" -> new Speech(new TinyDialect(), SignInScheme.F5_TOKEN);
      case "fortiweb" -> new Speech(new TinyDialect(), SignInScheme.FORTIWEB);
      default -> null;
    };
  }

  private static Speech cookie(Map<String, String> with) {
    return new Speech(new TinyDialect(), SignInScheme.COOKIE, with);
  }

  static Backend backend(String url) {
    return backend(url, PATIENT);
  }

  static Backend backend(String url, Backend.Limits limits) {
    return new Backend(
        "b-1", "open", URI.create(url), Map.of(), Map.of(), Backend.Trust.SYSTEM, limits);
  }

  static Backend.Limits limits(long deadlineMillis, int inFlightMax, int queueMax) {
    return new Backend.Limits(
        deadlineMillis, 5_000, inFlightMax, queueMax, 64 * 1024, 2_000, 1_000, 200, 200);
  }

  Future<Outcome> start(Backend backend, Operation operation) {
    return exchanger.exchange(backend, operation, Progress.UNWATCHED);
  }

  Outcome exchange(Backend backend, Operation operation) {
    return await(start(backend, operation));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(10, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within 10 s", e);
    }
  }

  /** Waits for something that another thread does. */
  static void until(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + SECONDS.toNanos(10);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("not within 10 s: " + what);
      Thread.onSpinWait();
      Thread.yield();
    }
  }
}
