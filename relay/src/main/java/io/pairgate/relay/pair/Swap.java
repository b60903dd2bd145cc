package io.pairgate.relay.pair;

import io.pairgate.relay.pair.Witness.Sighting;
import io.vertx.core.Future;
import java.util.Optional;

/** A compare-and-swap whose end is known: one whose reply was lost is looked up. */
final class Swap {

  private Swap() {}

  /**
   * @param now what a look showed; empty after a swap that was told to be made, for which nobody
   *     waits for a look
   */
  record End(boolean won, Optional<Sighting> now) {}

  /**
   * Fails if nobody knows: the witness does not answer. It may still be made, later; the revision
   * in {@code seen} sees to it that it then overwrites nothing else.
   */
  static Future<End> make(Witness witness, Sighting seen, WitnessRecord next) {
    return witness
        .swap(seen, next)
        .transform(
            made -> {
              if (made.succeeded() && made.result()) {
                return Future.succeededFuture(new End(true, Optional.empty()));
              }
              return witness
                  .look()
                  .compose(
                      now -> {
                        boolean holds = holds(now, next);
                        boolean unchanged = now.revision() == seen.revision();
                        // Refused, or not arrived: why says more than that nothing changed.
                        return made.failed() && !holds && unchanged
                            ? Future.failedFuture(made.cause())
                            : Future.succeededFuture(new End(holds, Optional.of(now)));
                      });
            });
  }

  private static boolean holds(Sighting now, WitnessRecord next) {
    return now.record().map(record -> record.swap().equals(next.swap())).orElse(false);
  }
}
