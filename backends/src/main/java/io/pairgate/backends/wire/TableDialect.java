package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.table.Driver;

/**
 * The dialect that a driver's table says.
 *
 * <p>Pure, thread-safe. All of the table is worked out when this is made; a call only fills in.
 */
public final class TableDialect implements Dialect {

  private final Driver driver;
  private final Lines lines;
  private final RequestWriter requests;
  private final ReplyReader replies;

  public TableDialect(Driver driver) {
    this.driver = driver;
    this.lines = new Lines(driver);
    this.requests = new RequestWriter(driver);
    this.replies = new ReplyReader(driver);
  }

  @Override
  public HttpCall request(Backend backend, Operation operation) {
    Lines.Found found = lines.of(operation);
    return requests.write(backend, operation, found.type(), found.line());
  }

  @Override
  public Outcome read(Backend backend, Operation operation, HttpReply reply) {
    try {
      Lines.Found found = lines.of(operation);
      Slots slots = new Slots(driver, backend, found.type(), Facts.of(operation));
      return replies.read(operation, found.type(), found.line(), slots, reply);
    } catch (RuntimeException e) {
      // the request left: whatever is wrong here, only the backend knows what became of it
      return Unreadable.outcome(reply, "it could not be read: " + e);
    }
  }

  @Override
  public Outcome readNative(HttpReply reply) {
    return replies.readNative(reply);
  }
}
