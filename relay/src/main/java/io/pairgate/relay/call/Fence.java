package io.pairgate.relay.call;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.Binding;
import io.pairgate.relay.record.Call;
import io.pairgate.relay.record.ObjectKey;
import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Keeps everybody to the objects that he reaches: those of his tenant, on his backends. Whose an
 * object is say its binding and its calls in doubt; while a seat at the desk is held, nobody else
 * changes either.
 */
final class Fence {

  private final RecordStore records;
  private final Desk desk;

  Fence(RecordStore records, Desk desk) {
    this.records = records;
    this.desk = desk;
  }

  /**
   * To be asked with a seat for the object; fails with {@link ProblemException} FORBIDDEN. Costs
   * nothing where all is reached.
   */
  Future<Void> pass(Change change) {
    Reach reach = change.origin().reach();
    if (reach.everything()) {
      return Future.succeededFuture();
    }
    switch (change) {
      case Change.Put put -> refuse(put.object(), put.tenant(), put.backend(), reach);
      case Change.Adopt adopt -> refuse(adopt.object(), adopt.tenant(), adopt.backend(), reach);
      case Change.Patch _, Change.Delete _, Change.Act _ -> {}
    }
    return records
        .binding(change.object())
        .map(
            found -> {
              pass(change.object(), found, reach);
              return null;
            });
  }

  /**
   * @throws ProblemException FORBIDDEN
   */
  void pass(ObjectKey object, Optional<Binding> found, Reach reach) {
    if (reach.everything()) {
      return;
    }
    if (found.isPresent() && !found.get().released()) {
      refuse(object, found.get().tenant(), found.get().backend(), reach);
    }
    for (Call doubt : desk.doubts(object)) {
      refuse(object, doubt.tenant(), doubt.backend(), reach);
    }
  }

  /**
   * @throws ProblemException FORBIDDEN
   */
  void pass(Call call, Reach reach) {
    refuse(call.object(), call.tenant(), call.backend(), reach);
  }

  private static void refuse(ObjectKey object, String tenant, String backend, Reach reach) {
    if (!reach.coversTenant(tenant)) {
      throw refused(name(object) + " is not of the tenant \"" + reach.tenant() + "\".", "");
    }
    if (!reach.coversBackend(backend)) {
      throw refused(
          name(object) + " is on a backend that the token is not for (" + backend + ").", "");
    }
  }

  /**
   * @throws ProblemException FORBIDDEN
   */
  static void refuseReference(ObjectKey to, Binding binding, Reach reach, String at) {
    if (!reach.coversReference(binding.tenant())) {
      throw refused(
          name(to)
              + " is of another tenant than \""
              + reach.tenant()
              + "\": it may not be referred to.",
          at);
    }
  }

  private static String name(ObjectKey object) {
    return object.type() + " \"" + object.id() + "\"";
  }

  private static ProblemException refused(String detail, String at) {
    return new ProblemException(Problem.of(ProblemKind.FORBIDDEN, detail).at(at));
  }
}
