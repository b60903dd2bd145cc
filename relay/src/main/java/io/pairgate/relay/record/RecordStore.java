package io.pairgate.relay.record;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/**
 * The record: calls, bindings, references, backends. Durable: a future of a write completes after
 * the commit that made it so.
 *
 * <p>Thread-safe. Futures complete on the caller's Vert.x context; they fail with {@link
 * RecordFailure} only.
 */
public final class RecordStore implements AutoCloseable {

  /**
   * Opens the store, migrates its schema, and turns every open call into one in doubt.
   *
   * @throws RecordFailure if it cannot be opened, with what to do
   */
  public static RecordStore open(Vertx vertx, RecordSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** Names this record for ever: 8 hexadecimal digits made when it was first opened. */
  public String identity() {
    throw new UnsupportedOperationException();
  }

  public Future<Void> open(Opening opening) {
    throw new UnsupportedOperationException();
  }

  public Future<Void> close(Closing closing) {
    throw new UnsupportedOperationException();
  }

  public Future<Optional<Call>> call(String id) {
    throw new UnsupportedOperationException();
  }

  /** The call that a principal gave an idempotency key, if it is still kept. */
  public Future<Optional<Call>> callByKey(String principal, String idempotencyKey) {
    throw new UnsupportedOperationException();
  }

  public Future<List<Call>> calls(CallFilter filter) {
    throw new UnsupportedOperationException();
  }

  /** All calls in doubt; blocks; for start-up. */
  public List<Call> inDoubt() {
    throw new UnsupportedOperationException();
  }

  /** The binding of an object, released ones too. Completed at once when it is in memory. */
  public Future<Optional<Binding>> binding(ObjectKey key) {
    throw new UnsupportedOperationException();
  }

  /**
   * Which CMP object a backend object is bound to; released ones are not found. Completed at once
   * when it is in memory.
   *
   * @param type the family's type
   */
  public Future<Optional<Binding>> byNative(String backend, String type, String nativeId) {
    throw new UnsupportedOperationException();
  }

  /** Bindings of any type with this native id on a backend; released ones are not found. */
  public Future<List<Binding>> byNativeId(String backend, String nativeId) {
    throw new UnsupportedOperationException();
  }

  public Future<List<Binding>> bindings(BindingFilter filter) {
    throw new UnsupportedOperationException();
  }

  /** Who refers to an object, in no particular order, 1,000 at most. */
  public Future<List<Reference>> referencesTo(ObjectKey key) {
    throw new UnsupportedOperationException();
  }

  public Future<List<RegisteredBackend>> backends() {
    throw new UnsupportedOperationException();
  }

  public Future<Void> putBackend(RegisteredBackend backend) {
    throw new UnsupportedOperationException();
  }

  public Future<Void> deleteBackend(String name) {
    throw new UnsupportedOperationException();
  }

  /** How many objects are bound (not released) on a backend. */
  public Future<Long> boundOn(String backend) {
    throw new UnsupportedOperationException();
  }

  /** One small write and commit: fails if the record could not take a call now. */
  public Future<Void> ping() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  /**
   * @param state null for any
   * @param backend empty for any
   * @param type empty for any
   * @param objectId empty for any
   * @param beforeId calls with a smaller id only, newest first; empty for the newest
   * @param limit 1–1,000
   */
  public record CallFilter(
      Call.State state, String backend, String type, String objectId, String beforeId, int limit) {}

  /**
   * @param type the family's type
   * @param backend empty for any
   * @param tenant empty for any
   * @param afterId objects with a greater id only, in the order of ids; empty for the first
   * @param limit 1–1,000
   */
  public record BindingFilter(
      String type, String backend, String tenant, String afterId, int limit) {}
}
