package io.pairgate.bench.drivers;

import io.pairgate.backends.Backend;
import io.pairgate.backends.NativeObject;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.backends.table.Tables;
import io.pairgate.backends.transport.Backends;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Another hand on the same backend: changes it and looks at it past the relay, which does not know.
 * Not thread-safe.
 */
final class Hand implements AutoCloseable {

  private static final long ANSWER_SECONDS_MAX = 60;

  private final Backends exchanger;
  private final Backend backend;

  Hand(Vertx vertx, Tables tables, Stand stand) {
    exchanger = Backends.open(vertx, tables);
    Backend.Limits usual = Backend.Limits.DEFAULTS;
    backend =
        new Backend(
            stand.name(),
            stand.driver(),
            URI.create(stand.url()),
            stand.credentials(),
            stand.options(),
            Backend.Trust.SYSTEM,
            usual);
  }

  /** Makes an object as the driver would; returns its native id. */
  String create(String type, String key, Map<String, Object> spec) {
    return done(new Operation.Create(type, key, spec, "")).objects().getFirst().nativeId();
  }

  void delete(String type, String nativeId, Map<String, Object> spec) {
    done(new Operation.Delete(type, nativeId, spec));
  }

  /** Deletes what may be gone, or may be impossible to delete: tidying up proves nothing. */
  void tidy(String type, String nativeId, Map<String, Object> spec) {
    exchange(new Operation.Delete(type, nativeId, spec));
  }

  /** All objects of a type, with their attributes, by native id. */
  Map<String, Map<String, Object>> all(String type) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    List<NativeObject> objects = done(new Operation.ListAll(type)).objects();
    objects.forEach(object -> all.put(object.nativeId(), object.attributes()));
    return all;
  }

  private Outcome.Succeeded done(Operation operation) {
    Outcome outcome = exchange(operation);
    if (outcome instanceof Outcome.Succeeded done) return done;
    throw new Broken("another hand's " + operation.kind() + " of a " + operation.type(), outcome);
  }

  private Outcome exchange(Operation operation) {
    return exchanger
        .exchange(backend, operation, Progress.UNWATCHED)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    exchanger.close();
  }
}
