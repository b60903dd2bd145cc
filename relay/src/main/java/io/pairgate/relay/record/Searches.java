package io.pairgate.relay.record;

import io.vertx.core.Future;
import java.util.List;

/**
 * What people, and listeners who come back late, look for in the record.
 *
 * <p>Thread-safe. Futures are completed on the caller's context; they fail with {@link
 * RecordFailure} only.
 */
public final class Searches {

  private final Readers readers;

  Searches(Readers readers) {
    this.readers = readers;
  }

  /** Calls that ended or are in doubt since a moment, newest first. */
  public Future<List<Call>> calls(CallsSince since) {
    return readers.read(session -> CallsSql.since(session, since));
  }

  /** Bindings of any type, in the order of type and id; released ones are not found. */
  public Future<List<Binding>> bindings(BindingSearch wanted) {
    return readers.read(session -> BindingsSql.search(session, wanted));
  }

  /** What an object refers to. */
  public Future<List<Reference>> from(ObjectKey key) {
    return readers.read(session -> BindingsSql.referencesFrom(session, key));
  }
}
