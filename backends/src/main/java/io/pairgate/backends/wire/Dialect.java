package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;

/**
 * How one driver's table turns an operation into a request and a reply into an outcome. Pure
 * functions: no input or output, no state.
 *
 * <p>Thread-safe.
 */
public interface Dialect {

  /**
   * The request for an operation.
   *
   * @throws Unsupported if the table has no such operation, type or attribute
   */
  HttpCall request(Backend backend, Operation operation);

  /**
   * What a reply means. Never NOT_SENT (a reply came), and never throws: what cannot be understood
   * is UNKNOWN.
   */
  Outcome read(Backend backend, Operation operation, HttpReply reply);

  /** The table cannot say this operation. */
  final class Unsupported extends RuntimeException {
    public Unsupported(String message) {
      super(message);
    }
  }
}
