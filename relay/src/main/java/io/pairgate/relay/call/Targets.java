package io.pairgate.relay.call;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.ResourceType;
import io.pairgate.backends.table.Tables;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import io.pairgate.relay.record.ObjectKey;

/** Finds the type, backend and driver that a request speaks of, or says what is wrong with it. */
final class Targets {

  private final Tables tables;
  private final Fleet fleet;

  Targets(Tables tables, Fleet fleet) {
    this.tables = tables;
    this.fleet = fleet;
  }

  ResourceType type(String name) {
    return tables
        .type(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(ProblemKind.UNKNOWN_COLLECTION, "There is no type \"" + name + "\".")
                        .at("path")));
  }

  Backend backend(String name, String at) {
    return fleet
        .backend(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                            ProblemKind.UNKNOWN_BACKEND,
                            "Backend \""
                                + name
                                + "\" is not registered. Register it with PUT /v1/backends/"
                                + name
                                + ", or see GET /v1/backends.")
                        .at(at)));
  }

  Target of(ObjectKey object, String backendName, String at) {
    ResourceType type = type(object.type());
    Backend backend = backend(backendName, at);
    Driver driver =
        tables
            .driver(backend.driver())
            .orElseThrow(() -> new IllegalStateException("no driver " + backend.driver()));
    NativeType nativeType =
        driver
            .type(type.name())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                                ProblemKind.UNSUPPORTED_BY_DRIVER,
                                "Backend \""
                                    + backendName
                                    + "\" speaks "
                                    + driver.name()
                                    + ", which has no "
                                    + type.name()
                                    + ". It has: "
                                    + String.join(", ", driver.types().keySet())
                                    + ".")
                            .at(at)));
    return new Target(object, type, backend, nativeType);
  }

  static void needs(Target target, Operation.Kind kind) {
    if (!target.nativeType().supports(kind)) {
      throw new ProblemException(
          Problem.of(
              ProblemKind.OPERATION_UNSUPPORTED,
              "Backend \""
                  + target.backend().name()
                  + "\" ("
                  + target.backend().driver()
                  + ") cannot "
                  + kind.name().toLowerCase(java.util.Locale.ROOT)
                  + " a "
                  + target.type().name()
                  + "."));
    }
  }
}
