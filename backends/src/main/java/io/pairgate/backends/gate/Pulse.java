package io.pairgate.backends.gate;

import io.pairgate.backends.Outcome;
import io.pairgate.backends.Outcome.NotSentCause;
import io.pairgate.backends.Outcome.UnknownCause;

/**
 * What the outcomes of one backend's exchanges say about its health, for the breaker and for
 * people.
 *
 * <p>Thread-safe.
 */
public final class Pulse {

  private final Breaker breaker;
  private volatile int consecutiveFailures;
  private volatile long lastSuccessMillis;
  private long lastFailureMillis;
  private String lastFailureReason = "";

  public Pulse(Breaker breaker) {
    this.breaker = breaker;
  }

  /**
   * @param letThrough whether the breaker let this exchange through and waits to hear of it
   */
  public void felt(Outcome outcome, boolean letThrough) {
    switch (outcome) {
      case Outcome.Succeeded ok -> answered(letThrough);
      case Outcome.Refused no -> answered(letThrough);
      case Outcome.Unknown lost when lost.cause() == UnknownCause.REPLY_TOO_LARGE ->
          // It speaks, only too much: shutting it off would help nobody.
          answered(letThrough);
      case Outcome.Unknown lost -> failed(lost.reason(), letThrough);
      case Outcome.NotSent none when none.cause() == NotSentCause.UNREACHABLE ->
          failed(none.reason(), letThrough);
      case Outcome.NotSent none -> {
        if (letThrough) breaker.nothingLearnt();
        if (none.cause() == NotSentCause.SIGN_IN) note(none.reason());
      }
    }
  }

  private void answered(boolean letThrough) {
    if (letThrough) breaker.answered();
    lastSuccessMillis = System.currentTimeMillis();
    if (consecutiveFailures == 0) return; // nearly always: no lock for all event loops to meet at
    synchronized (this) {
      consecutiveFailures = 0;
    }
  }

  private void failed(String reason, boolean letThrough) {
    if (letThrough) breaker.failed();
    note(reason);
  }

  private synchronized void note(String reason) {
    consecutiveFailures++;
    lastFailureMillis = System.currentTimeMillis();
    lastFailureReason = reason;
  }

  public synchronized BackendHealth health(String name, Gate gate) {
    return new BackendHealth(
        name,
        gate.inFlight(),
        gate.queued(),
        breaker.state(),
        consecutiveFailures,
        lastSuccessMillis,
        lastFailureMillis,
        lastFailureReason);
  }
}
