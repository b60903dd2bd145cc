package io.pairgate.bench.speed;

import io.pairgate.relay.record.RecordStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Concurrent callers of the record, each opening and closing one call after the other. They live on
 * event loops, as the relay's requests do.
 */
final class RawCallers {

  private RawCallers() {}

  /** Runs them for some time and waits for the end; a failure is counted and ends its caller. */
  static LoadReport run(RecordStore store, List<Context> loops, int callers, long nanos) {
    long start = System.nanoTime();
    List<Caller> all =
        IntStream.range(0, callers)
            .mapToObj(n -> new Caller(store, loops.get(n % loops.size()), start + nanos))
            .toList();
    Future.join(all.stream().map(Caller::start).toList()).otherwiseEmpty().await();
    return report(all, System.nanoTime() - start);
  }

  private static LoadReport report(List<Caller> callers, long nanos) {
    long[] latencies =
        callers.stream().flatMapToLong(c -> Arrays.stream(c.micros, 0, c.pairs)).sorted().toArray();
    long failed = callers.stream().filter(c -> c.failed).count();
    if (latencies.length == 0) return new LoadReport(0, 1, 0, 0, failed, 0);
    return new LoadReport(
        latencies.length,
        TimeUnit.NANOSECONDS.toMicros(nanos),
        Statistics.percentile(latencies, 50),
        Statistics.percentile(latencies, 99),
        failed,
        0);
  }

  /** One caller; touched by its event loop only, until it is done. */
  private static final class Caller {
    private final RecordStore store;
    private final Context loop;
    private final long endNanos;
    private final Promise<Void> done = Promise.promise();
    private long[] micros = new long[1_024];
    private int pairs;
    private boolean failed;

    Caller(RecordStore store, Context loop, long endNanos) {
      this.store = store;
      this.loop = loop;
      this.endNanos = endNanos;
    }

    Future<Void> start() {
      loop.runOnContext(go -> next());
      return done.future();
    }

    private void next() {
      long start = System.nanoTime();
      if (start - endNanos >= 0) {
        done.complete();
        return;
      }
      RawRows rows = RawRows.next();
      store
          .open(rows.opening())
          .compose(opened -> store.close(rows.closing()))
          .onComplete(closed -> ended(start), this::fail);
    }

    private void ended(long start) {
      if (pairs == micros.length) micros = Arrays.copyOf(micros, 2 * pairs);
      micros[pairs++] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
      next();
    }

    private void fail(Throwable why) {
      System.err.println("raw writer: " + why);
      failed = true;
      done.complete();
    }
  }
}
