package io.pairgate.relay.record;

import io.pairgate.relay.record.RecordFailure.Why;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store on a database that nobody has used yet, and how to ask it. */
abstract class StoreContract {

  static final long NOW_MILLIS = System.currentTimeMillis();
  static final long WAIT_SECONDS_MAX = 30;

  final Rows rows = new Rows(NOW_MILLIS);
  final Vertx vertx = Vertx.vertx();
  RecordSettings settings;
  RecordStore store;

  /** Settings for a database that nobody has used yet. */
  abstract RecordSettings freshSettings();

  @BeforeEach
  void opens_the_store() {
    settings = freshSettings();
    store = RecordStore.open(vertx, settings);
  }

  @AfterEach
  void closes_the_store() {
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  void reopen() {
    store.close();
    store = RecordStore.open(vertx, settings);
  }

  static <T> T get(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(WAIT_SECONDS_MAX, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RecordFailure failure) throw failure;
      throw e;
    }
  }

  /** Null if it succeeded. */
  static Why why(Future<?> future) {
    try {
      get(future);
      return null;
    } catch (RecordFailure e) {
      return e.why();
    }
  }

  Call opened(String objectId) {
    Call call = rows.call(objectId);
    get(store.open(new Opening.New(call)));
    return call;
  }

  Call bound(String objectId, String nativeId, Reference... references) {
    Call call = opened(objectId);
    get(store.close(rows.ended(call, rows.bind(call, nativeId, references))));
    return call;
  }

  Call doubtful(String objectId) {
    Call call = opened(objectId);
    get(store.close(new Closing.Doubtful(call.id(), NOW_MILLIS, "no answer")));
    return call;
  }

  Call onRecord(Call call) {
    return get(store.call(call.id())).orElseThrow();
  }
}
