package io.pairgate.backends.wire;

import io.pairgate.backends.Backend;
import io.pairgate.backends.Operation;
import io.pairgate.backends.Outcome;
import java.util.List;

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

  /**
   * What a reply to a request in the vendor's own language means for whoever wants to know whether
   * it was carried out: SUCCEEDED (without objects), REFUSED or UNKNOWN. The status decides; a 5xx
   * is a refusal only if its body is an error in the vendor's own form.
   */
  default Outcome readNative(HttpReply reply) {
    if (reply.status() < 400) return new Outcome.Succeeded(List.of(), true, "");
    if (reply.status() < 500 && reply.status() != 408) {
      return new Outcome.Refused(Outcome.Refusal.OTHER, reply.status(), "", "", "");
    }
    return Unreadable.outcome(reply, "it does not say whether the request was carried out");
  }

  /** The table cannot say this operation. */
  final class Unsupported extends RuntimeException {
    public Unsupported(String message) {
      super(message);
    }
  }
}
