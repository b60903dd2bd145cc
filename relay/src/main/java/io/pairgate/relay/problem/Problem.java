package io.pairgate.relay.problem;

import java.util.List;
import java.util.Objects;

/**
 * One problem (RFC 9457): what, where, and what to do.
 *
 * <p>Immutable, thread-safe.
 *
 * @param status HTTP status; usually the kind's
 * @param detail one or two sentences: what is wrong with this request and what to do
 * @param at JSON pointer into the body, or {@code header X}, {@code query x}, {@code path}; empty
 *     if it is about the whole
 * @param retryAfterSeconds when a repeat makes sense; −1 for "a repeat does not help"
 * @param errors all the places that are wrong, when there can be several
 * @param refusal the backend's own words; null if it did not speak
 * @param relatedCall another call that this is about ({@code /v1/calls/<id>}), empty if none
 */
public record Problem(
    ProblemKind kind,
    int status,
    String detail,
    String at,
    long retryAfterSeconds,
    List<At> errors,
    Refusal refusal,
    String relatedCall) {

  public Problem {
    Objects.requireNonNull(kind);
    errors = List.copyOf(errors);
  }

  /** One place that is wrong. */
  public record At(String at, String detail) {}

  /** The backend's own words. */
  public record Refusal(int status, String code, String message, String requestId) {}

  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, kind.status(), detail, "", -1, List.of(), null, "");
  }

  public Problem at(String where) {
    return new Problem(
        kind, status, detail, where, retryAfterSeconds, errors, refusal, relatedCall);
  }

  public Problem status(int other) {
    return new Problem(kind, other, detail, at, retryAfterSeconds, errors, refusal, relatedCall);
  }

  public Problem retryAfter(long seconds) {
    return new Problem(kind, status, detail, at, seconds, errors, refusal, relatedCall);
  }

  /**
   * A repeat makes sense after the caller's own pause, as when a node of a pair was lost: the other
   * one takes over within a fraction of a second, and the shortest wait that {@code Retry-After}
   * can ask for, a whole second, would be most of the outage.
   */
  public Problem retryAtOnce() {
    return retryAfter(0);
  }

  public Problem errors(List<At> places) {
    return new Problem(kind, status, detail, at, retryAfterSeconds, places, refusal, relatedCall);
  }

  public Problem refusal(Refusal words) {
    return new Problem(kind, status, detail, at, retryAfterSeconds, errors, words, relatedCall);
  }

  public Problem about(String callId) {
    return new Problem(kind, status, detail, at, retryAfterSeconds, errors, refusal, callId);
  }
}
