package io.pairgate.relay.record;

import static io.pairgate.relay.record.Rows.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Call.State;
import io.pairgate.relay.record.Closing.Effect;
import io.pairgate.relay.record.RecordFailure.Why;
import io.pairgate.relay.record.RecordStore.BindingFilter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the record promises of bindings and backends, whatever database is below it. */
abstract class BindingsContract extends StoreContract {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void a_binding_is_found_both_ways_and_after_a_restart() {
    Call call = bound("web", "n-1");
    Binding binding = rows.binding("web", "n-1", call.id());
    for (int opening = 0; opening < 2; opening++) {
      assertThat(get(store.binding(network("web")))).contains(binding);
      assertThat(get(store.byNative("neutron-1", "network", "n-1"))).contains(binding);
      assertThat(get(store.byNativeId("neutron-1", "n-1"))).containsExactly(binding);
      assertThat(get(store.byNative("neutron-1", "network", "N-1"))).isEmpty();
      assertThat(get(store.byNative("neutron-1", "subnet", "n-1"))).isEmpty();
      assertThat(get(store.binding(network("Web")))).isEmpty();
      reopen();
    }
  }

  @Test
  void a_binding_in_memory_is_there_at_once() {
    bound("web", "n-1");

    assertThat(store.binding(network("web")).isComplete()).isTrue();
    assertThat(store.byNative("neutron-1", "network", "n-1").isComplete()).isTrue();
    reopen();
    assertThat(get(store.byNative("neutron-1", "network", "n-1"))).isPresent();
    assertThat(store.binding(network("web")).isComplete()).isTrue();
    assertThat(store.byNative("neutron-1", "network", "n-1").isComplete()).isTrue();
  }

  @Test
  void a_look_for_an_object_without_a_binding_ends_in_memory_once_all_keys_are_known() {
    bound("web", "n-1");
    for (int opening = 0; opening < 2; opening++) {
      Eventually.holds(SOON, "the keys are known", () -> store.binding(network("x")).isComplete());
      assertThat(get(store.binding(network("x")))).isEmpty();
      assertThat(get(store.binding(network("web")))).isPresent();
      reopen();
    }
    bound("x", "n-2");
    assertThat(get(store.binding(network("x")))).isPresent();
  }

  @Test
  void all_keys_are_read_however_many_pages_they_take() {
    for (int n = 0; n < 25; n++) bound("net-" + n, "n-" + n);
    store.close();
    Dialect dialect = Dialect.of(settings.database());
    Readers readers = new Readers(vertx, dialect, 10);
    BoundKeys keys = new BoundKeys(5);
    keys.load(readers);
    Eventually.holds(SOON, "the keys are known", () -> !keys.mayHave(network("x")));
    for (int n = 0; n < 25; n++) assertThat(keys.mayHave(network("net-" + n))).isTrue();
    readers.close();
    dialect.close();
    store = RecordStore.open(vertx, settings);
  }

  @Test
  void a_released_binding_stays_known_and_its_native_id_can_be_bound_again() {
    bound("web", "n-1");
    Call delete = opened("web");
    get(store.close(rows.ended(delete, new Effect.Release(network("web"), delete.id(), 99))));

    for (int opening = 0; opening < 2; opening++) {
      Binding released = get(store.binding(network("web"))).orElseThrow();
      assertThat(released.released()).isTrue();
      assertThat(released.lastCall()).isEqualTo(delete.id());
      assertThat(released.updatedMillis()).isEqualTo(99);
      assertThat(get(store.byNative("neutron-1", "network", "n-1"))).isEmpty();
      assertThat(get(store.byNativeId("neutron-1", "n-1"))).isEmpty();
      assertThat(get(store.boundOn("neutron-1"))).isZero();
      reopen();
    }
    bound("web-2", "n-1");
    bound("web", "n-2");
    assertThat(get(store.byNative("neutron-1", "network", "n-1")))
        .map(Binding::key)
        .contains(network("web-2"));
    assertThat(get(store.binding(network("web"))).orElseThrow().released()).isFalse();
  }

  @Test
  void a_binding_that_is_not_in_memory_is_replaced_all_the_same() {
    bound("web", "n-1");
    reopen();
    List<Call> calls = List.of(opened("web"), opened("db"), opened("app"));
    List<Future<Void>> closed =
        calls.stream()
            .map(call -> store.close(rows.ended(call, rows.bind(call, "n-" + call.id()))))
            .toList();

    closed.forEach(row -> assertThat(why(row)).isNull());
    reopen();
    assertThat(get(store.binding(network("web"))).orElseThrow().lastCall())
        .isEqualTo(calls.getFirst().id());
  }

  @Test
  void references_are_replaced_with_each_binding_and_go_with_the_object() {
    bound("net", "n-0");
    bound("net-2", "n-00");
    ObjectKey net = network("net");
    Reference first = new Reference(network("sub"), "/network", net);
    bound("sub", "n-1", first, new Reference(network("sub"), "/other", net));
    assertThat(get(store.referencesTo(net))).hasSize(2);

    bound("sub", "n-1", first);
    assertThat(get(store.referencesTo(net))).containsExactly(first);

    Call delete = opened("sub");
    get(store.close(rows.ended(delete, new Effect.Release(network("sub"), delete.id(), 1))));
    assertThat(get(store.referencesTo(net))).isEmpty();
  }

