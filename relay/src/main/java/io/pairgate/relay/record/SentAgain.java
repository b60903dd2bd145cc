package io.pairgate.relay.record;

import io.vertx.core.Future;
import java.util.List;

/**
 * Calls that were sent more than once: of these an earlier request may still be under way although
 * they are closed. Thread-safe.
 */
public final class SentAgain {

  private final Lane<Deed> deeds;
  private final Readers readers;

  SentAgain(Lane<Deed> deeds, Readers readers) {
    this.deeds = deeds;
    this.readers = readers;
  }

  /** The closed ones of which a request may still be under way; blocks; for start-up. */
  public List<Call> underWay(long nowMillis) {
    return readers.readNow(session -> CallsSql.sentAgain(session, nowMillis));
  }

  /**
   * Forgets those of which no request can be under way any more: else the next promotion would let
   * others wait for them once more.
   *
   * @param nowMillis by the clock that says until when a request may be under way
   */
  public Future<Void> forgetOver(long nowMillis) {
    return deeds.write(session -> CallsSql.forgetRepeated(session, nowMillis));
  }
}
