package io.pairgate.bench.simulation;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;

/** Commits that are in the binlog and not acknowledged to their clients yet. */
final class WaitingCommits {

  private record Waiting(int index, Promise<Void> client) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /**
   * @param client nobody any more if the connection was killed
   */
  void add(int index, Promise<Void> client) {
    waiting.add(new Waiting(index, client));
  }

  void release(int upTo) {
    while (!waiting.isEmpty() && waiting.peek().index() <= upTo) {
      waiting.poll().client().tryComplete();
    }
  }

  void serverIsGone() {
    waiting.forEach(one -> one.client().tryFail("the server is gone"));
    waiting.clear();
  }
}