  @Test
  void what_a_read_showed_is_written_only_if_nothing_changed_meanwhile() {
    bound("web", "n-1");
    Binding before = get(store.binding(network("web"))).orElseThrow();

    get(store.close(new Closing.Seen(before, "{\"status\":\"DOWN\"}", NOW_MILLIS + 50)));
    get(store.close(new Closing.Seen(before, "{\"status\":\"LATE\"}", NOW_MILLIS + 60)));

    for (int opening = 0; opening < 2; opening++) {
      Binding after = get(store.binding(network("web"))).orElseThrow();
      assertThat(after.state()).isEqualTo("{\"status\":\"DOWN\"}");
      assertThat(after.updatedMillis()).isEqualTo(NOW_MILLIS + 50);
      reopen();
    }
  }

  @Test
  void an_adoption_is_written_in_one_piece() {
    Call open = opened("web");
    Call call = rows.call("web");
    Call adoption =
        new Call(
            call.id(),
            Call.Operation.ADOPT,
            "",
            call.object(),
            call.backend(),
            "",
            "cmp",
            "",
            "f",
            "{}",
            "{}",
            State.CLOSED,
            1,
            NOW_MILLIS,
            0,
            1,
            2,
            NOW_MILLIS,
            "SUCCEEDED",
            200,
            "{}",
            "",
            "",
            "",
            "node-a",
            0);

    get(store.close(new Closing.Whole(adoption, rows.bind(adoption, "n-9"))));

    assertThat(onRecord(adoption)).isEqualTo(adoption);
    assertThat(onRecord(open).state()).isEqualTo(State.OPEN);
    assertThat(get(store.byNative("neutron-1", "network", "n-9"))).isPresent();
  }

  @Test
  void rows_of_one_object_that_come_together_are_written_in_their_order() {
    bound("web", "n-1");
    Binding before = get(store.binding(network("web"))).orElseThrow();
    Call delete = opened("web");
    CompletableFuture<Void> both = new CompletableFuture<>();
    // From one thread and without a pause, so that they share a batch.
    Future<Void> released =
        store.close(rows.ended(delete, new Effect.Release(network("web"), delete.id(), 9)));
    Future<Void> seen = store.close(new Closing.Seen(before, "{\"late\":1}", NOW_MILLIS + 9));
    Future.join(released, seen).onComplete(done -> both.complete(null));
    both.orTimeout(WAIT_SECONDS_MAX, TimeUnit.SECONDS).join();

    for (int opening = 0; opening < 2; opening++) {
      Binding after = get(store.binding(network("web"))).orElseThrow();
      assertThat(after.released()).isTrue();
      assertThat(after.state()).isEqualTo(before.state());
      reopen();
    }
  }

  @Test
  void bindings_are_listed_by_id_page_by_page() {
    for (String id : List.of("c", "a", "b")) bound(id, "n-" + id);

    assertThat(get(store.bindings(new BindingFilter("network", "", "", "", 2))))
        .extracting(binding -> binding.key().id())
        .containsExactly("a", "b");
    assertThat(get(store.bindings(new BindingFilter("network", "neutron-1", "acme", "b", 9))))
        .extracting(binding -> binding.key().id())
        .containsExactly("c");
    assertThat(get(store.bindings(new BindingFilter("network", "", "else", "", 9)))).isEmpty();
    assertThat(get(store.bindings(new BindingFilter("subnet", "", "", "", 9)))).isEmpty();
  }

  @Test
  void backends_are_put_replaced_and_deleted() {
    RegisteredBackend first = new RegisteredBackend("fw-1", "{\"a\":1}", "{\"t\":1}", 1, 1);
    RegisteredBackend second = new RegisteredBackend("fw-1", "{\"a\":2}", "{\"t\":2}", 1, 2);
    RegisteredBackend other = new RegisteredBackend("FW-1", "{}", "{}", 3, 3);

    get(store.putBackend(first));
    get(store.putBackend(second));
    get(store.putBackend(other));
    assertThat(store.backends()).containsExactlyInAnyOrder(second, other);

    get(store.deleteBackend("FW-1"));
    assertThat(store.backends()).containsExactly(second);
  }

  @Test
  void the_record_keeps_its_name() {
    String identity = store.identity();
    assertThat(identity).matches("[0-9a-f]{8}");

    reopen();

    assertThat(store.identity()).isEqualTo(identity);
    assertThat(why(store.ping())).isNull();
  }

  @Test
  void a_row_that_is_too_long_is_refused_before_it_reaches_the_database() {
    Call call = opened("web");
    Binding fat = fat(call, RecordStore.ROW_CHARS_MAX);
    assertThat(why(store.close(rows.ended(call, new Effect.Bind(fat, List.of())))))
        .isEqualTo(Why.UNAVAILABLE);

    Binding full = fat(call, RecordStore.ROW_CHARS_MAX - 1_000);
    assertThat(why(store.close(rows.ended(call, new Effect.Bind(full, List.of()))))).isNull();
    reopen();
    assertThat(get(store.binding(network("web")))).isEqualTo(Optional.of(full));
  }

  private static Binding fat(Call call, int chars) {
    return new Binding(
        call.object(),
        "neutron-1",
        "",
        "networks",
        "n-1",
        false,
        "✓".repeat(chars),
        "{}",
        call.id(),
        1,
        1);
  }
}
