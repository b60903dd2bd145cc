package io.pairgate.bench.overload;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/**
 * Callers that each wait for their answer and ask again at once: as much as gets through.
 *
 * <p>Used by one event loop only.
 */
final class ClosedLoop {

  private final Lines lines;
  private final Supplier<Buffer> requests;
  private final long lengthNanos;
  private final Tally tally;
  private final Promise<LoadFigures> end = Promise.promise();
  private long beganNanos;
  private int underWay;

  /**
   * @param requests what to ask next; null for no more
   */
  ClosedLoop(Lines lines, Supplier<Buffer> requests, double seconds, Tally tally) {
    this.lines = lines;
    this.requests = requests;
    this.lengthNanos = (long) (seconds * 1e9);
    this.tally = tally;
  }

  Promise<LoadFigures> start(int callers) {
    beganNanos = System.nanoTime();
    for (int i = 0; i < callers; i++) {
      Line line = lines.take();
      // One that the relay closed just now is being replaced; the others do.
      if (line != null) ask(line);
    }
    if (underWay == 0) end.tryFail("no connection is free");
    return end;
  }

  private void ask(Line line) {
    long now = System.nanoTime();
    Buffer request = now - beganNanos < lengthNanos ? requests.get() : null;
    if (request == null) {
      lines.back(line);
      if (underWay == 0) end.tryComplete(tally.over(now - beganNanos));
      return;
    }
    underWay++;
    line.send(
        request,
        (status, saysWhen) -> {
          underWay--;
          tally.answered(now, status, saysWhen);
          if (status == 0) {
            end.tryFail("a connection broke");
          } else {
            ask(line);
          }
        });
  }
}
