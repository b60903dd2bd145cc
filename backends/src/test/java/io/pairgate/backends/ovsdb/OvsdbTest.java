package io.pairgate.backends.ovsdb;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.Refusal;
import io.pairgate.backends.Progress;
import io.pairgate.backends.transport.Backends;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the transport share: the library as its users have it, and patience. */
abstract class OvsdbTest {

  static final Map<String, String> SWITCH =
      Map.of("logical_switch", "sw", "logical_router", "router");

  /** Nothing here is waited for unless something hangs. */
  static final Backend.Limits PATIENT =
      new Backend.Limits(9_000, 5_000, 4, 8, 1024 * 1024, 2_000, 1_000, 200, 200);

  static final String MARKER = "[pairgate:web@0123abcd]";

  Vertx vertx;
  Backends backends;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    backends = Backends.open(vertx);
  }

  @AfterEach
  void close() throws Exception {
    backends.close();
    vertx.close().await(10, SECONDS);
  }

  static Backend ovn(String url) {
    return ovn(url, PATIENT);
  }

  static Backend ovn(String url, Backend.Limits limits) {
    return new Backend(
        "fw-1", "ovn", URI.create(url), Map.of(), SWITCH, Backend.Trust.SYSTEM, limits);
  }

  static Backend.Limits deadline(long millis) {
    return new Backend.Limits(millis, 5_000, 4, 8, 64 * 1024, 2_000, 1_000, 200, 200);
  }

  Outcome exchange(Backend backend, Operation operation) {
    return await(backends.exchange(backend, operation, Progress.UNWATCHED));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within 20 s", e);
    }
  }

  static Operation create(String type, String key, Map<String, Object> spec) {
    return new Operation.Create(type, key, spec, MARKER);
  }

  List<NativeObject> done(Backend backend, Operation operation) {
    Outcome outcome = exchange(backend, operation);
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) outcome).objects();
  }

  void refused(Backend backend, Operation operation, Refusal why) {
    Outcome outcome = exchange(backend, operation);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).why()).as(outcome.toString()).isEqualTo(why);
  }
}
