package io.pairgate.relay.pair;

import io.vertx.core.Future;
import java.util.Optional;

/** Surroundings of a node in which everything answers at once and nothing happens later. */
public final class AtOnce {

  private AtOnce() {}

  /** Swaps what it holds, as etcd does. */
  public static final class Memory implements Witness {
    public WitnessRecord record;
    private long revision = 1;

    @Override
    public Future<Sighting> look() {
      return Future.succeededFuture(new Sighting(revision, Optional.of(record)));
    }

    @Override
    public Future<Boolean> swap(Sighting seen, WitnessRecord next) {
      if (seen.revision() != revision) return Future.succeededFuture(false);
      revision++;
      record = next;
      return Future.succeededFuture(true);
    }
  }

  /** What is to be seen happens at once. */
  public static final class NoTime implements Timers {
    private int words;

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public long wallMillis() {
      return 1;
    }

    @Override
    public Runnable after(long millis, Runnable work) {
      return () -> {};
    }

    @Override
    public String randomWord() {
      return "word-" + words++;
    }
  }
}
