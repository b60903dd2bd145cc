package io.pairgate.relay.record;

import static io.pairgate.relay.record.Rows.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Call.State;
import io.pairgate.relay.record.Closing.Effect;
import io.pairgate.relay.record.RecordFailure.Why;
import io.pairgate.relay.record.RecordStore.CallFilter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the record promises of calls, whatever database is below it. */
abstract class CallsContract extends StoreContract {

  private static CallFilter anyCall() {
    return new CallFilter(null, "", "", "", "", 1_000);
  }

  @Test
  void a_call_is_read_back_as_it_was_written() {
    Call call = rows.call("web", "key-1");

    get(store.open(new Opening.New(call)));

    assertThat(onRecord(call)).isEqualTo(call);
    assertThat(get(store.callByKey("cmp", "key-1"))).contains(call);
    assertThat(get(store.callByKey("cmp", "KEY-1"))).isEmpty();
    assertThat(get(store.callByKey("other", "key-1"))).isEmpty();
  }

  @Test
  void a_closed_call_keeps_its_answer_and_frees_its_object() {
    Call call = bound("web", "n-1");

    Call closed = onRecord(call);
    assertThat(closed.state()).isEqualTo(State.CLOSED);
    assertThat(closed.outcome()).isEqualTo("SUCCEEDED");
    assertThat(closed.status()).isEqualTo(201);
    assertThat(closed.answer()).isEqualTo("{\"id\":1}");
    assertThat(closed.sentMillis()).isEqualTo(NOW_MILLIS + 1);
    assertThat(closed.repliedMillis()).isEqualTo(NOW_MILLIS + 2);
    assertThat(closed.closedMillis()).isEqualTo(NOW_MILLIS + 3);
    assertThat(closed.backendRequest()).isEqualTo("req-1");
    assertThat(why(store.open(new Opening.New(rows.call("web"))))).isNull();
  }

  @Test
  void two_calls_of_one_object_are_never_open_at_once() {
    opened("web");

    assertThat(why(store.open(new Opening.New(rows.call("web")))))
        .isEqualTo(Why.CHANGE_IN_PROGRESS);
    assertThat(why(store.open(new Opening.New(rows.call("WEB"))))).isNull();
  }

  @Test
  void a_key_is_taken_once_for_each_principal() {
    get(store.open(new Opening.New(rows.call("web", "key"))));

    assertThat(why(store.open(new Opening.New(rows.call("db", "key"))))).isEqualTo(Why.KEY_IN_USE);
    // The same object and the same key: the key says more.
    assertThat(why(store.open(new Opening.New(rows.call("web", "key"))))).isEqualTo(Why.KEY_IN_USE);
  }

  @Test
  void a_key_that_is_not_kept_can_be_used_again() {
    Call first = rows.call("web", "key");
    get(store.open(new Opening.New(first)));
    get(store.close(rows.ended(first.id(), new Effect.None(), false, List.of())));

    Call second = rows.call("web", "key");
    assertThat(why(store.open(new Opening.New(second)))).isNull();
    assertThat(get(store.callByKey("cmp", "key"))).map(Call::id).contains(second.id());
  }

  @Test
  void who_comes_back_is_told_his_own_calls_however_many_others_ended_since() {
    Call mine = rows.callOf("shop", "mine");
    get(store.open(new Opening.New(mine)));
    get(store.close(rows.ended(mine, new Effect.None())));
    for (int i = 0; i < 5; i++) bound("other-" + i, "n-" + i);
    Call doubtful = doubtful("lost");

    List<Call> shop = since("shop", Set.of(), 2);
    assertThat(shop).extracting(Call::id).containsExactly(mine.id());
    assertThat(shop.getFirst().status()).isEqualTo(201);
    assertThat(shop.getFirst().request() + shop.getFirst().sent() + shop.getFirst().answer())
        .as("bodies are not read")
        .isEmpty();
    assertThat(since("", Set.of("fw-1"), 10)).isEmpty();
    assertThat(since("", Set.of("fw-1", "neutron-1"), 10)).hasSize(7);
    assertThat(since("", Set.of(), 2)).hasSize(2);
    assertThat(since("", Set.of(), 1)).extracting(Call::id).containsExactly(doubtful.id());
  }

  private List<Call> since(String tenant, Set<String> backends, int limit) {
    return get(store.searches().calls(new CallsSince("0", NOW_MILLIS, tenant, backends, limit)));
  }

