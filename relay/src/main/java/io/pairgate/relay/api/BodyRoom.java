package io.pairgate.relay.api;

import io.pairgate.relay.config.Config;
import io.pairgate.relay.problem.Problem;
import io.pairgate.relay.problem.ProblemException;
import io.pairgate.relay.problem.ProblemKind;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for request bodies, of all requests together: many large ones would fill the heap long
 * before there are too many requests. Thread-safe.
 */
final class BodyRoom {

  private final long bytesMax;
  private final AtomicLong held = new AtomicLong();

  /** There is room for one body of the greatest length at least. */
  BodyRoom(Config.Limits limits) {
    this.bytesMax = Math.max(limits.bodiesBytesMax(), limits.bodyBytesMax());
  }

  /** False, and nothing is taken, if there is no room for so many bytes. */
  boolean take(int bytes) {
    if (held.addAndGet(bytes) <= bytesMax) {
      return true;
    }
    give(bytes);
    return false;
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  /** Bytes. */
  long held() {
    return held.get();
  }

  ProblemException full() {
    return new ProblemException(
        Problem.of(
                ProblemKind.OVERLOADED,
                "The bodies of requests under way would be more than "
                    + bytesMax
                    + " bytes together (limits.bodies_bytes_max).")
            .retryAfter(1));
  }
}
