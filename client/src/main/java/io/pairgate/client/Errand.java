package io.pairgate.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One request until it is answered: attempt, verdict, pause, attempt.
 *
 * <p>Its steps follow one another, so its fields need no lock; {@link #answer} may be cancelled by
 * anybody.
 */
final class Errand {

  private static final int REASONS_MAX = 10;
  private static final int REASON_CHARS_MAX = 500;

  private final Request request;
  private final HttpRequest http;
  private final Connections connections;
  private final Limits limits;
  private final Pauses pauses;
  private final long endNanos;
  private final CompletableFuture<Reply> answer = new CompletableFuture<>();
  private volatile Future<?> underWay = CompletableFuture.completedFuture(null);

  private int attempts;
  private Reply lastReply;
  private Throwable lastFailure;
  private final Deque<String> repeatedFor = new ArrayDeque<>();

  /** An attempt may have been passed on, and nobody said what became of it. */
  private boolean unanswered;

  /** The link of the call that the relay says is in doubt. */
  private String inDoubt = "";

  Errand(Request request, HttpRequest http, Connections connections, Limits limits, Pauses pauses) {
    this.request = request;
    this.http = http;
    this.connections = connections;
    this.limits = limits;
    this.pauses = pauses;
    this.endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.retryForMillis());
  }

  /** Begins. Cancelling what is returned ends the attempt that is under way and all repeats. */
  CompletableFuture<Reply> run() {
    answer.whenComplete((_, _) -> underWay.cancel(true));
    attempt();
    return answer;
  }

  private void attempt() {
    attempts++;
    long millis = Math.clamp(leftMillis(), 1, limits.attemptMillis());
    CompletableFuture<HttpResponse<byte[]>> exchange = connections.send(http, millis);
    underWay = exchange;
    if (answer.isDone()) {
      exchange.cancel(true);
      return;
    }
    exchange.whenComplete(
        (reply, failure) -> {
          try {
            if (failure == null) {
              answered(
                  new Reply(
                      reply.statusCode(),
                      reply.headers(),
                      reply.body(),
                      attempts,
                      List.copyOf(repeatedFor)));
            } else {
              failed(failure);
            }
          } catch (RuntimeException | Error fault) {
            answer.completeExceptionally(fault);
          }
        });
  }

  private void answered(Reply reply) {
    lastReply = reply;
    lastFailure = null;
    switch (Verdict.of(reply)) {
      case Verdict.Final _ -> end(reply);
      case Verdict.Stuck _ when !request.isChange() -> end(reply);
      case Verdict.Stuck stuck -> {
        inDoubt = stuck.callLink();
        answer.completeExceptionally(stillInDoubt(false));
      }
      case Verdict.Again again -> {
        learn(again.done());
        repeatedFor(said(reply));
        again(again.retryAfterSeconds());
      }
    }
  }

  private void learn(Verdict.Known known) {
    switch (known) {
      case Verdict.Known.NotThisOne _ -> {}
      case Verdict.Known.Settled _ -> inDoubt = "";
      case Verdict.Known.InDoubt call -> inDoubt = call.callLink();
      case Verdict.Known.Nothing _ -> unanswered = true;
    }
  }

  private void end(Reply reply) {
    boolean saysNothing = reply.status() == 401 || reply.status() == 403 || byAnother(reply);
    if (reply.status() >= 400 && saysNothing && doubtful()) {
      answer.completeExceptionally(stillInDoubt(true));
    } else {
      answer.complete(reply);
    }
  }

  /** A refusal by something in between is no word about the attempts before it. */
  private static boolean byAnother(Reply reply) {
    return reply.problem().isEmpty();
  }

  private void failed(Throwable failure) {
    lastFailure =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    unanswered |= !Connections.neverSent(failure);
    repeatedFor(lastFailure.toString());
    again(0);
  }

  private void repeatedFor(String what) {
    if (repeatedFor.size() == REASONS_MAX) repeatedFor.removeFirst();
    String words = what.substring(0, Math.min(what.length(), REASON_CHARS_MAX));
    repeatedFor.addLast(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + words);
  }

  private static String said(Reply reply) {
    String by = reply.node().isEmpty() ? "" : " from node " + reply.node();
    return reply.status() + by + reply.problem().map(problem -> ": " + problem.detail()).orElse("");
  }

  private void again(long retryAfterSeconds) {
    long pauseMillis = pauses.after(attempts, retryAfterSeconds);
    long leftMillis = leftMillis();
    // Waiting in vain would only tell the caller later.
    if (pauseMillis >= leftMillis || connections.closed()) {
      giveUp();
      return;
    }
    CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS, connections.threads())
        .execute(this::attemptUnlessOver);
  }

  private void attemptUnlessOver() {
    try {
      if (!answer.isDone()) {
        attempt();
      }
    } catch (RuntimeException | Error fault) {
      // Nobody above would tell the caller.
      answer.completeExceptionally(fault);
    }
  }

  private void giveUp() {
    if (doubtful()) {
      answer.completeExceptionally(stillInDoubt(true));
    } else if (lastFailure != null) {
      answer.completeExceptionally(new NoAnswer(request, attempts, lastFailure));
    } else {
      answer.complete(lastReply);
    }
  }

  private boolean doubtful() {
    return request.isChange() && (unanswered || !inDoubt.isEmpty());
  }

  private StillInDoubt stillInDoubt(boolean repeatHelps) {
    return new StillInDoubt(request, inDoubt, repeatHelps, lastReply, attempts);
  }

  private long leftMillis() {
    return TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
  }
}
