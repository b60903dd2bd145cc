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
import io.pairgate.relay.seal.Vault;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that lives as long as a node may write: the record, the backends, the heart itself. On a node
 * that stands alone there is one, on a node of a pair one a term.
 *
 * <p>Thread-safe.
 */
final class Tenure {

  private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
  private static final long LOCKED_RETRY_MILLIS = 60_000;
  private static final long FORGET_EVERY_MILLIS = 5_000;

  private final RecordStore records;
  private final Relay relay;
  private final Rooms rooms;
  private final Outlet outlet;
  private final TokensOnRecord tokens;
  private final Runnable stopForgetting;

  private Tenure(
      RecordStore records,
      Relay relay,
      Rooms rooms,
      Outlet outlet,
      TokensOnRecord tokens,
      Runnable stopForgetting) {
    this.records = records;
    this.relay = relay;
    this.rooms = rooms;
    this.outlet = outlet;
    this.tokens = tokens;
    this.stopForgetting = stopForgetting;
  }

  /**
   * Takes up what is on record. Blocks.
   *
   * @param records open; stays the caller's if this fails
   */
  static Tenure begin(
      Means means, RecordStore records, Waypoints waypoints, RelaySettings settings) {
    Fleet fleet =
        Fleet.load(means.tables(), records, means.backends()::forget, settings, means.vault());
    Outlet outlet = new Outlet(means.exchanger(), fleet);
    Relay relay = new Relay(means.tables(), fleet, records, outlet, waypoints, settings);
    TokensOnRecord tokens =
        new TokensOnRecord(means.vertx(), records.tokens(), means.guard().issued());
    Rooms rooms = Rooms.of(relay, fleet, records, tokens.room(), sealed(fleet, means));
    long forgets =
        means
            .vertx()
            .setPeriodic(
                FORGET_EVERY_MILLIS,
                tick -> records.sentAgain().forgetOver(settings.clock().millis()));
    return new Tenure(
        records, relay, rooms, outlet, tokens, () -> means.vertx().cancelTimer(forgets));
  }

  /** Seals what is on record in clear, or with an older key. */
  private static Rooms.Secrets sealed(Fleet fleet, Means means) {
    Vault vault = means.vault();
    fleet.sealAll().onFailure(failure -> LOG.error("The credentials stay as they are", failure));
    if (vault.keys().sealing().isEmpty() && fleet.seals().inClear() > 0) {
      LOG.warn(
          "the credentials of {} backends stand in clear in the record: give secrets.keys (pairgate"
              + " secrets new-key makes one)",
          fleet.seals().inClear());
    }
    return new Rooms.Secrets(
        fleet::seals,
        () ->
            means
                .vertx()
                .executeBlocking(
                    () -> {
                      vault.readAgain();
                      return null;
                    },
                    false)
                .compose(read -> fleet.sealAll()));
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
    stopForgetting.run();
    tokens.end();
    records.abandon();
  }

  /** Lets calls out to backends, until this node must not send any more. */
  private static final class Outlet implements Exchanger {
    private static final Outcome.NotSent CLOSED =
        new Outcome.NotSent(
            Outcome.NotSentCause.CLOSED, "this node is not the active one any more", 1_000);

    private final Exchanger exchanger;
    private final Fleet fleet;
    private volatile boolean closed;

    Outlet(Exchanger exchanger, Fleet fleet) {
      this.exchanger = exchanger;
      this.fleet = fleet;
    }

    /** Why nothing may leave for a backend; null if it may. */
    private Outcome.NotSent shut(Backend backend) {
      return closed ? CLOSED : fleet.locked(backend.name()).map(Outlet::locked).orElse(null);
    }

    private static Outcome.NotSent locked(String why) {
      return new Outcome.NotSent(
          Outcome.NotSentCause.SIGN_IN, "its credentials are " + why, LOCKED_RETRY_MILLIS);
    }

    @Override
    public Future<Outcome> exchange(Backend backend, Operation operation, Progress progress) {
      Outcome.NotSent shut = shut(backend);
      return shut != null
          ? Future.succeededFuture(shut)
          : exchanger.exchange(backend, operation, progress);
    }

    @Override
    public Optional<Outcome.NotSent> turnsAway(Backend backend) {
      Outcome.NotSent shut = shut(backend);
      return shut != null ? Optional.of(shut) : exchanger.turnsAway(backend);
    }

    @Override
    public Future<NativeOutcome> pass(Backend backend, NativeRequest request, Progress progress) {
      Outcome.NotSent shut = shut(backend);
      return shut != null
          ? Future.succeededFuture(new NativeOutcome.NotSent(shut))
          : exchanger.pass(backend, request, progress);
    }
  }
}
