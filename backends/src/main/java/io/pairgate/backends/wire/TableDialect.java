package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.table.CallLine;
import io.pairgate.backends.table.Driver;
import io.pairgate.backends.table.NativeType;
import io.pairgate.backends.table.TaskKind;
import java.util.Locale;

/**
 * The dialect that a driver's table says.
 *
 * <p>Pure, thread-safe. All of the table is worked out when this is made; a call only fills in.
 */
public final class TableDialect implements Dialect {

  private final Driver driver;
  private final RequestWriter requests;
  private final ReplyReader replies;

  public TableDialect(Driver driver) {
    this.driver = driver;
    this.requests = new RequestWriter(driver);
    this.replies = new ReplyReader(driver);
  }

  @Override
  public HttpCall request(Backend backend, Operation operation) {
    NativeType type = type(operation);
    return requests.write(backend, operation, type, line(operation, type));
  }

  @Override
  public Outcome read(Backend backend, Operation operation, HttpReply reply) {
    try {
      NativeType type = type(operation);
      Slots slots = new Slots(driver, backend, type, Facts.of(operation));
      return replies.read(operation, type, line(operation, type), slots, reply);
    } catch (RuntimeException e) {
      // the request left: whatever is wrong here, only the backend knows what became of it
      return Unreadable.outcome(reply, "it could not be read: " + e);
    }
  }

  @Override
  public Outcome readNative(HttpReply reply) {
    return replies.readNative(reply);
  }

  /** Null for the check call and a look at a task, which have no type. */
  private NativeType type(Operation operation) {
    return operation instanceof Operation.Check || operation instanceof Operation.LookAt
        ? null
        : driver
            .type(operation.type())
            .orElseThrow(
                () -> new Unsupported(driver.title() + " has no type '" + operation.type() + "'"));
  }

  private CallLine line(Operation operation, NativeType type) {
    CallLine line =
        switch (operation) {
          case Operation.Check check -> driver.conventions().check();
          case Operation.LookAt look -> {
            TaskKind kind = driver.tasks().get(look.taskKind());
            if (kind == null) {
              throw new Unsupported(
                  driver.title() + " has no task of the kind '" + look.taskKind() + "'");
            }
            yield kind.look();
          }
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
    return line;
  }
}
