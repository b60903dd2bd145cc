package io.pairgate.relay.pair;

import io.vertx.core.Future;

/** The relay itself, as the pair's machine starts and stops it. */
public interface Heart {

  /** What is done with the CMP's requests. */
  void stance(Stance stance);

  /**
   * Takes up the record, which takes writes now: calls that were open become in doubt, backends are
   * loaded. Completes when requests can be served.
   *
   * @param term written on each call
   */
  Future<Void> open(long term);

  /**
   * Why this node could not take up the record that it follows, as far as it was looked at; empty
   * if nothing is known that stands against it.
   */
  String unfit();

  /** Completes when no change is under way any more. New ones are held by the stance. */
  Future<Void> drained();

  /** Lets go of the record at once: whatever still waits for a commit fails. Never fails itself. */
  Future<Void> shut();

  /** How long the oldest commit under way has been waiting, milliseconds; 0 if none waits. */
  long oldestCommitMillis();

  /** Calls in doubt; -1 while shut. */
  int inDoubt();
}
