package io.pairgate.bench.simulation;

import io.pairgate.relay.pair.PairFailure;
import io.pairgate.relay.pair.Protection;
import io.pairgate.relay.pair.Witness;
import io.pairgate.relay.pair.WitnessRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Supplier;

/** The record at the third place; what it was told is never lost, its replies may be. */
final class SimWitness {

  private static final long TIMEOUT_MILLIS = 1_000;

  private final World world;
  private boolean up = true;
  private long revision = 1;
  private WitnessRecord record = new WitnessRecord("pair", 0, "a", Protection.SOLO, "", "init");

  SimWitness(World world) {
    this.world = world;
  }

  void up(boolean isUp) {
    up = isUp;
  }

  WitnessRecord record() {
    return record;
  }

  /** The witness as one node reaches it. */
  Witness from(SimNode node, SimNode.Life life) {
    return new Witness() {
      @Override
      public Future<Sighting> look() {
        return ask(node, life, () -> new Sighting(revision, Optional.of(record)));
      }

      @Override
      public Future<Boolean> swap(Sighting seen, WitnessRecord next) {
        return ask(node, life, () -> swapped(seen, next));
      }
    };
  }

  private boolean swapped(Witness.Sighting seen, WitnessRecord next) {
    if (seen.revision() != revision) return false;
    revision++;
    record = next;
    if (world.tells()) world.tell("witness: " + next);
    return true;
  }

  private <T> Future<T> ask(SimNode node, SimNode.Life life, Supplier<T> question) {
    Promise<T> answer = Promise.promise();
    world.send(
        node.place(),
        World.WITNESS,
        () -> {
          if (!up) return;
          T said = question.get();
          world.send(World.WITNESS, node.place(), () -> life.run(() -> answer.tryComplete(said)));
        });
    life.afterMillis(
        TIMEOUT_MILLIS, () -> answer.tryFail(new PairFailure("the witness did not answer")));
    return answer.future();
  }
}
