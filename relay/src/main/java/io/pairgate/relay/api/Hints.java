package io.pairgate.relay.api;

import io.pairgate.backends.Backend;
import io.pairgate.backends.table.NativeType;
import io.pairgate.relay.record.Call;
import java.util.Optional;
import java.util.function.Function;

/** Says what a repeat would do about a call that is in doubt. */
public final class Hints {

  private final Catalog catalog;
  private final Function<String, Optional<Backend>> backends;

  public Hints(Catalog catalog, Function<String, Optional<Backend>> backends) {
    this.catalog = catalog;
    this.backends = backends;
  }

  /** Empty unless the call is in doubt. */
  public String of(Call call) {
    if (call.state() != Call.State.IN_DOUBT) {
      return "";
    }
    String byHand = "Look at the backend and settle it: POST /v1/calls/" + call.id() + "/settle.";
    if (call.operation() == Call.Operation.NATIVE) {
      return call.action().equals("PUT") || call.action().equals("DELETE")
          ? "Repeat the very same request: it is sent again."
          : byHand;
    }
    Optional<NativeType> nativeType =
        backends
            .apply(call.backend())
            .flatMap(backend -> catalog.driver(backend.driver()))
            .flatMap(driver -> driver.type(call.object().type()));
    if (nativeType.isEmpty()) {
      return "The backend or its driver is not known any more. " + byHand;
    }
    return switch (call.operation()) {
      case CREATE ->
          switch (nativeType.get().repeatedCreate()) {
            case SAFE ->
                "Repeat the PUT: it is sent again, and 'exists already' then counts as done.";
            case FIND ->
                "Repeat the PUT: it looks for the object by its marker instead of creating it.";
            case OPERATOR -> byHand;
          };
      case UPDATE -> "Repeat the request: it sets absolute values and is sent again.";
      case DELETE -> "Repeat the DELETE: it is sent again, and 'absent' then counts as done.";
      case NATIVE -> byHand;
      case ADOPT -> "Repeat the PUT: it only reads at the backend.";
      case ACTION ->
          nativeType.get().actionRepeatable(call.action())
              ? "Repeat the action: it is sent again."
              : byHand;
    };
  }
}
