package io.pairgate.backends.wire;

import io.pairgate.backends.Operation;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.TaskKind;
import io.pairgate.backends.wire.Dialect.Unsupported;
import java.util.Locale;

/** Finds the line of a driver's table that an operation is carried out by. Pure, thread-safe. */
record Lines(Driver driver) {

  /**
   * @param type null for the check call and a look at a task, which have none
   */
  record Found(NativeType type, CallLine line) {}

  /**
   * @throws Unsupported if the table has no such operation or type
   */
  Found of(Operation operation) {
    NativeType type = type(operation);
    CallLine line =
        switch (operation) {
          case Operation.Check check -> driver.conventions().check();
          case Operation.LookAt look -> task(look);
          case Operation.Act act -> {
            NativeType.ActionLine action = type.actionLines().get(act.action());
            yield action == null ? null : action.line();
          }
          case Operation other -> type.lines().get(other.kind());
        };
    if (line == null) {
      String name = operation instanceof Operation.Act act ? act.action() : operation.kind().name();
      throw new Unsupported(
          "a " + type.nativeName() + " has no operation '" + name.toLowerCase(Locale.ROOT) + "'");
    }
    return new Found(type, line);
  }

  private CallLine task(Operation.LookAt look) {
    TaskKind kind = driver.tasks().get(look.taskKind());
    if (kind == null) {
      throw new Unsupported(driver.title() + " has no task of the kind '" + look.taskKind() + "'");
    }
    return kind.look();
  }

  private NativeType type(Operation operation) {
    return operation instanceof Operation.Check || operation instanceof Operation.LookAt
        ? null
        : driver
            .type(operation.type())
            .orElseThrow(
                () -> new Unsupported(driver.title() + " has no type '" + operation.type() + "'"));
  }
}
