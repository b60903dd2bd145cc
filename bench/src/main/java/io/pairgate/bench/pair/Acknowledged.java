package io.pairgate.bench.pair;

import io.pairgate.client.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every acknowledgement that the CMP got, by the moment, and who gave it. Thread-safe. */
final class Acknowledged {

  private static final int REASONS_MAX = 50;

  private final List<Long> momentsNanos = new ArrayList<>();
  private final Deque<String> repeatedFor = new ArrayDeque<>();
  private final Map<String, String> nodeOfTerm = new HashMap<>();
  private final List<String> split = new ArrayList<>();
  private long count;
  private long repeated;
  private long lastNanos;
  private long soloNanos;

  synchronized void add(Reply reply) {
    long now = System.nanoTime();
    if (count > 0 && reply.header("Pairgate-Protection").equals("SOLO")) {
      soloNanos += now - lastNanos;
    }
    lastNanos = now;
    momentsNanos.add(now);
    count++;
    if (reply.attempts() > 1) {
      repeated++;
      repeatedFor.addAll(reply.repeatedFor());
      while (repeatedFor.size() > REASONS_MAX) repeatedFor.removeFirst();
    }
    String term = reply.header("Pairgate-Term");
    // A recorded answer says the node and term of now, not of the change.
    if (term.isEmpty() || reply.replayed()) return;
    String first = nodeOfTerm.putIfAbsent(term, reply.node());
    if (first != null && !first.equals(reply.node())) {
      split.add("term " + term + ": acknowledged by " + first + " and by " + reply.node());
    }
  }

  synchronized long count() {
    return count;
  }

  /** Of them those that took more than one request: something failed on the way. */
  synchronized long repeated() {
    return repeated;
  }

  /** Why those that were {@link #repeated} last were: 50 attempts at most, each with its moment. */
  synchronized List<String> repeatedFor() {
    return List.copyOf(repeatedFor);
  }

  /** For how long acknowledgements said SOLO, seconds: each since the one before it. */
  synchronized double soloSeconds() {
    return soloNanos / 1e9;
  }

  /** Terms in which more than one node acknowledged. */
  synchronized List<String> split() {
    return List.copyOf(split);
  }

  synchronized boolean anySince(long nanos) {
    return !momentsNanos.isEmpty() && momentsNanos.getLast() > nanos;
  }

  /** The longest time without an acknowledgement between two moments, milliseconds. */
  synchronized double largestGapMillis(long fromNanos, long toNanos) {
    long gap = 0;
    long last = fromNanos;
    for (long moment : momentsNanos) {
      if (moment <= fromNanos) continue;
      if (moment > toNanos) break;
      gap = Math.max(gap, moment - last);
      last = moment;
    }
    return Math.max(gap, toNanos - last) / 1e6;
  }

  /** What lies before is not asked for any more. */
  synchronized void forgetBefore(long nanos) {
    int keep = 0;
    while (keep < momentsNanos.size() && momentsNanos.get(keep) < nanos) keep++;
    momentsNanos.subList(0, keep).clear();
  }
}
