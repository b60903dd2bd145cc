package io.pairgate.relay.call;

import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is at work on which object, and which calls about it are in doubt. One change of an object at
 * a time; the record's own unique index is the second guard.
 *
 * <p>Thread-safe.
 */
final class Desk {

  /** The right to work on one object until {@link #leave}. */
  record Seat(ObjectKey object, String fingerprint, Change.Origin origin, Promise<Answer> answer) {
    boolean sameKey(Change.Origin other) {
      return !other.idempotencyKey().isEmpty()
          && other.idempotencyKey().equals(origin.idempotencyKey())
          && other.principal().equals(origin.principal());
    }
  }

  /** What a change finds at the desk. */
  sealed interface Entry {
    record Seated(Seat seat) implements Entry {}

    /** The same change is under way: its answer is this one's answer. */
    record Joined(Future<Answer> answer) implements Entry {}

    /** Another change is under way. */
    record Taken(boolean withTheSameKey) implements Entry {}
  }

  /**
   * A call was settled by sending it again while its first request may still be under way: until
   * then only the same change may follow, so that the straggler cannot undo another one.
   */
  record Quiet(String callId, String fingerprint, long untilMillis) {
    static final Quiet NONE = new Quiet("", "", 0);
  }

  private record Place(Seat seat, List<Call> doubts, Quiet quiet) {
    static final Place EMPTY = new Place(null, List.of(), Quiet.NONE);

    Place seat(Seat other) {
      return new Place(other, doubts, quiet);
    }

    Place doubts(List<Call> others) {
      return new Place(seat, List.copyOf(others), quiet);
    }

    Place orGone() {
      return seat == null && doubts.isEmpty() && quiet == Quiet.NONE ? null : this;
    }
  }

  private final ConcurrentHashMap<ObjectKey, Place> places = new ConcurrentHashMap<>();
  private final AtomicInteger inDoubt = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();

  Desk(Collection<Call> doubts) {
    doubts.forEach(this::doubt);
  }

  Entry enter(ObjectKey object, String fingerprint, Change.Origin origin, boolean joinable) {
    Seat mine = new Seat(object, fingerprint, origin, Promise.promise());
    Place now =
        places.compute(
            object,
            (_, place) ->
                place == null
                    ? Place.EMPTY.seat(mine)
                    : place.seat == null ? place.seat(mine) : place);
    if (now.seat == mine) {
      underWay.incrementAndGet();
      return new Entry.Seated(mine);
    }
    boolean sameKey = now.seat.sameKey(origin);
    // Who reaches less must not be given the answer of who reaches more.
    boolean sameChange =
        now.seat.fingerprint.equals(fingerprint) && now.seat.origin.reach().equals(origin.reach());
    if (sameChange && (joinable || sameKey)) {
      return new Entry.Joined(now.seat.answer.future());
    }
    return new Entry.Taken(sameKey);
  }

  void leave(Seat seat, Answer answer) {
    places.computeIfPresent(
        seat.object, (_, place) -> place.seat == seat ? place.seat(null).orGone() : place);
    underWay.decrementAndGet();
    seat.answer.complete(answer);
  }

  /** The calls about an object that are in doubt, the oldest first. */
  List<Call> doubts(ObjectKey object) {
    return places.getOrDefault(object, Place.EMPTY).doubts;
  }

  /** Notes a call as in doubt; a call that was noted before is replaced. */
  void doubt(Call call) {
    places.compute(
        call.object(),
        (_, place) -> {
          Place before = place == null ? Place.EMPTY : place;
          List<Call> doubts = without(before.doubts, call.id());
          doubts.add(call);
          inDoubt.addAndGet(doubts.size() - before.doubts.size());
          return before.doubts(doubts);
        });
  }

  /** Only the change with this call's fingerprint may follow until then. */
  void quiet(Call call, long untilMillis, long nowMillis) {
    forgetQuietBefore(nowMillis);
    if (untilMillis > nowMillis) {
      Quiet quiet = new Quiet(call.id(), call.fingerprint(), untilMillis);
      places.compute(
          call.object(),
          (_, place) ->
              place == null
                  ? new Place(null, List.of(), quiet)
                  : new Place(place.seat, place.doubts, quiet));
    }
  }

  /**
   * The call whose straggler another change has to wait for; {@link Quiet#NONE} if there is none.
   */
  Quiet quiet(ObjectKey object, String fingerprint, long nowMillis) {
    Quiet quiet = places.getOrDefault(object, Place.EMPTY).quiet;
    return quiet.untilMillis > nowMillis && !quiet.fingerprint.equals(fingerprint)
        ? quiet
        : Quiet.NONE;
  }

  private void forgetQuietBefore(long nowMillis) {
    places.forEach(
        (object, place) -> {
          if (place.quiet != Quiet.NONE && place.quiet.untilMillis <= nowMillis) {
            places.computeIfPresent(
                object, (_, now) -> new Place(now.seat, now.doubts, Quiet.NONE).orGone());
          }
        });
  }

  void settled(ObjectKey object, String callId) {
    places.computeIfPresent(
        object,
        (_, place) -> {
          List<Call> doubts = without(place.doubts, callId);
          inDoubt.addAndGet(doubts.size() - place.doubts.size());
          return place.doubts(doubts).orGone();
        });
  }

  boolean anyInDoubtOn(String backend) {
    return places.values().stream()
        .flatMap(place -> place.doubts.stream())
        .anyMatch(call -> call.backend().equals(backend));
  }

  int inDoubt() {
    return inDoubt.get();
  }

  int underWay() {
    return underWay.get();
  }

  private static List<Call> without(List<Call> doubts, String callId) {
    List<Call> rest = new ArrayList<>(doubts);
    rest.removeIf(call -> call.id().equals(callId));
    return rest;
  }
}
