package io.pairgate.relay.cli;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Exchanger;
import io.pairgate.backends.NativeOutcome;
import io.pairgate.backends.NativeRequest;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Progress;
import io.pairgate.relay.api.Rooms;
import io.pairgate.relay.call.Fleet;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.call.RelaySettings;
import io.pairgate.relay.call.Waypoints;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * All that lives as long as a node may write: the record, the backends, the heart itself. On a node
 * that stands alone there is one, on a node of a pair one a term.
 *
 * <p>Thread-safe.
 */
final class Tenure {

  private final RecordStore records;
  private final Relay relay;
  private final Rooms rooms;
  private final Outlet outlet;
  private final TokensOnRecord tokens;

  private Tenure(
      RecordStore records, Relay relay, Rooms rooms, Outlet outlet, TokensOnRecord tokens) {
    this.records = records;
    this.relay = relay;
    this.rooms = rooms;
    this.outlet = outlet;
    this.tokens = tokens;
  }

  /**
   * Takes up what is on record. Blocks.
   *
   * @param records open; stays the caller's if this fails
   */
  static Tenure begin(
      Means means, RecordStore records, Waypoints waypoints, RelaySettings settings) {
    Outlet outlet = new Outlet(means.exchanger());
    Fleet fleet = Fleet.load(means.tables(), records, means.backends()::forget, settings);
    Relay relay = new Relay(means.tables(), fleet, records, outlet, waypoints, settings);
    TokensOnRecord tokens =
        new TokensOnRecord(means.vertx(), records.tokens(), means.guard().issued());
    return new Tenure(
        records, relay, Rooms.of(relay, fleet, records, tokens.room()), outlet, tokens);
  }

  Rooms rooms() {
    return rooms;
  }

  Relay relay() {
    return relay;
  }

  RecordStore records() {
    return records;
  }

  /** Ends at once: nothing leaves for a backend any more, and nothing is written any more. */
  void end() {
    outlet.closed = true;
    tokens.end();
    records.abandon();
  }

  /** Lets calls out to backends, until this node must not send any more. */
  private static final class Outlet implements Exchanger {
    private static final Outcome.NotSent CLOSED =
        new Outcome.NotSent(
            Outcome.NotSentCause.CLOSED, "this node is not the active one any more", 1_000);

    private final Exchanger exchanger;
    private volatile boolean closed;

    Outlet(Exchanger exchanger) {
      this.exchanger = exchanger;
    }

    @Override
    public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
      return closed
          ? Future.succeededFuture(CLOSED)
          : exchanger.exchange(backend, operation, progress);
    }

    @Override
    public Optional<Outcome.NotSent> turnsAway(Backend backend) {
      return closed ? Optional.of(CLOSED) : exchanger.turnsAway(backend);
    }

    @Override
    public Future<NativeOutcome> pass(Backend backend, NativeRequest request, Progress progress) {
      return closed
          ? Future.succeededFuture(new NativeOutcome.NotSent(CLOSED))
          : exchanger.pass(backend, request, progress);
    }
  }
}