  @Test
  void a_row_that_fails_does_not_fail_its_neighbours() {
    opened("taken");
    List<Future<Void>> written = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String object = i % 10 == 3 ? "taken" : "object-" + i;
      written.add(store.open(new Opening.New(rows.call(object))));
    }

    for (int i = 0; i < 200; i++) {
      assertThat(why(written.get(i))).isEqualTo(i % 10 == 3 ? Why.CHANGE_IN_PROGRESS : null);
    }
  }

  @Test
  void a_row_that_cannot_be_written_at_all_fails_alone() {
    Call broken = rows.call("broken");
    Call nothing =
        new Call(
            broken.id(),
            broken.operation(),
            null,
            broken.object(),
            "b",
            "t",
            "p",
            "",
            "f",
            "{}",
            "{}",
            State.OPEN,
            1,
            0,
            0,
            0,
            0,
            0,
            "",
            0,
            "",
            "",
            "",
            "",
            "n",
            0);
    List<Future<Void>> good = new ArrayList<>();
    for (int i = 0; i < 50; i++) good.add(store.open(new Opening.New(rows.call("before-" + i))));
    Future<Void> bad = store.open(new Opening.New(nothing));
    for (int i = 0; i < 50; i++) good.add(store.open(new Opening.New(rows.call("after-" + i))));

    good.forEach(row -> assertThat(why(row)).isNull());
    assertThat(why(bad)).isEqualTo(Why.UNAVAILABLE);
  }

  @Test
  void closings_that_fail_do_not_fail_their_neighbours() {
    bound("owner", "n-taken");
    Call closedAlready = bound("other", "n-other");
    List<Call> calls = IntStream.range(0, 60).mapToObj(i -> opened("object-" + i)).toList();
    List<Future<Void>> closed = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Call call = calls.get(i);
      String nativeId = i == 20 ? "n-taken" : "n-" + i;
      closed.add(store.close(rows.ended(call, rows.bind(call, nativeId))));
      if (i == 40) closed.add(store.close(rows.ended(closedAlready, new Effect.None())));
    }

    List<Why> failures = closed.stream().map(StoreContract::why).toList();
    assertThat(failures.get(20)).isEqualTo(Why.BOUND_ALREADY);
    assertThat(failures.get(41)).isEqualTo(Why.CLOSED_ALREADY);
    assertThat(failures).filteredOn(failure -> failure == null).hasSize(59);
    assertThat(onRecord(calls.get(20)).state()).isEqualTo(State.OPEN);
    assertThat(get(store.binding(network("object-20")))).isEmpty();
    assertThat(get(store.boundOn("neutron-1"))).isEqualTo(61);
  }

  @Test
  void a_call_that_is_not_on_record_cannot_be_closed() {
    Call never = rows.call("web");

    assertThat(why(store.close(rows.ended(never, new Effect.None()))))
        .isEqualTo(Why.CLOSED_ALREADY);
    assertThat(why(store.close(new Closing.Doubtful(never.id(), 0, ""))))
        .isEqualTo(Why.CLOSED_ALREADY);
  }

  @Test
  void a_call_in_doubt_holds_its_object_no_longer_and_can_be_tried_again() {
    Call call = doubtful("web");
    assertThat(onRecord(call).state()).isEqualTo(State.IN_DOUBT);
    assertThat(onRecord(call).outcome()).isEqualTo("UNKNOWN");
    assertThat(store.inDoubt()).extracting(Call::id).containsExactly(call.id());

    Opening.Again again = new Opening.Again(call.id(), call.object(), 0, 7, "node-b", 3);
    get(store.open(again));

    Call open = onRecord(call);
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.attempts()).isEqualTo(2);
    assertThat(open.outcome()).isEmpty();
    assertThat(open.node()).isEqualTo("node-b");
    assertThat(open.term()).isEqualTo(3);
    // An earlier attempt may be under way for longer than this one.
    assertThat(open.inFlightUntilMillis()).isEqualTo(call.inFlightUntilMillis());
    assertThat(why(store.open(again))).isEqualTo(Why.CHANGE_IN_PROGRESS);
    assertThat(why(store.open(new Opening.New(rows.call("web")))))
        .isEqualTo(Why.CHANGE_IN_PROGRESS);
    get(store.close(rows.ended(call, rows.bind(call, "n-1"))));
    assertThat(why(store.open(again))).isEqualTo(Why.NOT_IN_DOUBT);
  }

  @Test
  void a_call_in_doubt_is_not_tried_again_while_another_call_holds_its_object() {
    Call first = doubtful("web");
    opened("web");

    assertThat(why(store.open(new Opening.Again(first.id(), first.object(), 0, 7, "node-a", 0))))
        .isEqualTo(Why.CHANGE_IN_PROGRESS);
    assertThat(onRecord(first).state()).isEqualTo(State.IN_DOUBT);
  }

  @Test
  void doubt_may_be_told_twice() {
    Call call = doubtful("web");

    assertThat(why(store.close(new Closing.Doubtful(call.id(), 0, "again")))).isNull();
    assertThat(onRecord(call).reason()).isEqualTo("no answer");
  }

  @Test
  void a_later_call_settles_earlier_ones_in_doubt_but_not_one_that_is_open() {
    Call first = doubtful("web");
    Call elsewhere = opened("db");
    Call later = opened("web");
    get(
        store.close(
            rows.ended(
                later.id(), rows.bind(later, "n-1"), true, List.of(first.id(), elsewhere.id()))));

    assertThat(onRecord(first).state()).isEqualTo(State.CLOSED);
    assertThat(onRecord(first).outcome()).isEqualTo("SETTLED");
    assertThat(onRecord(first).settledBy()).isEqualTo(later.id());
    assertThat(onRecord(elsewhere).state()).isEqualTo(State.OPEN);
  }

  @Test
  void the_key_of_a_call_that_another_settled_may_be_tried_anew() {
    Call first = rows.call("web", "key-1");
    get(store.open(new Opening.New(first)));
    get(store.close(new Closing.Doubtful(first.id(), 0, "no answer")));
    Call later = opened("web");
    get(store.close(rows.ended(later.id(), rows.bind(later, "n-1"), true, List.of(first.id()))));

    assertThat(get(store.callByKey(first.principal(), "key-1"))).isEmpty();
  }

  @Test
  void calls_are_listed_newest_first_page_by_page() {
    Call one = bound("web", "n-1");
    Call two = doubtful("web");
    Call three = opened("db");

    assertThat(get(store.calls(anyCall())))
        .extracting(Call::id)
        .containsExactly(three.id(), two.id(), one.id());
    assertThat(get(store.calls(new CallFilter(null, "neutron-1", "network", "web", "", 1))))
        .extracting(Call::id)
        .containsExactly(two.id());
    assertThat(get(store.calls(new CallFilter(null, "", "network", "web", two.id(), 9))))
        .extracting(Call::id)
        .containsExactly(one.id());
    assertThat(get(store.calls(new CallFilter(State.OPEN, "", "", "", "", 9))))
        .extracting(Call::id)
        .containsExactly(three.id());
    assertThat(get(store.calls(new CallFilter(null, "other", "", "", "", 9)))).isEmpty();
  }

  @Test
  void futures_complete_on_the_callers_context() {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<List<Context>> seen = new CompletableFuture<>();
    context.runOnContext(
        go -> {
          Call call = rows.call("web");
          List<Context> contexts = new ArrayList<>();
          store
              .open(new Opening.New(call))
              .onSuccess(done -> contexts.add(Vertx.currentContext()))
              .compose(done -> store.call(call.id()))
              .onSuccess(done -> contexts.add(Vertx.currentContext()))
              .onComplete(done -> seen.complete(contexts));
        });

    assertThat(seen.orTimeout(WAIT_SECONDS_MAX, TimeUnit.SECONDS).join())
        .containsExactly(context, context);
  }

  @Test
  void ten_thousand_open_calls_are_in_doubt_within_a_second_of_the_start() {
    List<Future<Void>> written = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      written.add(store.open(new Opening.New(rows.call("object-" + i))));
    }
    written.forEach(StoreContract::get);
    store.close();

    Dialect dialect = Dialect.of(settings.database());
    long beganNanos = System.nanoTime();
    Start.of(dialect);
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
    dialect.close();
    store = RecordStore.open(vertx, settings);

    assertThat(took).isLessThan(Duration.ofSeconds(1));
    List<Call> inDoubt = store.inDoubt();
    assertThat(inDoubt).hasSize(10_000);
    assertThat(inDoubt.getFirst().reason())
        .isEqualTo("the node stopped while the call was under way");
    assertThat(why(store.open(new Opening.New(rows.call("object-7"))))).isNull();
  }
}
