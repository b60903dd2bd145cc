package io.pairgate.relay.call;

import io.pairgate.backends.Operation;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;

/** What a change comes to, once it is checked: at most one call to the backend. */
sealed interface Step {

  /** Write the call down, send it, write down what became of it. */
  record Send(Target target, Call call, Operation operation) implements Step {}

  /** A replacement of an object that the backend cannot update: read it to see that it is there. */
  record Verify(Target target, Binding binding) implements Step {}

  /** Read a backend object and put it on record. */
  record Adopt(Target target, Change.Adopt change, String fingerprint) implements Step {}

  /** Nothing needs to be sent. */
  record Nothing(Answer.Result result) implements Step {}
}
