package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.UnknownCause;
import io.pairgate.backends.table.Driver;
import java.util.List;

/**
 * How an OVSDB driver's table turns an operation into a transaction and its answer into an outcome.
 *
 * <p>Pure, thread-safe.
 */
public final class TransactionDialect {

  private final Lines lines;
  private final TransactionWriter transactions;
  private final TransactionReader answers;

  public TransactionDialect(Driver driver) {
    this.lines = new Lines(driver);
    this.transactions = new TransactionWriter(driver);
    this.answers = new TransactionReader(driver.conventions());
  }

  /**
   * The parameters of {@code transact} for an operation.
   *
   * @throws Dialect.Unsupported if the table has no such operation, type or attribute
   */
  public List<Object> transaction(Backend backend, Operation operation) {
    Lines.Found found = lines.of(operation);
    return transactions.write(backend, operation, found.type(), found.line());
  }

  /**
   * What an answer means. Never NOT_SENT (an answer came), and never throws: what cannot be
   * understood is UNKNOWN.
   */
  public Outcome read(Operation operation, JsonRpc.Answer answer) {
    try {
      Lines.Found found = lines.of(operation);
      return answers.read(operation, found.type(), found.line(), answer);
    } catch (RuntimeException e) {
      // the request left: whatever is wrong here, only the backend knows what became of it
      return new Outcome.Unknown(
          UnknownCause.NOT_UNDERSTOOD, "an answer came that could not be read: " + e);
    }
  }
}
