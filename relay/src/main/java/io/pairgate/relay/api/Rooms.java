package io.pairgate.relay.api;

import io.pairgate.backends.Backend;
import io.pairgate.relay.access.IssuedToken;
import io.pairgate.relay.call.Answer;
import io.pairgate.relay.call.Change;
import io.pairgate.relay.call.CmpObject;
import io.pairgate.relay.call.Fleet;
import io.pairgate.relay.call.NativeAsk;
import io.pairgate.relay.call.Relay;
import io.pairgate.relay.call.Seals;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.BindingSearch;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.CallsSince;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.pairgate.relay.record.Reference;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the API asks of the rest of the house, function by function.
 *
 * <p>The functions are called on event loops and must not block.
 */
public record Rooms(
    Objects objects,
    Calls calls,
    Backends backends,
    Tokens tokens,
    Searches searches,
    Secrets secrets) {

  /** A house whose secrets nobody asks about. */
  public Rooms(Objects objects, Calls calls, Backends backends, Tokens tokens, Searches searches) {
    this(
        objects,
        calls,
        backends,
        tokens,
        searches,
        new Secrets(() -> new Seals("", 0, 0, 0, 0), () -> Future.succeededFuture(0)));
  }

  /** What is asked about objects. */
  public record Objects(
      Function<Change, Future<Answer>> change,
      BiFunction<ObjectKey, Change.Origin, Future<Answer>> read,
      BiFunction<ObjectKey, Change.Origin, Future<Answer>> recall,
      Function<RecordStore.BindingFilter, Future<List<CmpObject>>> list,
      BiFunction<String, String, Future<List<Binding>>> byNativeId) {}

  /**
   * What is asked about calls.
   *
   * @param watch the call with its task as it is now
   * @param since calls that ended or are in doubt since a moment, newest first
   * @param ping fails if the record could not take a call now
   */
  public record Calls(
      Function<String, Future<Optional<Call>>> one,
      BiFunction<Call, Change.Origin, Future<Relay.Watched>> watch,
      Function<RecordStore.CallFilter, Future<List<Call>>> list,
      Function<CallsSince, Future<List<Call>>> since,
      Settle settle,
      Supplier<Future<Void>> ping) {}

  /** An operator's word on a call in doubt. */
  @FunctionalInterface
  public interface Settle {
    Future<Answer> settle(String callId, Relay.Settlement settlement, Change.Origin origin);
  }

  /** What is asked about backends. */
  public record Backends(
      Supplier<Collection<Backend>> all,
      Function<String, Optional<Backend>> one,
      Function<Fleet.Registration, Future<Boolean>> register,
      Function<String, Future<Void>> remove,
      BiFunction<String, Change.Origin, Future<Relay.Checked>> check,
      DriftOf drift,
      Function<NativeAsk, Future<Answer>> pass) {}

  /**
   * What is asked about tokens.
   *
   * @param add on record, then good here; the name must be free
   * @param remove from the record, then good for nothing here
   */
  public record Tokens(
      Function<IssuedToken, Future<Void>> add, Function<String, Future<Void>> remove) {}

  /**
   * What people look for in the record.
   *
   * @param to who refers to an object
   * @param from what it refers to
   */
  public record Searches(
      Function<BindingSearch, Future<List<Binding>>> bindings,
      Function<ObjectKey, Future<List<Reference>>> to,
      Function<ObjectKey, Future<List<Reference>>> from) {}

  /**
   * What is asked about the seals of credentials.
   *
   * @param rotate reads the keys anew and seals all with the last one; how many were sealed anew
   */
  public record Secrets(Supplier<Seals> seals, Supplier<Future<Integer>> rotate) {}

  /** The backend's list beside the record. */
  @FunctionalInterface
  public interface DriftOf {
    Future<Relay.Drift> drift(String backend, String type, Change.Origin origin);
  }

  /**
   * A house whose heart comes and goes: each function is the one of the rooms that there are when
   * it is called. While there are none, futures fail as {@code now} does, and all else throws.
   *
   * @param now throws {@link ProblemException} while there is no heart
   */
  public static Rooms changing(Supplier<Rooms> now) {
    return new Rooms(
        new Objects(
            change -> of(() -> now.get().objects().change().apply(change)),
            (object, origin) -> of(() -> now.get().objects().read().apply(object, origin)),
            (object, origin) -> of(() -> now.get().objects().recall().apply(object, origin)),
            page -> of(() -> now.get().objects().list().apply(page)),
            (backend, id) -> of(() -> now.get().objects().byNativeId().apply(backend, id))),
        new Calls(
            id -> of(() -> now.get().calls().one().apply(id)),
            (call, origin) -> of(() -> now.get().calls().watch().apply(call, origin)),
            filter -> of(() -> now.get().calls().list().apply(filter)),
            since -> of(() -> now.get().calls().since().apply(since)),
            (id, settlement, origin) ->
                of(() -> now.get().calls().settle().settle(id, settlement, origin)),
            () -> of(() -> now.get().calls().ping().get())),
        new Backends(
            () -> now.get().backends().all().get(),
            name -> now.get().backends().one().apply(name),
            wanted -> of(() -> now.get().backends().register().apply(wanted)),
            name -> of(() -> now.get().backends().remove().apply(name)),
            (name, origin) -> of(() -> now.get().backends().check().apply(name, origin)),
            (name, type, origin) ->
                of(() -> now.get().backends().drift().drift(name, type, origin)),
            ask -> of(() -> now.get().backends().pass().apply(ask))),
        new Tokens(
            token -> of(() -> now.get().tokens().add().apply(token)),
            name -> of(() -> now.get().tokens().remove().apply(name))),
        new Searches(
            wanted -> of(() -> now.get().searches().bindings().apply(wanted)),
            object -> of(() -> now.get().searches().to().apply(object)),
            object -> of(() -> now.get().searches().from().apply(object))),
        new Secrets(
            () -> now.get().secrets().seals().get(),
            () -> of(() -> now.get().secrets().rotate().get())));
  }

  private static <T> Future<T> of(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (ProblemException noHeart) {
      return Future.failedFuture(noHeart);
    }
  }

  /** The house as it is. */
  public static Rooms of(
      Relay relay, Fleet fleet, RecordStore records, Tokens tokens, Secrets secrets) {
    return new Rooms(
        new Objects(relay::change, relay::read, relay::recall, relay::list, records::byNativeId),
        new Calls(
            records::call,
            relay::watch,
            records::calls,
            records.searches()::calls,
            relay::settle,
            records::ping),
        new Backends(
            fleet::all,
            fleet::backend,
            fleet::register,
            fleet::remove,
            relay::check,
            relay::drift,
            relay::pass),
        tokens,
        new Searches(records.searches()::bindings, records::referencesTo, records.searches()::from),
        secrets);
  }
}
