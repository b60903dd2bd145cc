package io.pairgate.relay.call;

import io.pairgate.relay.access.Reach;
import io.pairgate.relay.record.ObjectKey;
import java.util.Map;

/**
 * What a CMP asks to be changed. Values are what JSON knows; references are CMP ids. Whoever makes
 * one has checked its attributes against the family's rules ({@code SpecCheck}).
 *
 * <p>Immutable by convention.
 */
public sealed interface Change {

  ObjectKey object();

  /**
   * Who asks, and how a repeat is told.
   *
   * @param principal the name of the token that let the caller in; {@code anonymous} where none is
   *     needed
   * @param idempotencyKey empty for none
   * @param traceparent the W3C trace context to pass on, empty for none
   * @param reach which objects the principal may touch
   */
  record Origin(String principal, String idempotencyKey, String traceparent, Reach reach) {

    /** Of somebody who may touch all. */
    public Origin(String principal, String idempotencyKey, String traceparent) {
      this(principal, idempotencyKey, traceparent, Reach.EVERYTHING);
    }

    /** The same, with another trace context to pass on. */
    public Origin traced(String other) {
      return new Origin(principal, idempotencyKey, other, reach);
    }
  }

  Origin origin();

  /** Create the object, or replace it where it is bound. */
  record Put(
      ObjectKey object, String backend, String tenant, Map<String, Object> spec, Origin origin)
      implements Change {}

  /** Record a backend object that exists already. */
  record Adopt(ObjectKey object, String backend, String tenant, String nativeId, Origin origin)
      implements Change {}

  /** Change some attributes: a merge patch (RFC 7396) of the spec. */
  record Patch(ObjectKey object, Map<String, Object> patch, Origin origin) implements Change {}

  record Delete(ObjectKey object, Origin origin) implements Change {}

  record Act(ObjectKey object, String action, Map<String, Object> arguments, Origin origin)
      implements Change {}
}
