package io.pairgate.relay.record;

import static io.pairgate.relay.record.StoreContract.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Closing.Effect;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls the journal lets go, whatever database is below it. */
abstract class RetentionContract {

  private static final int JOURNAL_DAYS = 10;
  private static final int KEY_DAYS = 30;
  private static final long NOW_MILLIS = System.currentTimeMillis();

  private final Vertx vertx = Vertx.vertx();
  private final Rows rows = new Rows(NOW_MILLIS);
  private RecordSettings.Database database;
  private RecordStore store;

  abstract RecordSettings.Database freshDatabase();

  private void open(long callsMax) {
    if (database == null) database = freshDatabase();
    store =
        RecordStore.open(
            vertx,
            new RecordSettings(database, 10_000, 512, 100, JOURNAL_DAYS, callsMax, KEY_DAYS));
  }

  @AfterEach
  void ends() {
    store.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Call openedBefore(int days, String key) {
    long millis = NOW_MILLIS - TimeUnit.DAYS.toMillis(days);
    String object = "object-" + days + key;
    Call call = rows.call(object, key, millis);
    get(store.open(new Opening.New(call)));
    return call;
  }

  private Call closedBefore(int days, String key) {
    Call call = openedBefore(days, key);
    get(store.close(ended(call)));
    return call;
  }

  private static Closing.Ended ended(Call call) {
    return new Closing.Ended(
        call.id(),
        0,
        0,
        call.openedMillis(),
        "SUCCEEDED",
        200,
        "{}",
        "",
        "",
        "",
        true,
        new Effect.None(),
        List.of());
  }

  private boolean kept(Call call) {
    return get(store.call(call.id())).isPresent();
  }

  @Test
  void closed_calls_go_when_they_are_too_old_but_not_those_in_doubt_open_or_with_a_key() {
    open(1_000);
    Call ancient = closedBefore(40, "key-1");
    Call old = closedBefore(20, "");
    Call oldWithKey = closedBefore(19, "key-2");
    Call oldAndOpen = openedBefore(18, "");
    Call oldInDoubt = openedBefore(17, "");
    get(store.close(new Closing.Doubtful(oldInDoubt.id(), 0, "")));
    Call young = closedBefore(9, "");

    assertThat(get(store.sweepNow())).isEqualTo(2);

    assertThat(kept(ancient)).isFalse();
    assertThat(kept(old)).isFalse();
    assertThat(List.of(oldWithKey, oldAndOpen, oldInDoubt, young)).allMatch(this::kept);
    assertThat(get(store.sweepNow())).isZero();
  }

  @Test
  void the_oldest_closed_calls_go_when_there_are_too_many() {
    open(3);
    Call withKey = closedBefore(5, "key");
    Call open = openedBefore(5, "");
    List<Call> closed = new ArrayList<>();
    for (int i = 0; i < 4; i++) closed.add(closedBefore(4 - i, ""));

    assertThat(get(store.sweepNow())).isEqualTo(3);

    assertThat(kept(withKey)).isTrue();
    assertThat(kept(open)).isTrue();
    assertThat(closed.stream().map(this::kept)).containsExactly(false, false, false, true);
  }

  @Test
  void what_was_there_before_a_restart_is_counted() {
    open(5_000);
    List<Future<Void>> opened = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Call call = rows.call("object-" + i);
      calls.add(call);
      opened.add(store.open(new Opening.New(call)));
    }
    opened.forEach(StoreContract::get);
    List<Future<Void>> closed = calls.stream().map(call -> store.close(ended(call))).toList();
    closed.forEach(StoreContract::get);
    store.close();

    open(10);
    closedBefore(0, "");
    assertThat(get(store.sweepNow())).isEqualTo(991);
    assertThat(get(store.sweepNow())).isZero();
    assertThat(kept(calls.getLast())).isTrue();
    assertThat(kept(calls.get(990))).isFalse();
    assertThat(kept(calls.get(991))).isTrue();
  }
}
