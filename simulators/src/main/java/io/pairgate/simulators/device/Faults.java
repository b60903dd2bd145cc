package io.pairgate.simulators.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The faults that wait for their requests. The oldest that matches strikes, one a request.
 * Thread-safe.
 */
public final class Faults {

  private static final int WAITING_MAX = 1_000;

  private static final class Waiting {
    private final Fault fault;
    private final Random random;
    private int left;

    Waiting(Fault fault) {
      this.fault = fault;
      this.random = new Random(fault.seed());
      this.left = fault.times();
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();
  private long struck;

  /**
   * @throws IllegalStateException when 1,000 faults wait already
   */
  public synchronized void add(Fault fault) {
    if (waiting.size() >= WAITING_MAX) {
      throw new IllegalStateException(WAITING_MAX + " faults wait already");
    }
    waiting.add(new Waiting(fault));
  }

  public synchronized void clear() {
    waiting.clear();
  }

  /** How many requests were met by a fault since the start. */
  public synchronized long struck() {
    return struck;
  }

  /** The faults that are not used up, oldest first. */
  public synchronized List<Fault> waiting() {
    return waiting.stream().map(w -> w.fault.times(w.left)).toList();
  }

  synchronized Optional<Fault> next(String method, String path) {
    for (Waiting w : waiting) {
      if (!w.fault.matches(method, path)) continue;
      if (w.random.nextDouble() >= w.fault.probability()) continue;
      struck++;
      if (--w.left == 0) waiting.remove(w);
      return Optional.of(w.fault);
    }
    return Optional.empty();
  }
}
