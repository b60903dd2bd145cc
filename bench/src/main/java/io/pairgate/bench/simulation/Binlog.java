package io.pairgate.bench.simulation;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A server's history on disk. What is written waits for an acknowledgement until it is committed,
 * and the engine notes a commit on disk somewhat later.
 */
final class Binlog {

  private final List<Txn> all = new ArrayList<>();
  private final List<Integer> terms = new ArrayList<>();
  private int committed;
  private int durable;

  void append(Txn txn) {
    if (txn.kind() == Txn.Kind.TERM) terms.add(all.size());
    all.add(txn);
  }

  int size() {
    return all.size();
  }

  Txn get(int index) {
    return all.get(index);
  }

  int committed() {
    return committed;
  }

  /** What anybody can see. */
  List<Txn> visible() {
    return all.subList(0, committed);
  }

  /** The last term that was opened, of what is committed. */
  Optional<Txn> lastTerm() {
    for (int i = terms.size() - 1; i >= 0; i--) {
      int index = terms.get(i);
      if (index < committed) return Optional.of(all.get(index));
    }
    return Optional.empty();
  }

  void commit(int upTo) {
    committed = upTo;
    durable = Math.max(durable, committed - 2);
  }

  /** As a replica applies: noted at once. */
  void commitAll() {
    committed = all.size();
    durable = committed;
  }

  /** A crash: the engine's note of the last commits may not be on disk; the binlog is. */
  void crash(int notNoted) {
    durable = Math.max(0, committed - notNoted);
  }

  /** What the engine did not note is cut off. */
  void cutToDurable() {
    truncate(Math.min(durable, all.size()));
    committed = all.size();
  }

  /**
   * Whether this history, and what was received after it, is the beginning of another one. They
   * grow from one beginning: they agree if they agree in the last one.
   */
  boolean begins(Deque<Txn> received, Binlog other) {
    int here = all.size() + received.size();
    if (here > other.size()) return false;
    if (here == 0) return true;
    Txn last = received.isEmpty() ? all.getLast() : received.getLast();
    return other.get(here - 1) == last;
  }

  void clear() {
    truncate(0);
  }

  private void truncate(int keep) {
    all.subList(keep, all.size()).clear();
    terms.removeIf(index -> index >= keep);
  }
}
