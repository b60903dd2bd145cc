package io.pairgate.relay.call;

import io.pairgate.relay.events.Event;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.Closing;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what was written down, after it was written down. Thread-safe if who is told is.
 *
 * @param tell must not block
 */
public record News(Consumer<Event> tell) {

  /** What a call that ended, or is in doubt, is told as; from the journal. */
  public static Event of(Call call) {
    return call.state() == Call.State.IN_DOUBT
        ? new Event.CallInDoubt(subject(call), call.reason())
        : new Event.CallClosed(subject(call), call.outcome(), call.status(), call.settledBy());
  }

  /** A call ended, and settled others with it. */
  void closed(Call call, Closing.Ended ended, List<Call> settled) {
    Event.Subject subject = subject(call);
    tell.accept(new Event.CallClosed(subject, ended.outcome(), ended.status(), ended.settledBy()));
    effect(subject, ended.effect());
    settled(settled, call.id());
  }

  /** A call was written down in one piece. */
  void whole(Closing.Whole whole) {
    tell.accept(of(whole.call()));
    effect(subject(whole.call()), whole.effect());
  }

  /** A look at a call's task showed that its object is gone. */
  void looked(Call call, Closing.Looked looked, List<Call> settled) {
    effect(subject(call), looked.effect());
    settled(settled, call.id());
  }

  void doubtful(Call call, String reason) {
    tell.accept(new Event.CallInDoubt(subject(call), reason));
  }

  private void settled(List<Call> calls, String by) {
    for (Call call : calls) {
      tell.accept(new Event.CallClosed(subject(call), "SETTLED", 0, by));
    }
  }

  private void effect(Event.Subject subject, Closing.Effect effect) {
    switch (effect) {
      case Closing.Effect.None _ -> {}
      case Closing.Effect.Bind(var binding, var _) ->
          tell.accept(new Event.BindingMade(subject, binding.nativeType(), binding.nativeId()));
      case Closing.Effect.Release _ -> tell.accept(new Event.BindingReleased(subject));
    }
  }

  private static Event.Subject subject(Call call) {
    return new Event.Subject(
        call.id(),
        call.operation().name(),
        call.object().type(),
        call.object().id(),
        call.backend(),
        call.tenant());
  }
}
