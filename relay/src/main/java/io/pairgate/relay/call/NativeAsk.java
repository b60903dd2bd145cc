package io.pairgate.relay.call;

import io.pairgate.backends.NativeRequest;
import io.pairgate.relay.record.ObjectKey;

/**
 * A request in a vendor's own language, for one backend.
 *
 * <p>Immutable by convention.
 */
public record NativeAsk(String backend, NativeRequest request, Change.Origin origin) {

  /**
   * The type of object that native calls stand under in the journal: no family has one of this
   * name.
   */
  public static final String TYPE = "native";

  /** PUT and DELETE say what shall be, so that the same one once more does no harm. */
  boolean repeatable() {
    return request.method().equals("PUT") || request.method().equals("DELETE");
  }

  /**
   * What the journal holds while this is under way. Native calls are not kept from each other, but
   * for the same one: it joins, or settles what is in doubt.
   */
  ObjectKey object(String callId, String fingerprint) {
    if (repeatable()) {
      return new ObjectKey(TYPE, fingerprint);
    }
    return new ObjectKey(
        TYPE,
        origin.idempotencyKey().isEmpty()
            ? callId
            : Fingerprint.ofKey(origin.principal(), origin.idempotencyKey()));
  }
}
