package io.pairgate.relay.record;

import static io.pairgate.relay.record.Rows.network;
import static org.assertj.core.api.Assertions.assertThat;

import io.pairgate.relay.record.Closing.Effect;
import io.pairgate.relay.record.Task.State;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds of calls that began a task, on every database. */
abstract class TasksContract extends StoreContract {

  private static Task task(State state, String says) {
    return new Task("job", "35", state, says, NOW_MILLIS);
  }

  private Call begun(String objectId) {
    return begun(opened(objectId), new Effect.None());
  }

  private Call begun(Call call, Effect effect) {
    Closing.Ended done = rows.ended(call, effect);
    get(
        store.close(
            new Closing.Ended(
                done.callId(),
                done.sentMillis(),
                done.repliedMillis(),
                done.closedMillis(),
                done.outcome(),
                202,
                done.answer(),
                "",
                "",
                "",
                true,
                effect,
                List.of(),
                Optional.of(task(State.RUNNING, "")))));
    return call;
  }

  private Future<Void> looked(Call call, State state, String says) {
    return looked(call, state, says, new Effect.None(), List.of());
  }

  private Future<Void> looked(
      Call call, State state, String says, Effect effect, List<String> settles) {
    return store.close(new Closing.Looked(call.id(), task(state, says), effect, settles));
  }

  @Test
  void a_call_without_a_task_has_none() {
    assertThat(onRecord(bound("web", "n-1")).task()).isEmpty();
  }

  @Test
  void a_call_that_began_a_task_is_closed_with_it() {
    Call call = begun("web");

    assertThat(onRecord(call).state()).isEqualTo(Call.State.CLOSED);
    assertThat(onRecord(call).task()).contains(task(State.RUNNING, ""));
    reopen();
    assertThat(onRecord(call).task()).contains(task(State.RUNNING, ""));
  }

  @Test
  void what_looks_show_is_written_until_the_task_is_finished_and_then_stays() {
    Call call = begun("web");

    get(looked(call, State.FORGOTTEN, ""));
    assertThat(onRecord(call).task()).contains(task(State.FORGOTTEN, ""));
    get(looked(call, State.RUNNING, "half of it"));
    assertThat(onRecord(call).task()).contains(task(State.RUNNING, "half of it"));
    get(looked(call, State.FAILED, "no such switch"));
    get(looked(call, State.RUNNING, "an answer that was late"));
    assertThat(onRecord(call).task()).contains(task(State.FAILED, "no such switch"));
  }

  @Test
  void a_look_releases_the_binding_and_settles_what_was_in_doubt_beside_it_once() {
    bound("web", "n-1");
    Call update = doubtful("web");
    Call delete = begun("web");
    Effect release = new Effect.Release(network("web"), delete.id(), NOW_MILLIS);

    get(looked(delete, State.DONE, "", release, List.of(update.id())));
    assertThat(get(store.binding(network("web")))).map(Binding::released).contains(true);
    assertThat(onRecord(update).outcome()).isEqualTo("SETTLED");
    assertThat(onRecord(update).settledBy()).isEqualTo(delete.id());

    // The object is made anew, and a second look at the old delete comes late.
    bound("web", "n-2");
    get(looked(delete, State.DONE, "", release, List.of()));
    assertThat(get(store.binding(network("web")))).map(Binding::released).contains(false);
    reopen();
    assertThat(get(store.binding(network("web")))).map(Binding::released).contains(false);
  }

  @Test
  void looks_that_are_written_together_do_not_disturb_each_other_or_a_closing() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) calls.add(begun("object-" + i));
    Call other = opened("other");
    List<Future<Void>> written = new ArrayList<>();
    for (Call call : calls) written.add(looked(call, State.DONE, call.object().id()));
    written.add(store.close(rows.ended(other, rows.bind(other, "n-other"))));
    for (Call call : calls) written.add(looked(call, State.RUNNING, "late"));

    written.forEach(row -> assertThat(why(row)).isNull());
    for (Call call : calls) {
      assertThat(onRecord(call).task()).contains(task(State.DONE, call.object().id()));
    }
    assertThat(get(store.binding(network("other")))).isPresent();
  }
}
